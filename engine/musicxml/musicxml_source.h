// SPDX-License-Identifier: GPL-3.0-or-later
// The XML text of a MusicXML file as UTF-8 within bounds, and the remarks of its reader with lines and
// columns.
#pragma once

#include "engine/base/diagnostic.h"
#include "engine/base/result.h"

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace partita::musicxml {

inline constexpr std::size_t kMostBytes = std::size_t{128} << 20U;

/// Unpacks .mxl, converts UTF-16 and Latin-1. InvalidInput where this cannot be XML of a size to be read.
[[nodiscard]] base::Result<std::string> sourceText(std::string_view bytes);

/// Collects remarks about places given as byte offsets in the text, up to a limit.
class Remarks
{
public:
    explicit Remarks(std::string_view text);

    void warning(std::ptrdiff_t offset, const char* code, std::string message);
    void error(std::ptrdiff_t offset, const char* code, std::string message);
    /// A remark of a kind that is made once a file.
    void once(std::ptrdiff_t offset, const char* code, std::string message);
    [[nodiscard]] std::vector<base::Diagnostic> take();

private:
    void add(std::ptrdiff_t offset, base::Severity severity, const char* code, std::string message);

    std::vector<std::size_t> m_lineStarts;
    std::set<std::string> m_made;
    std::vector<base::Diagnostic> m_diagnostics;
};

} // namespace partita::musicxml
