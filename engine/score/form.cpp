// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/score/form.h"

#include <map>
#include <string>

namespace partita::score {

namespace {

constexpr std::size_t kMostSegments = 100'000;
constexpr int kMostRepeats = 64;

/// Plays a run of bars with its repeats and variant endings.
class Unroller
{
public:
    Unroller(const std::vector<Bar>& bars, std::size_t first, std::size_t last, std::vector<Segment>& out)
        : m_bars(bars)
        , m_first(first)
        , m_last(last)
        , m_out(out)
    {
    }

    void run()
    {
        std::size_t start = m_first;
        int pass = 1;
        bool signedStart = false; // a |: opened this stretch
        for (std::size_t i = m_first; i < m_last && m_out.size() < kMostSegments;) {
            const Bar& bar = m_bars[i];
            const bool afterDouble = m_everRepeated && i > m_first && endsSection(m_bars[i - 1]) &&
                                     !signedStart && pass == 1 && bar.endings.empty();
            if ((bar.repeatStart > 0 || afterDouble) && i != start) {
                start = i;
                pass = 1;
            }
            signedStart = signedStart || bar.repeatStart > 0;
            if (!bar.endings.empty() && !contains(bar.endings, pass)) {
                i = endOfEnding(i);
                continue;
            }
            play(bar, pass);
            m_everRepeated = m_everRepeated || bar.repeatEnd > 0;
            if (bar.repeatEnd > 0 && pass < passes(start, i)) {
                ++pass;
                i = start;
                continue;
            }
            const bool leavesRepeat =
                (bar.repeatEnd > 0 && !endingStartsAt(i + 1)) || (bar.endingStops && !endingStartsAt(i + 1));
            if (leavesRepeat) {
                start = i + 1;
                pass = 1;
                signedStart = false;
            } else if (bar.repeatEnd > 0) {
                ++pass; // the next ending belongs to the pass that would follow
            }
            ++i;
        }
    }

private:
    /// A :| without |: goes back to the last double bar line (ABC 2.1, section 4.8).
    static bool endsSection(const Bar& bar)
    {
        return bar.end == BarlineStyle::Double || bar.end == BarlineStyle::Final ||
               bar.end == BarlineStyle::Initial;
    }

    static bool contains(const std::vector<int>& endings, int pass)
    {
        return std::find(endings.begin(), endings.end(), pass) != endings.end();
    }

    [[nodiscard]] bool endingStartsAt(std::size_t i) const
    {
        return i < m_last && !m_bars[i].endings.empty();
    }

    [[nodiscard]] std::size_t endOfEnding(std::size_t i) const
    {
        for (; i < m_last; ++i)
            if (m_bars[i].endingStops || endingStartsAt(i + 1))
                return i + 1;
        return m_last;
    }

    /// How often the stretch from start is played: the highest ending number where there are endings.
    [[nodiscard]] int passes(std::size_t start, std::size_t end) const
    {
        int most = 0;
        for (std::size_t i = start; i < m_last; ++i) {
            if (i > start && m_bars[i].repeatStart > 0)
                break;
            for (const int ending : m_bars[i].endings)
                most = std::max(most, ending);
            if (i >= end && !endingStartsAt(i + 1))
                break;
        }
        return std::min(most > 0 ? most : m_bars[end].repeatEnd + 1, kMostRepeats);
    }

    void play(const Bar& bar, int pass)
    {
        const Ticks begin =
            m_out.empty() ? Ticks{} : m_out.back().performedStart + m_out.back().written.length();
        m_out.push_back({bar.range, begin, pass, &bar == &m_bars.back()});
    }

    const std::vector<Bar>& m_bars;
    bool m_everRepeated = false;
    std::size_t m_first;
    std::size_t m_last;
    std::vector<Segment>& m_out;
};

/// Bars per segment label: [first, last).
std::map<std::string, std::pair<std::size_t, std::size_t>> sectionsOf(const std::vector<Bar>& bars)
{
    std::map<std::string, std::pair<std::size_t, std::size_t>> sections;
    for (std::size_t i = 0; i < bars.size(); ++i) {
        if (bars[i].section.empty())
            continue;
        std::size_t last = i + 1;
        while (last < bars.size() && bars[last].section.empty())
            ++last;
        sections.try_emplace(bars[i].section, i, last);
    }
    return sections;
}

} // namespace

std::vector<Segment> performedBars(const Score& score)
{
    std::vector<Segment> order;
    if (score.bars.empty()) {
        order.push_back({{Ticks{}, score.end()}, Ticks{}, 1, true});
        return order;
    }
    const auto sections = sectionsOf(score.bars);
    const bool known = std::any_of(score.sectionOrder.begin(), score.sectionOrder.end(),
                                   [&](const std::string& label) { return sections.contains(label); });
    if (!known) {
        Unroller(score.bars, 0, score.bars.size(), order).run();
        return order;
    }
    for (const auto& label : score.sectionOrder)
        if (const auto section = sections.find(label); section != sections.end())
            Unroller(score.bars, section->second.first, section->second.second, order).run();
    return order;
}

std::vector<Segment> joinedSegments(const std::vector<Segment>& bars)
{
    std::vector<Segment> result;
    for (const auto& bar : bars) {
        if (!result.empty() && result.back().written.end == bar.written.start &&
            result.back().pass == bar.pass) {
            result.back().written.end = bar.written.end;
            result.back().endsForm = bar.endsForm;
        } else {
            result.push_back(bar);
        }
    }
    return result;
}

} // namespace partita::score
