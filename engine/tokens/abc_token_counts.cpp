// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/tokens/abc_token_counts.h"

#include "engine/base/unicode.h"
#include "engine/tokens/abc_tokenizer.h"
#include "engine/tokens/pair_merges.h"

#include <algorithm>
#include <utility>

namespace partita::tokens {

namespace {

using Counts = std::unordered_map<std::string, std::size_t>;

void addCharactersOf(std::string_view text, std::size_t count, Counts& counts)
{
    for (const std::string_view character : base::utf8Characters(text))
        counts[std::string(character)] += count;
}

/// Leaves the frequent texts; the characters of the others are counted.
void dropRare(Counts& signs, std::size_t minimumCount, Counts& characters)
{
    for (auto sign = signs.begin(); sign != signs.end();) {
        if (sign->second >= minimumCount && sign->first.size() > 1) {
            ++sign;
            continue;
        }
        addCharactersOf(sign->first, sign->second, characters);
        sign = signs.erase(sign);
    }
}

std::vector<std::string> byFrequency(const Counts& counts)
{
    std::vector<std::pair<std::size_t, std::string>> entries;
    for (const auto& [text, count] : counts)
        entries.emplace_back(count, text);
    std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    std::vector<std::string> texts;
    texts.reserve(entries.size());
    for (auto& [count, text] : entries)
        texts.push_back(std::move(text));
    return texts;
}

/// A run of parts as numbers of tokens, a note and its length as one where they have one. What has no token
/// ends a run.
void addSymbols(const std::vector<std::uint32_t>& run, std::size_t count,
                const std::vector<std::string>& parts,
                const std::unordered_map<std::string, std::int32_t>& numbers, std::vector<SymbolRun>& runs)
{
    SymbolRun symbols{{}, count};
    const auto endRun = [&] {
        if (symbols.symbols.size() > 1)
            runs.push_back(symbols);
        symbols.symbols.clear();
    };
    for (std::size_t i = 0; i < run.size(); ++i) {
        const auto two = i + 1 < run.size() ? numbers.find(parts[run[i]] + parts[run[i + 1]]) : numbers.end();
        const auto found = two != numbers.end() ? two : numbers.find(parts[run[i]]);
        if (found == numbers.end())
            endRun();
        else
            symbols.symbols.push_back(found->second);
        i += two != numbers.end() ? 1 : 0;
    }
    endRun();
}

} // namespace

void AbcTokenCounts::add(std::string_view text)
{
    AbcSegmenter segments(text);
    AbcSegment segment;
    std::vector<std::uint32_t> run;
    while (segments.next(segment)) {
        const bool fits = segment.isSign && segment.text.size() <= kLongestSign && base::isUtf8(segment.text);
        // Of what is too long its first part may still be a sign.
        const std::size_t size = fits ? segment.text.size() : segment.isSign ? segment.head : 0;
        const std::string_view sign = segment.text.substr(0, size);
        const bool isCounted = fits || (size < segment.text.size() && base::isUtf8(sign) && size > 0);
        if (isCounted) {
            Sign& entry = m_signs[std::string(sign)];
            ++entry.count;
            entry.head = std::min(segment.head, size);
            entry.tailIsSign = segment.tailIsSign;
        }
        addCharactersOf(segment.text.substr(isCounted ? size : 0), 1, m_characters);
        if (m_forGroups && segment.joins && fits)
            addToRun(segment, run);
        else
            endRun(run);
    }
    endRun(run);
}

void AbcTokenCounts::addToRun(const AbcSegment& segment, std::vector<std::uint32_t>& run)
{
    for (const std::string_view part :
         {segment.text.substr(0, segment.head), segment.text.substr(segment.head)}) {
        if (part.empty())
            continue;
        const auto number = static_cast<std::uint32_t>(m_partNumbers.size());
        run.push_back(m_partNumbers.try_emplace(std::string(part), number).first->second);
    }
}

void AbcTokenCounts::endRun(std::vector<std::uint32_t>& run)
{
    if (run.size() > 1)
        ++m_runs[run];
    run.clear();
}

Vocabulary AbcTokenCounts::vocabulary(const AbcVocabularyOptions& options) const
{
    // Every character that the corpus has, needed or not, so that no sign is out of reach for a new text.
    Counts seen = m_characters;
    for (const auto& [text, sign] : m_signs)
        addCharactersOf(text, sign.count, seen);
    std::erase_if(seen, [&](const auto& entry) {
        return !base::isUtf8(entry.first) || (options.bytes && entry.second < options.minimumCount);
    });
    std::size_t minimumCount = options.minimumCount;
    Counts chosen = countsOf(minimumCount, options.notesWithLengths, seen);
    while (chosen.size() > std::max(options.most, seen.size())) {
        minimumCount += 1 + minimumCount / 8;
        chosen = countsOf(minimumCount, options.notesWithLengths, seen);
    }
    auto tokens = byFrequency(chosen);
    addGroups(options, tokens);
    for (int byte = 0; options.bytes && byte < 256; ++byte)
        tokens.push_back(byteToken(static_cast<unsigned char>(byte)));
    return Vocabulary::fromTokens(std::move(tokens)).value(); // distinct: no sign looks like a byte
}

std::unordered_map<std::string, std::size_t>
AbcTokenCounts::countsOf(std::size_t minimumCount, bool notesWithLengths,
                         const std::unordered_map<std::string, std::size_t>& characters) const
{
    Counts wholes;
    Counts parts;
    Counts needed = m_characters;
    for (const auto& [text, sign] : m_signs) {
        const bool hasParts = sign.head < text.size();
        if (hasParts && sign.count >= minimumCount && (notesWithLengths || !sign.tailIsSign)) {
            wholes[text] = sign.count;
            continue;
        }
        parts[text.substr(0, sign.head)] += sign.count;
        if (hasParts && sign.tailIsSign)
            parts[text.substr(sign.head)] += sign.count;
        else
            addCharactersOf(std::string_view(text).substr(sign.head), sign.count, needed);
    }
    dropRare(parts, minimumCount, needed);
    Counts chosen = std::move(wholes);
    for (const auto& [text, count] : parts)
        chosen[text] += count;
    for (const auto& [character, seen] : characters) {
        const auto need = needed.find(character);
        chosen[character] += need == needed.end() ? 0 : need->second;
    }
    return chosen;
}

void AbcTokenCounts::addGroups(const AbcVocabularyOptions& options, std::vector<std::string>& tokens) const
{
    if (options.groups == 0 || m_runs.empty())
        return;
    std::unordered_map<std::string, std::int32_t> numbers;
    for (const std::string& token : tokens)
        numbers.emplace(token, static_cast<std::int32_t>(numbers.size()));
    std::vector<std::string> parts(m_partNumbers.size());
    for (const auto& [part, number] : m_partNumbers)
        parts[number] = part;
    std::vector<SymbolRun> runs;
    for (const auto& [run, count] : m_runs)
        addSymbols(run, count, parts, numbers, runs);

    std::vector<std::string> texts = tokens; // of the symbols
    PairMergeOptions merging;
    merging.firstNew = static_cast<std::int32_t>(texts.size());
    merging.most = options.groups;
    merging.minimumCount = options.minimumCount;
    merging.mayJoin = [&](std::int32_t first, std::int32_t second) {
        return texts[static_cast<std::size_t>(first)].size() +
                   texts[static_cast<std::size_t>(second)].size() <=
               kLongestSign;
    };
    merging.joined = [&](std::int32_t first, std::int32_t second) {
        texts.push_back(texts[static_cast<std::size_t>(first)] + texts[static_cast<std::size_t>(second)]);
        // Two pairs can make one text: "ab" and "c", "a" and "bc". None may look like a byte.
        if (!byteOfToken(texts.back()) &&
            numbers.emplace(texts.back(), static_cast<std::int32_t>(texts.size())).second)
            tokens.push_back(texts.back());
    };
    static_cast<void>(mergePairs(std::move(runs), merging));
}

} // namespace partita::tokens
