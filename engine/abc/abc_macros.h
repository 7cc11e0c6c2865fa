// SPDX-License-Identifier: GPL-3.0-or-later
// Macros of a tune (m: fields; ABC 2.1, section 9): what stands for what, and lines of music with them
// written out.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace partita::abc {

/// A line with its macros written out.
struct ExpandedLine
{
    std::string text;
    std::vector<std::size_t> places; ///< for each byte of the text the byte of the line that it comes from
};

class Macros
{
public:
    /// "~G2 = {A}G{F}G", or, with n for any note, "~n2 = (3o/n/m/ n"; false where it is neither.
    bool add(std::string_view definition);
    [[nodiscard]] bool isEmpty() const { return m_macros.empty(); }
    /// True where some macro stands in the line, outside of quotes and comments.
    [[nodiscard]] bool expand(std::string_view line, ExpandedLine& expanded) const;

private:
    struct Macro
    {
        std::string target;
        std::string replacement;
        std::size_t note = std::string::npos; ///< place of the n in a transposing macro's target
    };

    static std::size_t match(const Macro& macro, std::string_view text, std::string& replacement);

    std::vector<Macro> m_macros; ///< longest target first
};

} // namespace partita::abc
