// SPDX-License-Identifier: GPL-3.0-or-later
// Score: the written form of a piece, the value that readers make, models compose, widgets show and writers
// export. What sounds (repeats taken, ties joined) is made from it by performed() in performance.h.
#pragma once

#include "engine/score/part.h"
#include "engine/score/tempo_map.h"
#include "engine/score/time_map.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace partita::score {

struct MetadataField
{
    std::string name; ///< the field's ABC letter ("Z") or MIDI meta event's name ("copyright")
    std::string value;
    friend bool operator==(const MetadataField&, const MetadataField&) = default;
};

struct Metadata
{
    std::vector<std::string> titles; ///< the first is the piece's name
    std::string composer;
    std::string rhythm; ///< "jig", "reel"
    std::string origin;
    std::vector<MetadataField> fields; ///< everything else, in order
    friend bool operator==(const Metadata&, const Metadata&) = default;

    /// The ABC directive that says how a model made the piece.
    static constexpr std::string_view kProvenance = "partita-composed";
    /// What it says, for the file formats that have a place for it; empty where nothing is known.
    [[nodiscard]] std::string provenance() const;
    void setProvenance(std::string_view line);

    [[nodiscard]] std::string title() const { return titles.empty() ? std::string() : titles.front(); }
};

enum class BarlineStyle { Single, Double, Final, Initial, Dotted, Invisible, None };

/// A bar of the written form. All parts share the bars.
struct Bar
{
    TickRange range;
    BarlineStyle end = BarlineStyle::Single; ///< the line after the bar
    int repeatStart = 0;                     ///< 1 at "|:"; more for "|::"
    int repeatEnd = 0;                       ///< 1 at ":|" (twice in all), 2 at "::|" (three times in all)
    std::vector<int> endings;                ///< passes for which a variant ending starts here: {1}, {2, 3}
    bool endingStops = false;                ///< a variant ending ends with this bar
    std::string section;                     ///< the part label ("A") that starts here, for `sectionOrder`
    friend bool operator==(const Bar&, const Bar&) = default;
};

struct Score
{
    int ticksPerQuarter = 480;
    Metadata metadata;
    std::vector<Part> parts;
    std::vector<TempoChange> tempos;
    std::vector<MeterChange> meters;
    std::vector<KeyChange> keys;
    std::vector<Bar> bars;                 ///< ascending and adjoining; empty: no form, played once through
    std::vector<std::string> sectionOrder; ///< section labels as played ("A", "A", "B"); empty: as written
    std::vector<UnknownEvent> unknown;     ///< meta events that belong to no part
    std::uint64_t lastId = 0;              ///< the highest note or part id given out

    friend bool operator==(const Score&, const Score&) = default;

    /// The end of the last bar or note, or the last controller point, whichever is later; changes, texts and
    /// unknown events do not count.
    [[nodiscard]] Ticks end() const;
    [[nodiscard]] std::size_t noteCount() const;
    [[nodiscard]] NoteId nextNoteId() { return {++lastId}; }
    [[nodiscard]] PartId nextPartId() { return {++lastId}; }
    /// Sorts every list by time and gives ids to notes and parts that have none.
    void normalise();
};

/// Equal but for the ids of notes and parts, which depend on the order in which things were made.
[[nodiscard]] bool equalButForIds(const Score& a, const Score& b);

/// Where a note stands. Pointers are valid until the score changes.
struct NotePlace
{
    std::size_t part = 0;
    std::size_t voice = 0;
    std::size_t index = 0;
};
[[nodiscard]] std::optional<NotePlace> findNote(const Score& score, NoteId id);
[[nodiscard]] const Note& noteAt(const Score& score, const NotePlace& place);

} // namespace partita::score
