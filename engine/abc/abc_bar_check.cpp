// SPDX-License-Identifier: GPL-3.0-or-later
// The part of abc_bars.h that checks: every bar fills its meter, but for pick-ups and their complements.
#include "engine/abc/abc_bars.h"
#include "engine/abc/abc_time_grid.h"

#include <algorithm>

namespace partita::abc {

namespace {

using score::Bar;
using score::BarlineStyle;
using score::Fraction;
using score::Ticks;

/// Judges the lengths of the bars. A bar may be short where a part of the tune begins (a pick-up) or ends
/// (its complement), and where a sign in the middle of a bar cuts it in two.
class BarChecker
{
public:
    BarChecker(Draft& draft, const BarPlaces& places)
        : m_draft(draft)
        , m_bars(draft.score.bars)
        , m_places(places)
    {
    }

    void check()
    {
        fillExpected();
        for (std::size_t i = 0; i < m_bars.size(); ++i)
            if (m_expected[i] > Ticks{} && length(i) < m_expected[i] && startsPart(i))
                m_pickups.push_back(length(i));
        const int firstNumber = !m_bars.empty() && length(0) < m_expected[0] ? 0 : 1;
        for (std::size_t i = 0; i < m_bars.size(); ++i)
            if (m_expected[i] > Ticks{} && length(i) != m_expected[i])
                judge(i, firstNumber + static_cast<int>(i));
    }

private:
    [[nodiscard]] Ticks length(std::size_t i) const { return m_bars[i].range.length(); }

    void fillExpected()
    {
        const auto& meters = m_draft.score.meters;
        std::size_t next = 0;
        Ticks expected;
        m_expected.reserve(m_bars.size());
        for (const Bar& bar : m_bars) {
            for (; next < meters.size() && (next == 0 || meters[next].at <= bar.range.start); ++next) {
                bool exact = true;
                expected = meters[next].meter.free ? Ticks{} : onGrid(meters[next].meter.barLength(), exact);
            }
            m_expected.push_back(expected);
        }
    }

    [[nodiscard]] bool endsPart(std::size_t i) const
    {
        const Bar& bar = m_bars[i];
        return i + 1 == m_bars.size() || bar.repeatEnd > 0 || bar.end == BarlineStyle::Double ||
               bar.end == BarlineStyle::Final || bar.end == BarlineStyle::Initial || bar.endingStops ||
               m_bars[i + 1].repeatStart > 0 || !m_bars[i + 1].endings.empty() ||
               !m_bars[i + 1].section.empty() || bar.end == BarlineStyle::None ||
               m_expected[i + 1] != m_expected[i];
    }

    [[nodiscard]] bool startsPart(std::size_t i) const { return i == 0 || endsPart(i - 1); }

    [[nodiscard]] bool isComplement(std::size_t i) const
    {
        const Ticks rest = m_expected[i] - length(i);
        return std::find(m_pickups.begin(), m_pickups.end(), rest) != m_pickups.end() ||
               (i + 1 < m_bars.size() && length(i + 1) == rest) || (i > 0 && length(i - 1) == rest);
    }

    void judge(std::size_t i, int number)
    {
        const bool atEdge = length(i) < m_expected[i] && (startsPart(i) || endsPart(i));
        if (atEdge && (i == 0 || isComplement(i)))
            return;
        if (atEdge && !endsPart(i)) // the bar before it should have been shortened, but is complete in itself
            m_draft.remarks.warning(m_places[i], "pick-up",
                                    "No part ends with a bar that this pick-up of bar " +
                                        std::to_string(number + 1) + " completes: shorten the bar before it");
        else
            report(i, number, atEdge);
    }

    void report(std::size_t i, int number, bool atBoundary);

    Draft& m_draft;
    const std::vector<Bar>& m_bars;
    const BarPlaces& m_places;
    std::vector<Ticks> m_expected; ///< 0 in free meter
    std::vector<Ticks> m_pickups;
};

std::string unitName(std::int64_t unit)
{
    switch (unit) {
    case 1:
        return "whole note";
    case 2:
        return "half note";
    case 4:
        return "quarter";
    case 8:
        return "eighth";
    case 16:
        return "sixteenth";
    default:
        return "1/" + std::to_string(unit) + " note";
    }
}

std::string counted(std::int64_t count, std::int64_t unit)
{
    return std::to_string(count) + ' ' + unitName(unit) + (count == 1 ? "" : "s");
}

void BarChecker::report(std::size_t i, int number, bool atBoundary)
{
    const score::Meter meter = score::meterAt(m_draft.score.meters, m_bars[i].range.start);
    const Ticks missing = m_expected[i] - length(i);
    std::int64_t unit = std::max(meter.unit, 8);
    while (unit < 512 && (length(i).value * unit % kGridPerWhole != 0))
        unit *= 2;
    const auto units = [unit](Ticks ticks) { return ticks.value * unit / kGridPerWhole; };
    const std::string name = number > 0 ? "Bar " + std::to_string(number) : "The pick-up";
    std::string message = name + " has ";
    if (length(i).value * unit % kGridPerWhole != 0)
        message += "a length that is no multiple of a 1/512 note, the meter wants " +
                   counted(units(m_expected[i]), unit) + ": complete its tuplets";
    else
        message += counted(units(length(i)), unit) + ", the meter wants " +
                   std::to_string(units(m_expected[i])) + ": " + (missing > Ticks{} ? "add " : "remove ") +
                   counted(std::abs(units(missing)), unit);
    m_draft.remarks.error(m_places[i], atBoundary ? "part-length" : "bar-length", std::move(message));
}

/// Reports the first bar line of a voice that the first voice does not have.
void checkVoice(Draft& draft, const VoiceState& voice)
{
    const auto& bars = draft.score.bars;
    std::size_t bar = 0;
    for (const auto& mark : voice.marks) {
        if (mark.at == Ticks{} || mark.style == BarlineStyle::None)
            continue;
        while (bar < bars.size() && bars[bar].range.end < mark.at)
            ++bar;
        if (bar < bars.size() && bars[bar].range.end == mark.at)
            continue;
        draft.remarks.error(mark.place, "voice-bars",
                            "Voice " + voice.id +
                                " has a bar line here where the first voice has none: make bar " +
                                std::to_string(bar + 1) + " of both equally long");
        return;
    }
    if (voice.time > draft.voices[0].time && draft.voices[0].time > Ticks{})
        draft.remarks.error(voice.lastPlace, "voice-bars",
                            "Voice " + voice.id +
                                " is longer than the first voice: fill the first one with rests");
}

} // namespace

void checkBars(Draft& draft, const BarPlaces& places)
{
    BarChecker(draft, places).check();
    checkForm(draft, places);
    for (std::size_t i = 1; i < draft.voices.size(); ++i)
        checkVoice(draft, draft.voices[i]);
}

} // namespace partita::abc
