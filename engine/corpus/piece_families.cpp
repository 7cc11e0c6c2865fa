// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/corpus/piece_families.h"

#include "engine/corpus/corpus_reading.h"
#include "engine/corpus/disjoint_sets.h"
#include "engine/corpus/melody.h"

#include <algorithm>
#include <functional>
#include <string_view>
#include <unordered_map>

namespace partita::corpus {

namespace {

constexpr std::size_t kMostFamiliesOfARun = 60;
constexpr std::size_t kMostPiecesOfARun = 2000;
constexpr double kSameMelody = 0.40;
constexpr double kLongMelody = 0.15;
constexpr std::size_t kLongMelodyRuns = 60;
constexpr double kSameTitle = 0.15;
constexpr double kSameWork = 0.05;
constexpr std::size_t kSameWorkRuns = 3;

/// 0 for an empty text and for nothing else.
std::uint64_t numberOf(std::string_view text)
{
    std::uint64_t value = 0xCBF29CE484222325ULL; // FNV-1a
    for (const char c : text)
        value = (value ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    return text.empty() ? 0 : std::max<std::uint64_t>(value, 1);
}

} // namespace

class FamilyFinder::Search
{
public:
    explicit Search(const std::vector<Sketch>& sketches)
        : m_sketches(sketches)
        , m_families(sketches.size())
    {
    }

    std::vector<std::size_t> run()
    {
        joinBy([](const Sketch& sketch) { return sketch.content; });
        joinBy([](const Sketch& sketch) { return sketch.shape; });
        indexRuns();
        m_shared.resize(m_sketches.size());
        for (std::size_t i = 0; i < m_sketches.size(); ++i)
            compareWithEarlier(i);
        return m_families.numbers();
    }

private:
    void joinBy(const std::function<std::uint64_t(const Sketch&)>& trait)
    {
        std::unordered_map<std::uint64_t, std::size_t> first;
        for (std::size_t i = 0; i < m_sketches.size(); ++i)
            if (const auto value = trait(m_sketches[i]); value != 0)
                m_families.join(first.try_emplace(value, i).first->second, i);
    }

    /// The telling runs of each piece as numbers, and the pieces of each run.
    void indexRuns()
    {
        std::vector<std::pair<std::uint64_t, std::uint32_t>> all;
        for (std::size_t i = 0; i < m_sketches.size(); ++i)
            for (const auto run : m_sketches[i].runs)
                all.emplace_back(run, static_cast<std::uint32_t>(i));
        std::sort(all.begin(), all.end());
        m_runsOf.resize(m_sketches.size());
        m_starts.push_back(0);
        for (auto first = all.begin(); first != all.end();) {
            const auto last = std::find_if(first, all.end(),
                                           [&](const auto& entry) { return entry.first != first->first; });
            if (isTelling(first, last)) {
                for (auto entry = first; entry != last; ++entry) {
                    m_runsOf[entry->second].push_back(static_cast<std::uint32_t>(m_starts.size() - 1));
                    m_pieces.push_back(entry->second);
                }
                m_starts.push_back(m_pieces.size());
            }
            first = last;
        }
    }

    template<class Entry>
    bool isTelling(Entry first, Entry last)
    {
        if (last - first > static_cast<std::ptrdiff_t>(kMostPiecesOfARun))
            return false;
        if (last - first <= static_cast<std::ptrdiff_t>(kMostFamiliesOfARun))
            return true;
        m_scratch.clear();
        for (auto entry = first; entry != last; ++entry)
            m_scratch.push_back(m_families.find(entry->second));
        std::sort(m_scratch.begin(), m_scratch.end());
        return std::unique(m_scratch.begin(), m_scratch.end()) - m_scratch.begin() <=
               static_cast<std::ptrdiff_t>(kMostFamiliesOfARun);
    }

    void compareWithEarlier(std::size_t piece)
    {
        m_touched.clear();
        for (const auto run : m_runsOf[piece])
            for (std::size_t i = m_starts[run]; i < m_starts[run + 1] && m_pieces[i] < piece; ++i)
                if (m_shared[m_pieces[i]]++ == 0)
                    m_touched.push_back(m_pieces[i]);
        for (const auto other : m_touched) {
            if (areOne(piece, other, m_shared[other]))
                m_families.join(piece, other);
            m_shared[other] = 0;
        }
    }

    [[nodiscard]] bool areOne(std::size_t a, std::size_t b, std::size_t shared) const
    {
        const Sketch& first = m_sketches[a];
        const Sketch& second = m_sketches[b];
        const auto smaller = std::min(m_runsOf[a].size(), m_runsOf[b].size());
        const double share = static_cast<double>(shared) / static_cast<double>(smaller);
        if (share >= kSameMelody || (share >= kLongMelody && shared >= kLongMelodyRuns))
            return true;
        if (first.title == 0 || first.title != second.title)
            return false;
        const bool sameWork = first.composer != 0 && first.composer == second.composer;
        return share >= kSameTitle || (sameWork && share >= kSameWork && shared >= kSameWorkRuns);
    }

    const std::vector<Sketch>& m_sketches;
    DisjointSets m_families;
    std::vector<std::vector<std::uint32_t>> m_runsOf;
    std::vector<std::size_t> m_starts; ///< of each run's pieces in m_pieces
    std::vector<std::uint32_t> m_pieces;
    std::vector<std::uint32_t> m_shared; ///< runs with each earlier piece, while one is compared
    std::vector<std::uint32_t> m_touched;
    std::vector<std::size_t> m_scratch;
};

void FamilyFinder::add(const PieceRecord& piece, std::span<const NoteEvent> events)
{
    m_sketches.push_back({melodyRuns(events),
                          std::max<std::uint64_t>(shapeOf(events, piece.ticksPerQuarter), 1),
                          numberOf(piece.contentHash), numberOf(plainTitle(piece.title)),
                          numberOf(plainTitle(piece.composer))});
}

std::vector<std::size_t> FamilyFinder::families() const
{
    return Search(m_sketches).run();
}

base::Result<std::vector<PieceFamily>> pieceFamilies(const std::filesystem::path& corpus,
                                                     std::stop_token stop,
                                                     const base::ProgressObserver& observer)
{
    FamilyFinder finder;
    std::vector<PieceFamily> pieces;
    const auto read = readCorpus(
        corpus,
        [&](const PieceRecord& piece, std::span<const NoteEvent> events) -> base::Result<void> {
            finder.add(piece, events);
            pieces.push_back({piece.id, 0, piece.notes});
            return {};
        },
        stop, observer);
    if (!read)
        return tl::unexpected(read.error());
    const auto families = finder.families();
    for (std::size_t i = 0; i < pieces.size(); ++i)
        pieces[i].family = families[i];
    return pieces;
}

} // namespace partita::corpus
