// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/corpus/melody.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace partita::corpus {

namespace {

constexpr std::size_t kRunLength = 6;
constexpr std::size_t kFewestKeysOfARun = 3;
constexpr std::uint32_t kChordSpread = 350; // tenths of a millisecond
constexpr std::uint64_t kPartsOfAQuarter = 96;

/// FNV-1a over numbers, mixed once more.
class Digest
{
public:
    void add(std::uint64_t value)
    {
        m_value = (m_value ^ value) * 0x100000001B3ULL;
        m_value ^= m_value >> 29;
    }

    [[nodiscard]] std::uint64_t value() const
    {
        std::uint64_t mixed = m_value * 0xBF58476D1CE4E5B9ULL;
        mixed ^= mixed >> 32;
        return mixed;
    }

private:
    std::uint64_t m_value = 0xCBF29CE484222325ULL;
};

std::uint64_t gridPlace(std::uint32_t ticks, std::uint64_t ticksPerQuarter)
{
    return (ticks * kPartsOfAQuarter + ticksPerQuarter / 2) / ticksPerQuarter;
}

bool hasFewKeys(const int* keys)
{
    std::array<int, kRunLength + 1> sorted{};
    std::copy_n(keys, sorted.size(), sorted.begin());
    std::sort(sorted.begin(), sorted.end());
    return static_cast<std::size_t>(std::unique(sorted.begin(), sorted.end()) - sorted.begin()) <
           kFewestKeysOfARun;
}

} // namespace

std::vector<int> topLine(std::span<const NoteEvent> events)
{
    std::vector<std::pair<std::uint32_t, int>> notes;
    notes.reserve(events.size());
    for (const auto& event : events)
        if (!event.isPercussion())
            notes.emplace_back(event.onsetTime, event.key);
    std::sort(notes.begin(), notes.end());
    std::vector<int> line;
    std::uint32_t chord = 0;
    for (const auto& [time, key] : notes) {
        if (!line.empty() && time - chord <= kChordSpread) {
            line.back() = std::max(line.back(), key);
            continue;
        }
        chord = time;
        line.push_back(key);
    }
    return line;
}

std::vector<std::uint64_t> melodyRuns(std::span<const NoteEvent> events)
{
    const auto keys = topLine(events);
    std::vector<std::uint64_t> runs;
    for (std::size_t i = 0; i + kRunLength < keys.size(); ++i) {
        if (hasFewKeys(&keys[i]))
            continue;
        std::uint64_t run = 0;
        for (std::size_t k = 0; k < kRunLength; ++k)
            run = run * 128 +
                  static_cast<std::uint64_t>(std::clamp(keys[i + k + 1] - keys[i + k], -63, 63) + 64);
        runs.push_back(run);
    }
    std::sort(runs.begin(), runs.end());
    runs.erase(std::unique(runs.begin(), runs.end()), runs.end());
    return runs;
}

std::uint64_t shapeOf(std::span<const NoteEvent> events, int ticksPerQuarter)
{
    const auto quarter = static_cast<std::uint64_t>(std::max(ticksPerQuarter, 1));
    int lowest = 127;
    std::uint32_t start = events.empty() ? 0 : events.front().onset;
    for (const auto& event : events) {
        start = std::min(start, event.onset);
        if (!event.isPercussion())
            lowest = std::min<int>(lowest, event.key);
    }
    Digest digest;
    for (const auto& event : events) {
        const int key = event.isPercussion() ? 1000 + event.key : event.key - lowest;
        digest.add(gridPlace(event.onset - start, quarter) << 24U |
                   gridPlace(event.duration, quarter) % 65536U << 8U);
        digest.add(static_cast<std::uint64_t>(key));
    }
    return digest.value();
}

std::string plainTitle(const std::string& title)
{
    std::string plain;
    for (const char c : title.substr(0, title.find(" -- ")))
        if (std::isalnum(static_cast<unsigned char>(c)) != 0)
            plain += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    if (plain.starts_with("the"))
        plain.erase(0, 3);
    else if (plain.ends_with("the"))
        plain.resize(plain.size() - 3);
    return plain;
}

} // namespace partita::corpus
