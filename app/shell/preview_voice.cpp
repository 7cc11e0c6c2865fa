// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/preview_voice.h"

#include "engine/midi/midi_message.h"
#include "engine/midi/midi_writer.h"

#include <algorithm>

namespace partita::app {

namespace {

/// The highest channel without a part, but for the one of percussion; -1 for none.
int freeChannel(const std::vector<int>& taken)
{
    for (int channel = midi::kChannels - 1; channel >= 0; --channel)
        if (channel != midi::kPercussionChannel &&
            std::find(taken.begin(), taken.end(), channel) == taken.end())
            return channel;
    return -1;
}

} // namespace

PreviewVoice previewVoice(const score::Performance& performance, int part, score::Ticks at)
{
    const auto channels = midi::channelsOf(performance.parts);
    const int free = freeChannel(channels);
    const auto index = static_cast<std::size_t>(std::max(part, 0));
    PreviewVoice voice;
    if (index >= performance.parts.size()) {
        voice.channel = std::max(free, 0);
        return voice;
    }
    const auto& owner = performance.parts[index];
    for (const auto& change : owner.programs)
        if (change.at <= at || &change == &owner.programs.front())
            voice.program = change;
    voice.ownChannel = free >= 0 && channels[index] != midi::kPercussionChannel;
    voice.channel = voice.ownChannel ? free : channels[index];
    return voice;
}

} // namespace partita::app
