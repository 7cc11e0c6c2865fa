// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/tokens/note_chord_tokenizer.h"

#include <algorithm>
#include <bitset>
#include <charconv>
#include <optional>
#include <utility>

namespace partita::tokens {

namespace {

constexpr int kMidiKeys = 128;
using KeySet = std::bitset<kMidiKeys>;

std::string wordOf(const KeySet& keys)
{
    std::string word;
    for (std::size_t key = 0; key < keys.size(); ++key) {
        if (!keys.test(key))
            continue;
        if (!word.empty())
            word += '.';
        word += std::to_string(key);
    }
    return word;
}

bool isTogether(const corpus::NoteEvent& first, const corpus::NoteEvent& note, int ticksPerQuarter,
                const ChordTolerance& tolerance)
{
    const double quarters = static_cast<double>(note.onset - first.onset) / ticksPerQuarter;
    const double seconds = note.onsetSeconds() - first.onsetSeconds();
    return note.onset == first.onset || quarters <= tolerance.quarters ||
           (tolerance.seconds > 0 && seconds <= tolerance.seconds);
}

/// Ascending MIDI keys; nothing where the word is none that wordOf() makes.
std::optional<std::vector<int>> keysOf(std::string_view word)
{
    std::vector<int> keys;
    const char* at = word.data();
    const char* const end = at + word.size();
    while (true) {
        int key = -1;
        const auto [next, error] = std::from_chars(at, end, key);
        const int least = keys.empty() ? 0 : keys.back() + 1;
        if (error != std::errc() || key < least || key >= kMidiKeys)
            return std::nullopt;
        keys.push_back(key);
        if (next == end)
            return keys;
        if (*next != '.')
            return std::nullopt;
        at = next + 1;
    }
}

} // namespace

std::vector<std::string> noteChordWords(const PieceNotes& notes, const ChordTolerance& tolerance)
{
    std::vector<std::string> words;
    KeySet keys;
    const corpus::NoteEvent* first = nullptr;
    for (const corpus::NoteEvent& note : notes.events) {
        if (note.isPercussion())
            continue;
        if (first != nullptr && !isTogether(*first, note, std::max(notes.ticksPerQuarter, 1), tolerance)) {
            words.push_back(wordOf(keys));
            keys.reset();
            first = nullptr;
        }
        first = first == nullptr ? &note : first;
        keys.set(std::min<std::size_t>(note.key, kMidiKeys - 1));
    }
    if (first != nullptr)
        words.push_back(wordOf(keys));
    return words;
}

void NoteChordCounts::add(std::span<const std::string> words)
{
    for (const std::string& word : words)
        ++m_counts[word];
    m_total += words.size();
}

Vocabulary NoteChordCounts::vocabulary(std::size_t minimumCount, bool padding) const
{
    std::vector<std::pair<std::size_t, std::string>> frequent;
    for (const auto& [word, count] : m_counts)
        if (count >= minimumCount)
            frequent.emplace_back(count, word);
    std::sort(frequent.begin(), frequent.end(), [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    std::vector<std::string> words;
    if (padding)
        words.emplace_back(kPaddingWord);
    for (auto& [count, word] : frequent)
        words.push_back(std::move(word));
    return Vocabulary::fromTokens(std::move(words)).value(); // a map's keys are distinct
}

base::Result<NoteChordTokenizer> NoteChordTokenizer::make(Vocabulary vocabulary)
{
    NoteChordTokenizer tokenizer;
    for (const std::string& word : vocabulary.tokens()) {
        auto keys = word == kPaddingWord ? std::vector<int>() : keysOf(word);
        if (!keys)
            return base::fail(base::ErrorCode::InvalidInput,
                              "\"" + word + "\" is no note or chord of MIDI keys", "vocabulary",
                              "Words look like 60 or 60.64.67");
        tokenizer.m_keys.push_back(std::move(*keys));
    }
    tokenizer.m_vocabulary = std::move(vocabulary);
    return tokenizer;
}

std::vector<TokenId> NoteChordTokenizer::encode(std::span<const std::string> words) const
{
    std::vector<TokenId> ids;
    ids.reserve(words.size());
    for (const std::string& word : words)
        if (const auto id = m_vocabulary.find(word))
            ids.push_back(*id);
    return ids;
}

std::vector<EventNote> NoteChordTokenizer::decode(std::span<const TokenId> ids,
                                                  const NoteChordDecoding& decoding) const
{
    std::vector<EventNote> notes;
    std::size_t step = 0;
    for (const TokenId id : ids) {
        const auto& keys = m_keys[static_cast<std::size_t>(id)];
        const double onset = static_cast<double>(step) * decoding.stepQuarters;
        for (const int key : keys)
            notes.push_back({key, onset, decoding.durationQuarters, decoding.velocity});
        step += keys.empty() ? 0 : 1;
    }
    return notes;
}

std::vector<TokenId> NoteChordTokenizer::fixedLength(std::span<const TokenId> ids, std::size_t length) const
{
    if (ids.size() >= length)
        ids = ids.last(length);
    std::vector<TokenId> result;
    if (const auto padding = m_vocabulary.find(kPaddingWord))
        result.assign(length - ids.size(), *padding);
    result.insert(result.end(), ids.begin(), ids.end());
    return result;
}

} // namespace partita::tokens
