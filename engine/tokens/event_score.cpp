// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/tokens/event_score.h"

#include "engine/score/placement.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <tuple>
#include <utility>
#include <vector>

namespace partita::tokens {

namespace {

constexpr double kLastQuarter = 1e6;

struct TickNote
{
    std::int64_t onset = 0;
    std::int64_t duration = 1;
    int key = 60;
    int velocity = 80;
};

std::vector<TickNote> onTicks(std::span<const EventNote> notes, int ticksPerQuarter)
{
    std::vector<TickNote> result;
    result.reserve(notes.size());
    for (const EventNote& note : notes) {
        const bool fits =
            std::abs(note.onsetQuarters) <= kLastQuarter && std::abs(note.durationQuarters) <= kLastQuarter;
        if (!fits) // nor does what is no number
            continue;
        const std::int64_t onset = std::llround(std::max(note.onsetQuarters, 0.0) * ticksPerQuarter);
        const std::int64_t duration = std::llround(note.durationQuarters * ticksPerQuarter);
        result.push_back({onset, std::max<std::int64_t>(duration, 1), std::clamp(note.pitch, 0, 127),
                          std::clamp(note.velocity, 1, 127)});
    }
    // The longest of those that are struck together comes first.
    std::stable_sort(result.begin(), result.end(), [](const TickNote& a, const TickNote& b) {
        return std::tuple(a.onset, a.key, -a.duration) < std::tuple(b.onset, b.key, -b.duration);
    });
    return result;
}

/// Leaves out notes that are struck twice at once, and ends a note where its key is struck again.
void separate(std::vector<TickNote>& notes)
{
    const auto isAgain = [](const TickNote& a, const TickNote& b) {
        return a.onset == b.onset && a.key == b.key;
    };
    notes.erase(std::unique(notes.begin(), notes.end(), isAgain), notes.end());
    std::array<TickNote*, 128> last{};
    for (TickNote& note : notes) {
        TickNote*& before = last[static_cast<std::size_t>(note.key)];
        if (before != nullptr)
            before->duration = std::min(before->duration, note.onset - before->onset);
        before = &note;
    }
}

score::Voice voiceOf(const std::vector<TickNote>& notes, const score::Key& key)
{
    score::Voice voice;
    voice.notes.reserve(notes.size());
    for (const TickNote& note : notes) {
        score::Note written;
        written.onset = {note.onset};
        written.duration = {note.duration};
        written.pitch = key.spell(note.key);
        written.velocity = note.velocity;
        voice.notes.push_back(std::move(written));
    }
    return voice;
}

} // namespace

score::Score scoreFrom(std::span<const EventNote> notes, const EventScoreSettings& settings)
{
    score::Score score;
    score.ticksPerQuarter = std::max(settings.ticksPerQuarter, 1);
    auto ticks = onTicks(notes, score.ticksPerQuarter);
    separate(ticks);
    if (!settings.title.empty())
        score.metadata.titles.push_back(settings.title);
    score.tempos.push_back({{}, settings.quartersPerMinute, {1, 4}, {}, false});
    score.meters.push_back({{}, settings.meter});
    score.keys.push_back({{}, settings.key});
    score::Part part;
    part.name = settings.partName;
    part.channel = 0;
    part.programs.push_back({{}, std::clamp(settings.program, 0, 127), 0});
    part.voices.push_back(voiceOf(ticks, settings.key));
    score.parts.push_back(std::move(part));
    const score::Ticks bar = score::barTicks(settings.meter, score.ticksPerQuarter);
    score.bars.push_back({{{}, bar}});
    score::coverWithBars(score, std::max(score.end(), bar));
    score.bars.back().end = score::BarlineStyle::Final;
    score.normalise();
    return score;
}

} // namespace partita::tokens
