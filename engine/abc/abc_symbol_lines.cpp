// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/abc/abc_symbol_lines.h"

#include "engine/abc/abc_marks.h"

#include <algorithm>

namespace partita::abc {

namespace {

/// The next symbol with its quotes or marks, taken off the text: "*", "|", "!f!", a text in quotes, a letter.
std::string_view takeSymbol(std::string_view& text)
{
    const char first = text.front();
    std::size_t length = 1;
    if (first == '"' || first == '!' || first == '+') {
        const std::size_t end = text.find(first, 1);
        length = end == std::string_view::npos ? text.size() : end + 1;
    }
    const std::string_view symbol = text.substr(0, length);
    text.remove_prefix(length);
    return symbol;
}

void addText(Draft& draft, std::string_view text, score::Ticks at)
{
    constexpr std::string_view kPlacements = "^_<>@";
    if (kPlacements.find(text.front()) != std::string_view::npos)
        draft.part().annotations.push_back({at, text.front(), draft.text(text.substr(1))});
    else
        draft.part().chordSymbols.push_back({at, draft.text(text)});
}

void addSymbol(Draft& draft, std::string_view symbol, const Sung& sung, const Place& place)
{
    score::Note& note = draft.part().voices[0].notes[sung.first];
    const bool marked = symbol.size() > 2 && symbol.back() == symbol.front();
    const std::string_view inner = marked ? symbol.substr(1, symbol.size() - 2) : symbol;
    if (symbol.front() == '"' && marked) {
        if (draft.spend())
            addText(draft, inner, note.onset);
        return;
    }
    std::string name = marked ? draft.utf8(inner) : std::string(symbolName(symbol.front()));
    if (const auto user = draft.userSymbols.find(symbol.front()); !marked && user != draft.userSymbols.end())
        name = user->second;
    if (name.empty())
        return draft.remarks.warning(place, "symbol",
                                     "\"" + draft.utf8(symbol) +
                                         "\" is no symbol: write one as !trill! or in quotes");
    if (draft.spend())
        note.decorations.push_back({std::move(name)});
}

} // namespace

void alignSymbols(Draft& draft, std::string_view text, const Place& place)
{
    const std::vector<Sung> sung = sungNotes(draft.voice());
    if (sung.empty() && !trimmed(text).empty())
        return draft.remarks.warning(place, "symbol",
                                     "These symbols follow no music: move them behind their notes");
    std::size_t next = 0;
    while (!(text = trimmed(text)).empty() && !draft.full) {
        const std::string_view symbol = takeSymbol(text);
        if (symbol == "|") {
            const std::size_t bar = next > 0 ? sung[next - 1].bar : 0;
            while (next > 0 && next < sung.size() && sung[next].bar == bar)
                ++next;
            continue;
        }
        if (next >= sung.size())
            return draft.remarks.warning(place, "symbol",
                                         "The symbol line has more symbols than its line has notes");
        if (symbol != "*")
            addSymbol(draft, symbol, sung[next], place);
        ++next;
    }
}

} // namespace partita::abc
