// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the information fields and directives of a tune into a draft.
#pragma once

#include "engine/abc/abc_draft.h"

namespace partita::abc {

class FieldReader
{
public:
    explicit FieldReader(Draft& draft);

    /// A field on a line of its own, or inside music (never in the header).
    void readField(char name, const Token& value);
    /// A line that starts with "%%", which is also what I: holds behind its letter.
    void readDirective(std::string_view text, const Place& place);
    /// K: ends the header; a text without one ends here. Afterwards there is a voice.
    void endHeader();

private:
    void readHeaderField(char name, std::string_view value, const Place& place);
    void readBodyField(char name, std::string_view value, const Place& place);
    void readText(char name, std::string_view value);
    void readKey(std::string_view value, const Place& place);
    void readMeter(std::string_view value, const Place& place);
    void readUnit(std::string_view value, const Place& place);
    void readTempo(std::string_view value, const Place& place);
    void readVoice(std::string_view value, const Place& place);
    void readPart(std::string_view value, const Place& place);
    void readUserSymbol(std::string_view value, const Place& place);
    void readMidi(std::string_view value);
    void readTransposition(std::string_view value);
    void readCharset(std::string_view name, const Place& place);
    void orderFields();
    void readContinuation(std::string_view value);
    void keep(const std::string& name, std::string_view value);

    Draft& m_draft;
    char m_lastText = '\0'; ///< the field that "+:" continues
};

} // namespace partita::abc
