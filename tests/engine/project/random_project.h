// SPDX-License-Identifier: GPL-3.0-or-later
// Random projects that use every field of a score, for round-trip tests.
#pragma once

#include "engine/base/random.h"
#include "engine/project/project.h"

namespace partita::project {

/// Makes values from one generator; the same seed gives the same project.
class RandomProject
{
public:
    explicit RandomProject(std::uint64_t seed)
        : m_random(seed)
    {
    }

    Project make()
    {
        Project project;
        project.score = makeScore();
        project.source = text();
        for (int i = number(0, 3); i > 0; --i)
            project.compositions.push_back(composition());
        return project;
    }

    score::Score makeScore()
    {
        score::Score value;
        value.ticksPerQuarter = number(1, 960);
        value.metadata = {{text(), text()}, text(), text(), text(), {{text(), text()}}};
        for (int i = number(0, 3); i > 0; --i)
            value.parts.push_back(part(value));
        value.tempos = {{ticks(), 1.0 + m_random.uniform() * 300, fraction(), text(), flip()}};
        value.meters = {{ticks(),
                         {{number(1, 9), number(1, 5)},
                          1 << number(0, 5),
                          static_cast<score::MeterSymbol>(number(0, 2)),
                          flip()}}};
        value.keys = {{ticks(), key()}};
        score::Ticks start;
        for (int i = number(0, 5); i > 0; --i)
            value.bars.push_back(bar(start));
        value.sectionOrder = {text(), text()};
        value.unknown = {unknown()};
        return value;
    }

private:
    int number(int low, int high)
    {
        return low + static_cast<int>(m_random.below(static_cast<std::uint64_t>(high - low + 1)));
    }
    bool flip() { return number(0, 1) == 1; }
    score::Ticks ticks() { return {number(0, 1'000'000'000)}; }
    score::TickRange range()
    {
        const auto start = ticks();
        return {start, start + score::Ticks{number(1, 1000)}};
    }
    score::Fraction fraction() { return {number(1, 7), 1 << number(0, 6)}; }
    std::string text()
    {
        static const std::array<std::string, 6> kTexts{"",         "A",     "Fürße", "\"quoted\\\"\n\ttab",
                                                       "夜の歌 🎻", "a\x01z"};
        return kTexts.at(static_cast<std::size_t>(number(0, 5)));
    }
    score::Pitch pitch()
    {
        return {static_cast<score::Step>(number(0, 6)), number(-2, 2), number(-1, 9), number(-99, 99)};
    }
    score::UnknownEvent unknown()
    {
        return {ticks(), {0xff, 0x7f, static_cast<unsigned char>(number(0, 255))}};
    }

    score::Key key()
    {
        score::Key value;
        value.tonic = static_cast<score::Step>(number(0, 6));
        value.tonicAlter = number(-1, 1);
        value.mode = static_cast<score::Mode>(number(0, 6));
        value.none = flip();
        value.highland = flip();
        value.explicitOnly = flip();
        value.accidentals = {{static_cast<score::Step>(number(0, 6)), number(-2, 2)}};
        return value;
    }

    score::Bar bar(score::Ticks& start)
    {
        score::Bar value;
        value.range = {start, start + score::Ticks{number(1, 4000)}};
        start = value.range.end;
        value.end = static_cast<score::BarlineStyle>(number(0, 6));
        value.repeatStart = number(0, 2);
        value.repeatEnd = number(0, 2);
        value.endings = {number(1, 3), number(1, 3)};
        value.endingStops = flip();
        value.section = text();
        return value;
    }

    score::Note note(score::Score& owner)
    {
        score::Note value;
        value.id = owner.nextNoteId();
        value.onset = ticks();
        value.duration = {number(1, 5000)};
        value.pitch = pitch();
        value.velocity = number(0, 127);
        value.releaseVelocity = number(0, 127);
        value.tiedToNext = flip();
        value.slursStarting = number(0, 2);
        value.slursEnding = number(0, 2);
        value.graceSlash = flip();
        for (int i = number(0, 2); i > 0; --i) {
            value.graces.push_back({pitch(), fraction()});
            value.decorations.push_back({text()});
            value.lyrics.push_back(
                {number(1, 4), text(), static_cast<score::Syllabic>(number(0, 3)), flip()});
        }
        return value;
    }

    score::Voice voice(score::Score& owner)
    {
        score::Voice value;
        value.name = text();
        for (int i = number(0, 20); i > 0; --i)
            value.notes.push_back(note(owner));
        value.tuplets = {{range(), number(2, 9), number(2, 8)}};
        value.clefs = {{ticks(), {static_cast<score::ClefSign>(number(0, 4)), number(1, 5), number(-2, 2)}}};
        value.invisibleRests = {range()};
        return value;
    }

    score::Part part(score::Score& owner)
    {
        score::Part value;
        value.id = owner.nextPartId();
        value.name = text();
        value.abbreviation = text();
        value.channel = number(-1, 15);
        value.percussion = flip();
        value.percussionMap = {{pitch(), number(0, 127), text()}};
        value.transposition = number(-24, 24);
        value.programs = {{ticks(), number(0, 127), number(0, 16383)}};
        value.controls = {{number(0, 129), {{ticks(), number(0, 16383)}, {ticks(), number(0, 127)}}}};
        for (int i = number(0, 3); i > 0; --i)
            value.voices.push_back(voice(owner));
        value.chordSymbols = {{ticks(), text()}};
        value.annotations = {{ticks(), '_', text()}};
        value.unknown = {unknown()};
        return value;
    }

    Composition composition()
    {
        Composition value;
        value.id = text();
        value.title = text();
        value.abc = text();
        value.modelName = text();
        value.modelHash = text();
        value.recipe = text();
        value.seed = m_random();
        value.settings = {m_random.uniform() * 2, number(0, 99), m_random.uniform(),
                          m_random.uniform(),     text(),        text(),
                          number(0, 64),          text(),        text(),
                          number(0, 40)};
        value.device = text();
        value.program = text();
        value.date = text();
        value.parent = text();
        return value;
    }

    base::Random m_random;
};

} // namespace partita::project
