// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sampling/header_script.h"

#include <algorithm>

namespace partita::sampling {

HeaderScript::HeaderScript(const std::string& title, const std::string& meter, const std::string& key)
{
    for (const auto& [letter, value] : {std::pair('T', title), std::pair('M', meter), std::pair('K', key)}) {
        if (!value.empty())
            m_fields.push_back({letter, value});
    }
}

const HeaderScript::Field* HeaderScript::fieldOf(char letter) const
{
    const auto found = std::find_if(m_fields.begin(), m_fields.end(),
                                    [letter](const Field& field) { return field.letter == letter; });
    return found == m_fields.end() ? nullptr : &*found;
}

std::string HeaderScript::required() const
{
    if (m_inMusic || m_line.size() != 2 || m_line[1] != ':')
        return {};
    const Field* field = fieldOf(m_line[0]);
    return field != nullptr ? field->value + "\n" : std::string();
}

std::string HeaderScript::instead(std::string_view token) const
{
    if (m_inMusic || !m_line.empty())
        return {};
    std::string text;
    if (token == "K" || token.starts_with("K:")) {
        for (const Field& field : m_fields) {
            if (!field.written && field.letter != 'K')
                text += std::string(1, field.letter) + ":" + field.value + "\n";
        }
    }
    const bool isWholeField = token.size() > 2 && token[1] == ':';
    const Field* field = isWholeField ? fieldOf(token[0]) : nullptr;
    return field != nullptr ? text + field->letter + ":" + field->value + "\n" : text;
}

/// Whether the token begins a field that was asked for, at the start of a line or in brackets.
bool HeaderScript::opensField(std::string_view token) const
{
    for (std::size_t i = 0; i < token.size(); ++i) {
        const char before = i > 0 ? token[i - 1] : m_line.empty() ? '[' : m_line.back();
        if (before == '[' && fieldOf(token[i]) != nullptr && (i + 1 == token.size() || token[i + 1] == ':'))
            return true;
    }
    return false;
}

bool HeaderScript::allows(std::string_view token) const
{
    if (!m_inMusic)
        return !(m_line.empty() && token == "\n"); // a blank line would end the tune before its music
    return !opensField(token);
}

void HeaderScript::accept(std::string_view token)
{
    for (const char character : token)
        acceptCharacter(character);
}

void HeaderScript::acceptCharacter(char character)
{
    if (character != '\n') {
        m_line += character;
        return;
    }
    for (Field& field : m_fields)
        field.written = field.written || (m_line.size() > 1 && m_line[0] == field.letter && m_line[1] == ':');
    m_atEnd = m_inMusic && m_line.empty();
    m_inMusic = m_inMusic || m_line.starts_with("K:");
    m_line.clear();
}

} // namespace partita::sampling
