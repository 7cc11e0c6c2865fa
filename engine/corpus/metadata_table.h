// SPDX-License-Identifier: GPL-3.0-or-later
// What data sets tell about their pieces in a CSV file, whatever they call their columns, and which of its
// rows a file belongs to.
#pragma once

#include "engine/base/result.h"
#include "engine/corpus/csv.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace partita::corpus {

/// The data sets whose columns are known; others are read by the same names.
enum class MetadataFormat { MusicNet, Maestro, PianoMidiDe, Asap, Other };

[[nodiscard]] std::string_view formatName(MetadataFormat format);

struct MetadataRow
{
    std::string id;
    std::string composer;
    std::string title; ///< with its movement, where that has a column of its own
    std::string ensemble;
    std::string split; ///< "train", "validation", "test"
    std::optional<int> year;
    std::optional<double> seconds;
    std::vector<std::string> files; ///< as the table has them, relative to the data set's folder
};

struct MetadataTable
{
    MetadataFormat format = MetadataFormat::Other;
    std::vector<MetadataRow> rows;
};

/// InvalidInput where no column tells anything about music.
[[nodiscard]] base::Result<MetadataTable> metadataFrom(const CsvTable& csv);
/// Blocking. Also what readCsv fails with.
[[nodiscard]] base::Result<MetadataTable> readMetadata(const std::filesystem::path& path);

/// Finds a file's row. Keeps a copy of the table.
class MetadataIndex
{
public:
    MetadataIndex() = default;
    explicit MetadataIndex(MetadataTable table);

    /// The row that names a file whose whole path ends that of the file asked for; else the only row with a
    /// file of its name, extensions aside; else the row whose id is its name without extension. The pointer
    /// is valid as long as the index; nullptr where no row fits.
    [[nodiscard]] const MetadataRow* find(std::string_view path) const;

private:
    MetadataTable m_table;
    std::unordered_map<std::string, std::vector<std::size_t>> m_byName;
    std::unordered_map<std::string, std::size_t> m_byId;
};

} // namespace partita::corpus
