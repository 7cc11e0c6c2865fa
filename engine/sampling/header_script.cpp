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

std::string HeaderScript::required() const
{
    if (m_inMusic || m_line.size() != 2 || m_line[1] != ':')
        return {};
    for (const Field& field : m_fields) {
        if (m_line[0] == field.letter)
            return field.value + "\n";
    }
    return {};
}

std::string HeaderScript::instead(std::string_view token) const
{
    if (m_inMusic || !m_line.empty() || token != "K")
        return {};
    std::string text;
    for (const Field& field : m_fields) {
        if (!field.written && field.letter != 'K')
            text += std::string(1, field.letter) + ":" + field.value + "\n";
    }
    return text;
}

bool HeaderScript::asksFor(std::string_view letter) const
{
    return std::any_of(m_fields.begin(), m_fields.end(), [letter](const Field& field) {
        return letter.size() == 1 && letter[0] == field.letter;
    });
}

bool HeaderScript::allows(std::string_view token) const
{
    if (!m_inMusic)
        return !(m_line.empty() && token == "\n"); // a blank line would end the tune before its music
    const bool startsField = m_line.empty() || m_line.back() == '[';
    return !startsField || !asksFor(token);
}

void HeaderScript::accept(std::string_view token)
{
    if (token != "\n") {
        m_line += token;
        return;
    }
    for (Field& field : m_fields)
        field.written = field.written || (m_line.size() > 1 && m_line[0] == field.letter && m_line[1] == ':');
    m_atEnd = m_inMusic && m_line.empty();
    m_inMusic = m_inMusic || m_line.starts_with("K:");
    m_line.clear();
}

} // namespace partita::sampling
