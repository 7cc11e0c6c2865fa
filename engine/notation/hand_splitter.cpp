// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/notation/hand_splitter.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace partita::notation {

namespace {

constexpr int kLowestSplit = 36;
constexpr int kSplits = 49; ///< keys 36 … 84: notes below the split are the left hand's
using SplitCosts = std::array<float, kSplits>;

struct Slice
{
    std::vector<int> keys; ///< ascending, starting or still held
};

float costOfHand(const int* first, const int* last, const HandOptions& options)
{
    if (first == last)
        return 0;
    const auto count = static_cast<int>(last - first);
    const int reach = *(last - 1) - *first;
    float cost = 0;
    if (reach > options.widestReach)
        cost += 2.0F + 0.5F * static_cast<float>(reach - options.widestReach);
    if (count > options.mostNotes)
        cost += 3.0F * static_cast<float>(count - options.mostNotes);
    return cost;
}

SplitCosts costsOf(const Slice& slice, const HandOptions& options)
{
    SplitCosts costs{};
    const int* begin = slice.keys.data();
    const int* end = begin + slice.keys.size();
    for (int i = 0; i < kSplits; ++i) {
        const int split = kLowestSplit + i;
        const int* divide = std::lower_bound(begin, end, split);
        float cost = costOfHand(begin, divide, options) + costOfHand(divide, end, options);
        if (divide != begin && divide != end) // a cut through close notes is unlikely
            cost += 1.5F / static_cast<float>(std::max(*divide - *(divide - 1), 1));
        if (divide != begin)
            cost += 0.02F * static_cast<float>(std::max(*(divide - 1) - split + 1, -12) + 12) / 12;
        costs[static_cast<std::size_t>(i)] =
            cost + 0.012F * static_cast<float>(std::abs(split - options.middle));
    }
    return costs;
}

/// Adds to each split the cheapest way to it from any other, moving costs `perKey` a semitone; remembers from
/// where.
std::array<unsigned char, kSplits> move(SplitCosts& sums, float perKey)
{
    std::array<unsigned char, kSplits> from{};
    for (std::size_t i = 0; i < kSplits; ++i)
        from[i] = static_cast<unsigned char>(i);
    for (std::size_t i = 1; i < kSplits; ++i)
        if (sums[i - 1] + perKey < sums[i]) {
            sums[i] = sums[i - 1] + perKey;
            from[i] = from[i - 1];
        }
    for (std::size_t i = kSplits - 1; i-- > 0;)
        if (sums[i + 1] + perKey < sums[i]) {
            sums[i] = sums[i + 1] + perKey;
            from[i] = from[i + 1];
        }
    return from;
}

struct Slices
{
    std::vector<Slice> slices;
    std::vector<std::size_t> of; ///< by note
};

Slices slicesOf(std::span<const score::Note> notes)
{
    constexpr std::size_t kMostHeld = 16;
    Slices result;
    result.of.resize(notes.size());
    std::vector<std::size_t> held;
    for (std::size_t i = 0; i < notes.size();) {
        const score::Ticks at = notes[i].onset;
        std::erase_if(held, [&](std::size_t n) { return notes[n].end() <= at; });
        for (; i < notes.size() && notes[i].onset == at; ++i) {
            held.push_back(i);
            result.of[i] = result.slices.size();
        }
        if (held.size() > kMostHeld)
            held.erase(held.begin(), held.end() - kMostHeld);
        Slice slice;
        for (const std::size_t n : held)
            slice.keys.push_back(notes[n].pitch.midiKey());
        std::sort(slice.keys.begin(), slice.keys.end());
        result.slices.push_back(std::move(slice));
    }
    return result;
}

} // namespace

std::vector<Hand> splitHands(std::span<const score::Note> notes, const HandOptions& options)
{
    constexpr float kMovePerKey = 0.12F;
    std::vector<Hand> hands(notes.size(), Hand::Right);
    if (notes.empty())
        return hands;
    const Slices slices = slicesOf(notes);
    std::vector<std::array<unsigned char, kSplits>> from;
    from.reserve(slices.slices.size());
    SplitCosts sums{};
    for (const Slice& slice : slices.slices) {
        from.push_back(move(sums, kMovePerKey));
        const SplitCosts costs = costsOf(slice, options);
        for (std::size_t i = 0; i < kSplits; ++i)
            sums[i] += costs[i];
    }
    auto state = static_cast<std::size_t>(std::min_element(sums.begin(), sums.end()) - sums.begin());
    std::vector<int> splits(slices.slices.size());
    for (std::size_t t = splits.size(); t-- > 0;) {
        splits[t] = kLowestSplit + static_cast<int>(state);
        state = from[t][state];
    }
    for (std::size_t i = 0; i < notes.size(); ++i)
        hands[i] = notes[i].pitch.midiKey() < splits[slices.of[i]] ? Hand::Left : Hand::Right;
    return hands;
}

} // namespace partita::notation
