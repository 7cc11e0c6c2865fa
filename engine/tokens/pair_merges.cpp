// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/tokens/pair_merges.h"

#include <queue>

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace partita::tokens {

namespace {

using Symbol = std::int32_t;
using Pair = std::pair<Symbol, Symbol>;

std::uint64_t keyOf(const Pair& pair)
{
    return (static_cast<std::uint64_t>(static_cast<std::uint32_t>(pair.first)) << 32U) |
           static_cast<std::uint32_t>(pair.second);
}

/// A pair's count when it was put in line; an old entry is told by a count that is no longer so.
struct Candidate
{
    std::size_t count;
    Pair pair;

    bool operator<(const Candidate& other) const
    {
        return std::tuple(count, other.pair) < std::tuple(other.count, pair);
    }
};

class Merger
{
public:
    Merger(std::vector<SymbolRun> runs, const PairMergeOptions& options)
        : m_runs(std::move(runs))
        , m_options(options)
    {
        for (std::size_t run = 0; run < m_runs.size(); ++run)
            addPairs(run);
        queueChanged();
    }

    std::vector<Pair> merge()
    {
        std::vector<Pair> merges;
        while (merges.size() < m_options.most && !m_queue.empty()) {
            const Candidate best = m_queue.top();
            m_queue.pop();
            if (best.count < m_options.minimumCount)
                break;
            const Places& places = m_pairs[keyOf(best.pair)];
            if (places.count != best.count || places.isBarred)
                continue;
            join(best.pair, m_options.firstNew + static_cast<Symbol>(merges.size()));
            merges.push_back(best.pair);
            if (m_options.joined)
                m_options.joined(best.pair.first, best.pair.second);
            queueChanged();
        }
        return merges;
    }

private:
    struct Places
    {
        Pair pair;
        std::size_t count = 0;
        bool isNew = true;
        bool isBarred = false;
        std::vector<std::size_t> runs; ///< that it stands in, or stood in
    };

    void addPairs(std::size_t run)
    {
        const auto& [symbols, count] = m_runs[run];
        for (std::size_t i = 0; i + 1 < symbols.size(); ++i) {
            const Pair pair(symbols[i], symbols[i + 1]);
            Places& places = m_pairs[keyOf(pair)];
            places.pair = pair;
            places.count += count;
            if (places.runs.empty() || places.runs.back() != run)
                places.runs.push_back(run);
            m_changed.insert(keyOf(pair));
        }
    }

    void removePairs(std::size_t run)
    {
        const auto& [symbols, count] = m_runs[run];
        for (std::size_t i = 0; i + 1 < symbols.size(); ++i) {
            const std::uint64_t key = keyOf({symbols[i], symbols[i + 1]});
            m_pairs[key].count -= count;
            m_changed.insert(key);
        }
    }

    void join(const Pair& pair, Symbol merged)
    {
        std::vector<std::size_t> runs = std::move(m_pairs[keyOf(pair)].runs);
        std::sort(runs.begin(), runs.end());
        runs.erase(std::unique(runs.begin(), runs.end()), runs.end());
        for (const std::size_t run : runs) {
            removePairs(run);
            auto& symbols = m_runs[run].symbols;
            std::size_t kept = 0;
            for (std::size_t i = 0; i < symbols.size(); ++i) {
                const bool isPair =
                    i + 1 < symbols.size() && symbols[i] == pair.first && symbols[i + 1] == pair.second;
                symbols[kept++] = isPair ? merged : symbols[i];
                i += isPair ? 1 : 0;
            }
            symbols.resize(kept);
            addPairs(run);
        }
    }

    void queueChanged()
    {
        for (const std::uint64_t key : m_changed) {
            Places& places = m_pairs[key];
            if (places.isNew && m_options.mayJoin)
                places.isBarred = !m_options.mayJoin(places.pair.first, places.pair.second);
            places.isNew = false;
            if (!places.isBarred && places.count >= std::max<std::size_t>(m_options.minimumCount, 1))
                m_queue.push({places.count, places.pair});
        }
        m_changed.clear();
    }

    std::vector<SymbolRun> m_runs;
    const PairMergeOptions& m_options;
    std::unordered_map<std::uint64_t, Places> m_pairs;
    std::unordered_set<std::uint64_t> m_changed;
    std::priority_queue<Candidate> m_queue;
};

} // namespace

std::vector<Pair> mergePairs(std::vector<SymbolRun> runs, const PairMergeOptions& options)
{
    return Merger(std::move(runs), options).merge();
}

} // namespace partita::tokens
