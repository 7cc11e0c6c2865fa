// SPDX-License-Identifier: GPL-3.0-or-later
// The measures of all parts of a MusicXML file on one time line. Internal: includes pugixml.
#pragma once

#include "engine/musicxml/musicxml_dom.h"
#include "engine/musicxml/musicxml_source.h"
#include "engine/score/score.h"

#include <string>
#include <vector>

namespace partita::musicxml {

/// One part with its measures in order, from a partwise or a timewise score.
struct PartSource
{
    std::string id;
    Xml scorePart;
    std::vector<Xml> measures;
    bool sharedVoices = false; ///< a voice's name means another voice on each staff
};
/// At most 512 parts, with a remark where there are more.
[[nodiscard]] std::vector<PartSource> partsOf(Xml score, Remarks& remarks);

/// Durations of the file as ticks.
class Clock
{
public:
    explicit Clock(int ticksPerQuarter)
        : m_ticksPerQuarter(ticksPerQuarter)
    {
    }

    [[nodiscard]] int ticksPerQuarter() const { return m_ticksPerQuarter; }
    /// Takes <divisions> from an <attributes> element where it has any.
    void readDivisions(Xml attributes);
    /// A <duration> or <offset>: at most a million quarter notes, 0 where it is no number.
    [[nodiscard]] score::Ticks ticksOf(Xml duration) const;

private:
    int m_ticksPerQuarter;
    double m_divisions = 1;
};

struct Timeline
{
    int ticksPerQuarter = 480;
    std::vector<score::Ticks> starts; ///< of the measures; one more for the end
    std::vector<bool> rounded;        ///< measures that the writer's rounding made a little shorter or longer

    [[nodiscard]] std::size_t measures() const { return starts.size() - 1; }
    [[nodiscard]] score::TickRange measure(std::size_t index) const
    {
        return {starts[index], starts[index + 1]};
    }
    /// The end of a note in a measure, not beyond it; in a rounded one also not shortly before it.
    [[nodiscard]] score::Ticks endIn(std::size_t index, score::Ticks end) const;
};
/// A measure is as long as its longest part, an empty one as its meter says. Where tuplets are rounded to
/// whole divisions, as MuseScore writes them, a measure misses its meter by less than a 128th: then the meter
/// counts, lest the parts drift through the piece. Marks parts with shared voices. `usual` is 480 or what the
/// writer of the file has noted.
[[nodiscard]] Timeline makeTimeline(std::vector<PartSource>& parts, int usual, Remarks& remarks);

} // namespace partita::musicxml
