// SPDX-License-Identifier: GPL-3.0-or-later
// Who wrote the works of a collection, for which ensembles, and how long they are: the exploratory figures of
// the MusicNet study.
#pragma once

#include "engine/corpus/distribution.h"
#include "engine/corpus/metadata_table.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace partita::corpus {

/// The name that stands for one that is not told where others are.
inline constexpr const char* kUnknownName = "unknown";

struct ComposerInEnsemble
{
    std::string ensemble;
    std::string composer;
    std::size_t count = 0;
    double percent = 0;           ///< of all works
    double percentOfEnsemble = 0; ///< of the works for this ensemble
};

struct WorkStatistics
{
    std::size_t works = 0;
    /// The most frequent first; empty where nothing is known of any work.
    std::vector<Share> ensembles;
    std::vector<Share> composers;
    std::vector<ComposerInEnsemble> composersInEnsembles; ///< in the order of `ensembles`, then by count
    Summary seconds;                                      ///< of the works whose length is known
    std::vector<Share> lengths; ///< "under 1 min", "1 to 2 min" …, the shortest first
};

/// Takes work after work.
class WorkCounter
{
public:
    void add(const std::string& composer, const std::string& ensemble, std::optional<double> seconds);
    [[nodiscard]] WorkStatistics statistics() const;

private:
    std::map<std::pair<std::string, std::string>, std::size_t> m_pairs; ///< ensemble and composer
    std::vector<double> m_seconds;
};

[[nodiscard]] WorkStatistics statisticsOf(const MetadataTable& table);

} // namespace partita::corpus
