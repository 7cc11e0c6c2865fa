// SPDX-License-Identifier: GPL-3.0-or-later
// The part of MusicReader that reads what is written with notes: chord symbols, annotations and decorations.
#include "engine/abc/abc_chord_names.h"
#include "engine/abc/abc_marks.h"
#include "engine/abc/abc_music_reader.h"
#include "engine/abc/abc_shapes.h"

namespace partita::abc {

namespace {

constexpr std::size_t kUsualChordSymbols = 32; ///< of a tune that has some

} // namespace

void MusicReader::readText(const Token& token)
{
    std::string_view text = token.text;
    if (text.size() < 2 || !text.ends_with('"'))
        m_draft.remarks.error(placeOf(token), "text",
                              "The text in quotes is not closed: add a \" on the same line");
    text.remove_prefix(1);
    if (text.ends_with('"'))
        text.remove_suffix(1);
    if (text.empty() || !m_draft.spend())
        return;
    const score::Ticks at = m_draft.voice().time;
    if (std::string_view("^_<>@").find(text.front()) != std::string_view::npos)
        m_draft.part().annotations.push_back({at, text.front(), m_draft.text(text.substr(1))});
    else
        addChordSymbol(token, text);
}

void MusicReader::addChordSymbol(const Token& token, std::string_view text)
{
    std::string name = m_draft.text(text);
    if (isDigit(text.front()))
        m_draft.remarks.warning(placeOf(token), "chord-symbol",
                                '"' + name + "\" is a fingering, not a chord: write !" + name + "!");
    else if (!isChordName(text))
        m_draft.remarks.error(placeOf(token), "chord-symbol",
                              '"' + name + "\" is no chord: write \"^" + name + "\" if it is a text");
    auto& symbols = m_draft.part().chordSymbols;
    if (symbols.capacity() == 0)
        symbols.reserve(kUsualChordSymbols);
    symbols.push_back({m_draft.voice().time, std::move(name)});
}

void MusicReader::readDecoration(const Token& token)
{
    std::string name;
    if (token.text.size() > 1) {
        name = m_draft.utf8(token.text.substr(1, token.text.size() - 2));
    } else {
        const auto user = m_draft.userSymbols.find(token.text.front());
        name = user != m_draft.userSymbols.end() ? user->second : std::string(symbolName(token.text.front()));
        if (name.empty() && user == m_draft.userSymbols.end())
            m_draft.remarks.warning(placeOf(token), "decoration",
                                    "The letter " + std::string(token.text) +
                                        " has no meaning: define it with U: or write !name!");
    }
    if (!name.empty() && m_draft.spend())
        m_draft.voice().pending.decorations.push_back({std::move(name)});
}

} // namespace partita::abc
