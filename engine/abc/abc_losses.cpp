// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/abc/abc_losses.h"

#include <algorithm>
#include <string_view>

namespace partita::abc {

namespace {

constexpr int kUsualReleaseVelocity = 64;

struct Counts
{
    std::size_t velocities = 0;
    std::size_t releases = 0;
    std::size_t controllers = 0;
    std::size_t banks = 0;
    std::size_t events = 0;
};

void countPart(const score::Part& part, Counts& counts)
{
    for (const auto& voice : part.voices)
        for (const auto& note : voice.notes) {
            counts.velocities += note.velocity != 0 ? 1 : 0;
            counts.releases += note.releaseVelocity != kUsualReleaseVelocity ? 1 : 0;
        }
    for (const auto& lane : part.controls)
        counts.controllers += lane.points.size();
    counts.banks += static_cast<std::size_t>(
        std::count_if(part.programs.begin(), part.programs.end(), [](const auto& p) { return p.bank != 0; }));
    counts.events += part.unknown.size();
}

void add(std::vector<std::string>& losses, std::size_t number, std::string_view one, std::string_view many)
{
    if (number > 0)
        losses.push_back(std::to_string(number) + ' ' + std::string(number == 1 ? one : many) +
                         " not in the text");
}

} // namespace

std::vector<std::string> lossesOf(const score::Score& score)
{
    Counts counts;
    for (const auto& part : score.parts)
        countPart(part, counts);
    counts.events += score.unknown.size();
    std::vector<std::string> losses;
    add(losses, counts.velocities, "velocity, the loudness of a note, is",
        "velocities, the loudness of each note, are");
    add(losses, counts.releases, "release velocity is", "release velocities are");
    add(losses, counts.controllers, "controller value (pedal, volume, pitch bend) is",
        "controller values (pedal, volume, pitch bend) are");
    add(losses, counts.banks, "instrument bank is", "instrument banks are");
    add(losses, counts.events, "MIDI event that is no music is", "MIDI events that are no music are");
    return losses;
}

} // namespace partita::abc
