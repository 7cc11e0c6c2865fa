// SPDX-License-Identifier: GPL-3.0-or-later
// Short words for tests that read MIDI files.
#pragma once

#include "engine/midi/midi_reader.h"
#include "tests/engine/midi/midi_bytes.h"

#include <QtGlobal>

#include <algorithm>
#include <string_view>

namespace partita::test {

inline midi::ReadResult read(const Bytes& bytes)
{
    auto result = midi::readMidi(bytes);
    if (!result)
        qFatal("%s", result.error().message().c_str());
    return std::move(*result);
}

inline bool hasRemark(const midi::ReadResult& result, std::string_view code)
{
    return std::any_of(result.diagnostics.begin(), result.diagnostics.end(),
                       [code](const auto& diagnostic) { return diagnostic.code == code; });
}

inline const std::vector<score::Note>& notesOf(const midi::ReadResult& result, std::size_t part = 0)
{
    return result.score.parts.at(part).voices.at(0).notes;
}

} // namespace partita::test
