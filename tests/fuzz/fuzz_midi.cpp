// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes give a score or an error; what is read can be written and performed.
#include "engine/midi/midi_reader.h"
#include "engine/midi/midi_writer.h"
#include "engine/score/performance.h"

#include <cstdint>
#include <span>

using namespace partita;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto read = midi::readMidi(std::span(data, size));
    if (!read)
        return 0;
    static_cast<void>(score::performed(read->score));
    static_cast<void>(midi::writeMidi(read->score));
    return 0;
}
