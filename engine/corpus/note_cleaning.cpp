// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/corpus/note_cleaning.h"

#include "engine/corpus/event_shards.h"
#include "engine/score/key.h"

#include <queue>

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

namespace partita::corpus {

namespace {

constexpr double kMeanVelocity = 64;
constexpr std::size_t kWindowNotes = 8;
constexpr std::size_t kDistinctKeys = 3;

/// Notes that one finger plays: of one part, channel and key.
std::uint32_t lineOf(const NoteEvent& event)
{
    return static_cast<std::uint32_t>(event.part) << 16U | static_cast<std::uint32_t>(event.channel) << 8U |
           event.key;
}

std::uint32_t endOf(const NoteEvent& event)
{
    return event.onset + event.duration;
}

/// The place of each line's latest note.
using LatestNotes = std::unordered_map<std::uint32_t, std::size_t>;

bool dropLeadingSilence(std::vector<NoteEvent>& events, int ticksPerQuarter)
{
    const auto quarter = static_cast<std::uint32_t>(std::max(ticksPerQuarter, 1));
    const std::uint32_t first = events.front().onset;
    const std::uint32_t ticks = first / quarter * quarter;
    if (ticks == 0)
        return false;
    const auto time =
        static_cast<std::uint32_t>(static_cast<double>(events.front().onsetTime) * ticks / first);
    for (auto& event : events) {
        event.onset -= ticks;
        event.onsetTime -= std::min(time, event.onsetTime);
    }
    return true;
}

bool endAt(NoteEvent& earlier, const NoteEvent& next)
{
    if (endOf(earlier) <= next.onset || earlier.onset == next.onset)
        return false;
    earlier.duration = next.onset - earlier.onset;
    if (next.onsetTime > earlier.onsetTime)
        earlier.durationTime = std::min(earlier.durationTime, next.onsetTime - earlier.onsetTime);
    return true;
}

bool isVaried(std::span<const NoteEvent> events, const std::size_t* window)
{
    std::array<std::uint8_t, kWindowNotes> keys{};
    for (std::size_t i = 0; i < kWindowNotes; ++i)
        keys[i] = events[window[i]].key;
    std::sort(keys.begin(), keys.end());
    return static_cast<std::size_t>(std::unique(keys.begin(), keys.end()) - keys.begin()) >= kDistinctKeys;
}

} // namespace

std::int64_t removeDuplicateNotes(std::vector<NoteEvent>& events)
{
    LatestNotes latest;
    std::size_t kept = 0;
    for (const auto& event : events) {
        if (!event.isPercussion()) {
            const auto [found, isNew] = latest.try_emplace(lineOf(event), kept);
            if (!isNew && events[found->second].onset == event.onset) {
                NoteEvent& same = events[found->second];
                same.duration = std::max(same.duration, event.duration);
                same.durationTime = std::max(same.durationTime, event.durationTime);
                same.velocity = std::max(same.velocity, event.velocity);
                continue;
            }
            found->second = kept;
        }
        events[kept++] = event;
    }
    const auto removed = static_cast<std::int64_t>(events.size() - kept);
    events.resize(kept);
    return removed;
}

bool levelVelocities(std::vector<NoteEvent>& events)
{
    double sum = 0;
    std::size_t count = 0;
    for (const auto& event : events)
        if (!event.isPercussion()) {
            sum += event.velocity;
            ++count;
        }
    if (count == 0)
        return false;
    const double factor = kMeanVelocity * static_cast<double>(count) / sum;
    bool changed = false;
    for (auto& event : events) {
        if (event.isPercussion())
            continue;
        const auto level =
            static_cast<std::uint8_t>(std::clamp(std::lround(event.velocity * factor), 1L, 127L));
        changed = changed || level != event.velocity;
        event.velocity = level;
    }
    return changed;
}

bool fixTiming(std::vector<NoteEvent>& events, int ticksPerQuarter)
{
    if (events.empty())
        return false;
    bool changed = dropLeadingSilence(events, ticksPerQuarter);
    LatestNotes latest;
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (events[i].isPercussion())
            continue;
        const auto [found, isNew] = latest.try_emplace(lineOf(events[i]), i);
        if (!isNew)
            changed = endAt(events[found->second], events[i]) || changed;
        found->second = i;
    }
    return changed;
}

std::vector<Phrase> phrasesOf(std::span<const NoteEvent> events, std::size_t fewest)
{
    std::vector<std::size_t> notes; // places of what is no percussion
    for (std::size_t i = 0; i < events.size(); ++i)
        if (!events[i].isPercussion())
            notes.push_back(i);
    std::vector<Phrase> phrases;
    std::size_t start = 0;
    bool open = false;
    const auto close = [&](std::size_t end) {
        if (open && end - start >= fewest)
            phrases.push_back(
                {start == 0 ? 0 : notes[start], end == notes.size() ? events.size() : notes[end - 1] + 1});
        if (open)
            start = end;
        open = false;
    };
    for (std::size_t window = 0; window + kWindowNotes <= notes.size(); ++window) {
        if (!isVaried(events, &notes[window])) {
            close(window + kWindowNotes - 1);
        } else if (!open && window >= start) {
            start = window;
            open = true;
        }
    }
    close(notes.size());
    return phrases;
}

int mostSounding(std::span<const NoteEvent> events)
{
    std::priority_queue<std::uint32_t, std::vector<std::uint32_t>, std::greater<>> ends;
    std::size_t most = 0;
    for (const auto& event : events) {
        if (event.isPercussion())
            continue;
        while (!ends.empty() && ends.top() <= event.onset)
            ends.pop();
        ends.push(endOf(event));
        most = std::max(most, ends.size());
    }
    return static_cast<int>(most);
}

void transpose(std::vector<NoteEvent>& events, int semitones)
{
    for (auto& event : events)
        if (!event.isPercussion())
            event.key = static_cast<std::uint8_t>(event.key + semitones);
    // within an onset and a part the order is by key, which only percussion among them can have changed
    std::stable_sort(events.begin(), events.end(), [](const NoteEvent& a, const NoteEvent& b) {
        return std::tuple(a.onset, a.part, a.key) < std::tuple(b.onset, b.part, b.key);
    });
}

std::string transposedKey(const std::string& key, int semitones)
{
    const auto known = score::parseKeyName(key);
    if (!known || known->none)
        return key;
    const int fifths = known->fifths() + 7 * semitones;
    return score::Key::fromFifths(((fifths + 5) % 12 + 12) % 12 - 5, known->mode).name();
}

void describeNotes(PieceRecord& record, std::span<const NoteEvent> events)
{
    record.notes = static_cast<std::int64_t>(events.size());
    record.lowest.reset();
    record.highest.reset();
    record.seconds = 0;
    for (const auto& event : events) {
        record.seconds = std::max(record.seconds, event.onsetSeconds() + event.durationSeconds());
        if (event.isPercussion())
            continue;
        record.lowest = std::min<int>(event.key, record.lowest.value_or(127));
        record.highest = std::max<int>(event.key, record.highest.value_or(0));
    }
    record.events.checksum = checksumOf(events);
}

} // namespace partita::corpus
