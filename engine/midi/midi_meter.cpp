// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/midi/midi_meter.h"

#include "engine/midi/midi_message.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace partita::midi {

namespace {

constexpr int kClocksOfWhole = 96;
constexpr std::uint8_t kThirtySecondsOfQuarter = 8;
constexpr int kLargestPower = 6;

bool earlier(const score::UnknownEvent& a, const score::UnknownEvent& b)
{
    return a.at < b.at;
}

bool agrees(const score::UnknownEvent& event, const std::vector<score::MeterChange>& meters)
{
    const auto change =
        std::lower_bound(meters.begin(), meters.end(), event.at,
                         [](const score::MeterChange& m, score::Ticks tick) { return m.at < tick; });
    return change != meters.end() && change->at == event.at && meterOf(meterData(event)) == change->meter;
}

} // namespace

std::optional<std::array<std::uint8_t, 4>> meterBytes(const score::Meter& meter)
{
    const auto unit = static_cast<unsigned>(std::clamp(meter.unit, 1, 1 << kLargestPower));
    if (meter.free || meter.numerator() < 1 || meter.numerator() > 255 || !std::has_single_bit(unit))
        return std::nullopt;
    const auto clocks = std::lround(meter.beatLength().toDouble() * kClocksOfWhole);
    return std::array<std::uint8_t, 4>{
        static_cast<std::uint8_t>(meter.numerator()), static_cast<std::uint8_t>(std::countr_zero(unit)),
        static_cast<std::uint8_t>(std::clamp(clocks, 1L, 255L)), kThirtySecondsOfQuarter};
}

std::optional<score::Meter> meterOf(std::span<const std::uint8_t> data)
{
    if (data.size() < 2 || data[0] == 0 || data[1] > kLargestPower)
        return std::nullopt;
    return score::Meter{{data[0]}, 1 << data[1]};
}

std::span<const std::uint8_t> meterData(const score::UnknownEvent& event)
{
    if (event.bytes.size() < 2 || event.bytes[0] != static_cast<std::uint8_t>(Status::Meta) ||
        event.bytes[1] != static_cast<std::uint8_t>(Meta::TimeSignature))
        return {};
    const std::span<const std::uint8_t> data(event.bytes.data() + 2, event.bytes.size() - 2);
    return meterOf(data) ? data : std::span<const std::uint8_t>{};
}

void keepMeterEvents(score::Score& score, std::vector<score::UnknownEvent> events)
{
    std::erase_if(events, [&](const auto& event) { return !agrees(event, score.meters); });
    std::stable_sort(events.begin(), events.end(), earlier);
    events.erase(
        std::unique(events.begin(), events.end(), [](const auto& a, const auto& b) { return a.at == b.at; }),
        events.end());
    std::move(events.begin(), events.end(), std::back_inserter(score.unknown));
    std::stable_sort(score.unknown.begin(), score.unknown.end(), earlier);
}

} // namespace partita::midi
