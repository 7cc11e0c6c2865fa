// SPDX-License-Identifier: GPL-3.0-or-later
// Diagnostic: one remark of a reader about a place in a text, with line and column.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace partita::base {

enum class Severity { Note, Warning, Error };

/// Where a remark points to: 1-based line and column (column counts UTF-8 bytes; for a binary file line is 0
/// and column the byte offset).
struct Diagnostic
{
    int line = 0;
    int column = 0;
    int length = 1; ///< bytes from column on, at least 1
    Severity severity = Severity::Error;
    std::string code;    ///< stable, lower-case with hyphens: "bar-length"
    std::string message; ///< one sentence that says what is wrong and what to do

    friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

[[nodiscard]] std::string_view severityName(Severity severity);
[[nodiscard]] bool hasErrors(const std::vector<Diagnostic>& diagnostics);
/// "FILE:LINE:COLUMN: severity: text"
[[nodiscard]] std::string describe(const Diagnostic& diagnostic, std::string_view file);

} // namespace partita::base
