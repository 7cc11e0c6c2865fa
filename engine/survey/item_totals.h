// SPDX-License-Identifier: GPL-3.0-or-later
// ItemTotals: a published listening study of which only the totals of its clips are known, and what can be
// said about it. Single answers are missing, so nothing here knows how much one listener's resemble each
// other.
#pragma once

#include "engine/base/result.h"
#include "engine/survey/analysis.h"
#include "engine/survey/key.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace partita::survey {

struct ItemTotal
{
    std::string name;
    Source source = Source::Human;
    std::string model;        ///< a machine's
    std::int64_t rightly = 0; ///< answers that named the source rightly
    std::int64_t total = 0;
    friend bool operator==(const ItemTotal&, const ItemTotal&) = default;
};

struct ItemTotals
{
    std::string title;
    std::string published;       ///< where the figures are from
    std::string humanClipsFrom;  ///< "held out", "training" or "unknown"
    double answersEach = 1;      ///< of one listener; what assumed correlations work on
    std::vector<double> margins; ///< that equivalence is looked at with, between 0 and 0.5
    double alpha = 0.05;
    std::vector<ItemTotal> items; ///< answers to "human or machine?"
    friend bool operator==(const ItemTotals&, const ItemTotals&) = default;
};

[[nodiscard]] std::string encodeItemTotals(const ItemTotals& totals);
/// `name` stands in the messages. Fails with InvalidInput or Unsupported.
[[nodiscard]] base::Result<ItemTotals> decodeItemTotals(std::string_view text, const std::string& name);

/// The verdict is NotShown whatever the totals are. Fails with InvalidInput without items, for an item with
/// more right answers than answers or without any, and for margins or an alpha out of range.
[[nodiscard]] base::Result<Analysis> analyseTotals(const ItemTotals& totals);

} // namespace partita::survey
