// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes give a score or an error; what is read is in order, can be performed, and comes back equal when
// it is written and read again, with the pedal as length too.
#include "engine/midi/midi_losses.h"
#include "engine/midi/midi_reader.h"
#include "engine/midi/midi_writer.h"
#include "engine/score/performance.h"

#include <cstdint>
#include <cstdlib>
#include <span>

using namespace partita;

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

/// A wrong time far ahead makes 99,999 bars; few such files are enough.
constexpr std::size_t kManyBars = 2000;

void check(std::span<const std::uint8_t> bytes, const midi::ReadSettings& settings)
{
    const auto read = midi::readMidi(bytes, settings);
    if (!read) {
        require(!read.error().what.empty());
        return;
    }
    if (read->score.bars.size() > kManyBars && bytes.size() % 16 != 0)
        return;
    score::Score ordered = read->score;
    ordered.normalise();
    require(ordered == read->score);
    const auto again = midi::readMidi(midi::writeMidi(read->score));
    require(again && again->score == read->score);
    static_cast<void>(midi::lossesOf(read->score));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    check({data, size}, {});
    check({data, size}, {.pedalAsLength = true});
    return 0;
}
