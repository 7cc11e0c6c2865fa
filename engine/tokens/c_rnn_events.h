// SPDX-License-Identifier: GPL-3.0-or-later
// C-RNN-GAN's continuous events: four numbers a note (P3, "Dataset"; Mogren 2016, section 3), and the scaling
// that a network reads and writes them in.
#pragma once

#include "engine/base/result.h"
#include "engine/tokens/event_note.h"
#include "engine/tokens/note_cleaning.h"

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace partita::tokens {

/// C-RNN-GAN's ticks a quarter note, whatever the piece has.
inline constexpr int kCRnnTicksPerQuarter = 384;

struct CRnnEvent
{
    float frequency = 440; ///< hertz, equal temperament on A4 = 440
    float length = 0;      ///< ticks
    float intensity = 80;  ///< MIDI velocity, 1 … 127
    float sinceLast = 0;   ///< ticks from the onset of the note before; 0 for a piece's first

    friend bool operator==(const CRnnEvent&, const CRnnEvent&) = default;
};

[[nodiscard]] double frequencyOf(int midiKey);
/// The nearest key, 0 … 127; 0 for what is no frequency.
[[nodiscard]] int nearestKey(double frequency);

/// One event a note, in their order; percussion is left out. Clean the notes first.
[[nodiscard]] std::vector<CRnnEvent> cRnnEvents(const PieceNotes& notes);
/// Music again. Numbers that no note has (below 0, not a number) become the nearest that one has.
[[nodiscard]] std::vector<EventNote> notesFrom(std::span<const CRnnEvent> events);

/// Our reading: the papers say nothing on how the four numbers are brought to one size.
enum class CRnnScaling {
    UnitRange, ///< 0 … 1 over what the training music has
    Standard,  ///< mean 0, standard deviation 1
};

/// Four affine scalings, after the logarithm where it is wanted: frequency as log2(frequency), so that
/// octaves are equal, ticks as log(1 + ticks). A plain value, saved with a model.
class CRnnNormalisation
{
public:
    using Row = std::array<float, 4>; ///< in the order of CRnnEvent's fields
    using Numbers = std::array<double, 4>;

    /// What `events` need: pass the training side only. The default (nothing scaled) for no events.
    [[nodiscard]] static CRnnNormalisation fit(std::span<const CRnnEvent> events, CRnnScaling scaling,
                                               bool logarithmic = false);
    /// Reads what toJson() wrote; InvalidInput. `where` names the source.
    [[nodiscard]] static base::Result<CRnnNormalisation> fromJson(std::string_view json,
                                                                  const std::string& where);
    [[nodiscard]] std::string toJson() const;
    /// From what offset() and scale() gave; a scale that is not above 0 becomes 1.
    [[nodiscard]] static CRnnNormalisation from(const Numbers& offset, const Numbers& scale,
                                                bool logarithmic);
    [[nodiscard]] const Numbers& offset() const { return m_offset; }
    [[nodiscard]] const Numbers& scale() const { return m_scale; }

    [[nodiscard]] Row scaled(const CRnnEvent& event) const;
    /// The inverse, to a float's precision.
    [[nodiscard]] CRnnEvent unscaled(const Row& row) const;

    friend bool operator==(const CRnnNormalisation&, const CRnnNormalisation&) = default;

private:
    Numbers m_offset{};
    Numbers m_scale{1, 1, 1, 1}; ///< above 0
    bool m_logarithmic = false;
};

} // namespace partita::tokens
