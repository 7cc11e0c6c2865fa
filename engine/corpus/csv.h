// SPDX-License-Identifier: GPL-3.0-or-later
// Tables of comma-separated values as spreadsheets and data sets write them (RFC 4180 and its relatives).
#pragma once

#include "engine/base/result.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace partita::corpus {

struct CsvTable
{
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows; ///< each as long as `columns`
    char separator = ',';

    /// The column of this name, whatever its case and the spaces around it.
    [[nodiscard]] std::optional<std::size_t> find(std::string_view column) const;
};

/// Commas, semicolons or tabs, whichever the first line has most of, or as its "sep=" says; quoted fields
/// with separators, line breaks and doubled quotes; LF, CR LF and CR; UTF-8 or UTF-16 with byte order mark,
/// or Latin-1. Empty lines are left out, short rows filled up. InvalidInput, with the line, for a quote that
/// is never closed, a row with more fields than columns, and what is no text.
[[nodiscard]] base::Result<CsvTable> parseCsv(std::string_view text);
/// Blocking. Also CannotRead.
[[nodiscard]] base::Result<CsvTable> readCsv(const std::filesystem::path& path);

} // namespace partita::corpus
