// SPDX-License-Identifier: GPL-3.0-or-later
// The part of abc_bars.h that checks repeats: what one player guesses and another does not is an error.
#include "engine/abc/abc_bars.h"

#include <algorithm>
#include <set>

namespace partita::abc {

namespace {

using score::Bar;
using score::BarlineStyle;

/// Walks over the bars and keeps whether a repeat is open.
class FormChecker
{
public:
    FormChecker(Draft& draft, const BarPlaces& places)
        : m_draft(draft)
        , m_bars(draft.score.bars)
        , m_places(places)
    {
    }

    void check()
    {
        for (m_bar = 0; m_bar < m_bars.size(); ++m_bar) {
            if (m_bars[m_bar].repeatStart > 0)
                open();
            if (!m_bars[m_bar].endings.empty())
                startEnding();
            closeEnding();
            if (m_bars[m_bar].repeatEnd > 0)
                close();
        }
        if (m_signed)
            m_draft.remarks.error(m_places[m_start], "repeat-open",
                                  "The repeat that starts here never ends: add a :| or remove the |:");
    }

private:
    void open()
    {
        if (m_signed)
            m_draft.remarks.error(m_places[m_start], "repeat",
                                  "The repeat that starts here does not end before the next one: add a :|");
        m_open = true;
        m_signed = true;
        m_start = m_bar;
    }

    void close()
    {
        const bool reopens = m_bar + 1 < m_bars.size() && m_bars[m_bar + 1].repeatStart > 0;
        if (!m_open && reopens)
            m_draft.remarks.error(
                m_places[m_bar], "repeat",
                "A repeat ends and another starts here, but none was open: add a |: before it");
        m_open = false;
        m_signed = false;
    }

    void startEnding()
    {
        const std::string advice = "The repeat of this variant ending has no start: add a |: where it begins";
        const bool later = !m_bars[m_bar].endings.empty() && m_bars[m_bar].endings.front() > 1;
        if (m_inEnding)
            m_draft.remarks.error(m_places[m_bar], "ending",
                                  "The variant ending before this one does not end: add :| or || to it");
        if (!m_open && !later && m_endings == 0)
            m_draft.remarks.error(m_places[m_bar], "repeat", advice);
        else if (!m_open && !later)
            m_draft.remarks.warning(m_places[m_bar], "repeat", advice);
        ++m_endings;
        m_inEnding = true;
    }

    void closeEnding()
    {
        const Bar& bar = m_bars[m_bar];
        const bool nextOpens = m_bar + 1 < m_bars.size() && m_bars[m_bar + 1].repeatStart > 0;
        if (bar.repeatEnd > 0 || nextOpens || bar.end == BarlineStyle::Double ||
            bar.end == BarlineStyle::Final || bar.end == BarlineStyle::Initial)
            m_inEnding = false;
    }

    Draft& m_draft;
    const std::vector<Bar>& m_bars;
    const BarPlaces& m_places;
    std::size_t m_bar = 0;
    std::size_t m_start = 0;   ///< the bar after the last |:
    std::size_t m_endings = 0; ///< variant endings so far
    bool m_open = true;        ///< a :| has a place to go back to: a |:, or the start of the tune
    bool m_signed = false;     ///< a |: waits for its :|
    bool m_inEnding = false;
};

} // namespace

void checkForm(Draft& draft, const BarPlaces& places)
{
    FormChecker(draft, places).check();
    if (draft.score.sectionOrder.empty())
        return;
    std::set<std::string> labels;
    for (const auto& bar : draft.score.bars)
        labels.insert(bar.section);
    if (labels.size() < 2 && labels.contains({})) // no labels at all: the order is a remark for players
        return;
    for (const auto& label : draft.score.sectionOrder)
        if (labels.insert(label).second)
            draft.remarks.error({1, 1, 1}, "part",
                                "The order of parts wants part " + label +
                                    ", which does not exist: add a P:" + label + " line to the music");
}

} // namespace partita::abc
