// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/midi/midi_pedal.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace partita::midi {

namespace {

constexpr int kPedalDown = 64;

using Pedal = std::vector<score::ControlPoint>;
using Pedals = std::array<Pedal, kChannels>;

bool isPedal(const score::ControlLane& lane)
{
    return lane.controller == score::kSustainPedal;
}

/// Points in order of time to those at which the pedal really goes down or up, in turn.
void keepTurns(Pedal& pedal)
{
    std::stable_sort(pedal.begin(), pedal.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
    bool down = false;
    std::erase_if(pedal, [&](const score::ControlPoint& point) {
        return std::exchange(down, point.value >= kPedalDown) == (point.value >= kPedalDown);
    });
}

/// Whether the part of a channel without notes would leave no trace in a file.
bool isEmpty(const score::Part& part)
{
    return part.controls.empty() && part.programs.empty() && part.unknown.empty();
}

/// The pedal of each channel over all tracks: the two hands of a pianist are often two tracks of one channel.
Pedals takePedals(std::vector<TrackMusic>& tracks)
{
    Pedals pedals;
    for (auto& track : tracks)
        for (auto& part : track.parts) {
            auto& pedal = pedals[static_cast<std::size_t>(part.channel)];
            for (const auto& lane : part.controls)
                if (isPedal(lane))
                    pedal.insert(pedal.end(), lane.points.begin(), lane.points.end());
            std::erase_if(part.controls, isPedal);
        }
    for (auto& track : tracks)
        std::erase_if(track.parts, [&](const score::Part& part) {
            return isEmpty(part) && track.notes.counts[static_cast<std::size_t>(part.channel)] == 0;
        });
    for (auto& pedal : pedals)
        keepTurns(pedal);
    return pedals;
}

/// When a note that ends at this time falls silent. Of pedal and key at one time the pedal moves first.
std::int64_t silenceAfter(const Pedal& pedal, std::int64_t off, std::int64_t pieceEnd)
{
    const auto next = std::upper_bound(pedal.begin(), pedal.end(), score::Ticks{off},
                                       [](score::Ticks t, const score::ControlPoint& p) { return t < p.at; });
    if (next == pedal.begin() || std::prev(next)->value < kPedalDown)
        return off;
    return next == pedal.end() ? std::max(pieceEnd, off) : next->at.value;
}

} // namespace

void holdUnderPedal(NotePairer& notes, std::vector<TrackMusic>& tracks, std::int64_t end)
{
    const Pedals pedals = takePedals(tracks);
    for (const auto& track : tracks) {
        std::array<std::int64_t, static_cast<std::size_t>(kChannels) * kKeys> struckNext;
        struckNext.fill(std::numeric_limits<std::int64_t>::max());
        const auto notesOfTrack = notes.notesOf(track.notes);
        for (auto note = notesOfTrack.rbegin(); note != notesOfTrack.rend(); ++note) {
            auto& struck = struckNext[note->place()];
            const std::int64_t silence = silenceAfter(pedals[note->channel()], note->end(), end);
            note->off = std::max(note->end(), std::min(silence, struck));
            struck = note->on;
        }
    }
}

} // namespace partita::midi
