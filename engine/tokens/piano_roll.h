// SPDX-License-Identifier: GPL-3.0-or-later
// Piano-roll matrices, keys × steps, of windows of many pieces: what the GANs of P0 and P3 read and write.
// Windows are filled when asked for; the notes are held once.
#pragma once

#include "engine/base/result.h"
#include "engine/tokens/event_note.h"
#include "engine/tokens/note_cleaning.h"

#include <cstdint>
#include <span>
#include <vector>

namespace partita::tokens {

enum class RollValue {
    Binary,   ///< 1 where a key sounds
    Velocity, ///< its velocity / 127
};

/// P0, model 5: "(notes, length)"; the sizes are our reading.
struct PianoRollOptions
{
    int lowestKey = 21;      ///< of the first row
    int keys = 88;           ///< rows
    int steps = 64;          ///< columns: 64 sixteenths are four bars of 4/4
    int stepsPerQuarter = 4; ///< 4: sixteenths
    int stride = 64;         ///< steps from one window's start to the next one's
    int fewestNotes = 1;     ///< windows with fewer notes that begin in them are left out
    RollValue value = RollValue::Binary;
    /// A second matrix with the value at each note's first step in the window only, so that a key struck
    /// again is two notes. Without it neighbouring steps of a key are one note.
    bool onsets = false;

    friend bool operator==(const PianoRollOptions&, const PianoRollOptions&) = default;
    [[nodiscard]] std::size_t layers() const { return onsets ? 2 : 1; }
    /// Numbers in a window: layers × keys × steps; entry [(layer * keys + row) * steps + step].
    [[nodiscard]] std::size_t size() const
    {
        return layers() * static_cast<std::size_t>(keys) * static_cast<std::size_t>(steps);
    }
    /// InvalidInput where a number is out of range.
    [[nodiscard]] base::Result<void> check() const;
};

/// The windows of many pieces in their order; none reaches from one piece into the next, and what is left at
/// the end of a piece is left out. 12 bytes a note and 12 a window.
class PianoRolls
{
public:
    /// InvalidInput where the options are out of range.
    [[nodiscard]] static base::Result<PianoRolls> make(const PianoRollOptions& options);

    /// Percussion, keys outside of the rows and what lies beyond a million steps are left out. Onsets and
    /// ends are put on the nearest step.
    void append(const PieceNotes& piece);

    [[nodiscard]] const PianoRollOptions& options() const { return m_options; }
    [[nodiscard]] std::size_t size() const { return m_windows.size(); }
    /// How many windows each piece has: what splitWindows() wants.
    [[nodiscard]] const std::vector<std::size_t>& countsByPiece() const { return m_counts; }
    /// Writes all options().size() numbers, each 0 … 1. What sounds when the window begins is held in it.
    void fill(std::size_t window, std::span<float> into) const;

private:
    explicit PianoRolls(const PianoRollOptions& options)
        : m_options(options)
    {
    }
    /// A note on the grid. Its row is that of its key.
    struct StepNote
    {
        std::uint32_t first;
        std::uint32_t end;
        std::uint16_t row;
        std::uint8_t velocity;
    };
    struct Window
    {
        std::uint32_t start; ///< step in its piece
        std::uint32_t firstNote;
        std::uint32_t endNote; ///< notes [firstNote, endNote) are those to look at
    };
    void addWindows(std::size_t firstNote, std::uint32_t endStep);

    PianoRollOptions m_options;
    std::vector<StepNote> m_notes;
    std::vector<Window> m_windows;
    std::vector<std::size_t> m_counts;
};

/// How to read the numbers that a network wrote.
struct RollDecoding
{
    double threshold = 0.5; ///< a cell above it sounds
    int velocity = 80;      ///< where the values are binary
};

/// Music again from one window. With onsets, a note begins where both layers are above the threshold, and a
/// key that sounds without an onset is silent; a velocity is that of the note's first cell. `cells` has
/// options.size() numbers. Ascending by onset, then pitch.
[[nodiscard]] std::vector<EventNote> notesFromRoll(std::span<const float> cells,
                                                   const PianoRollOptions& options,
                                                   const RollDecoding& decoding = {});

} // namespace partita::tokens
