// SPDX-License-Identifier: GPL-3.0-or-later
// RollEdits: makes the edits that the piano roll's gestures mean. They change written notes, tied notes
// together, and add bars where notes go past the last one. An empty optional means that nothing would change.
#pragma once

#include "engine/score/edit.h"
#include "widgets/pianoroll/roll_clip.h"
#include "widgets/pianoroll/roll_document.h"

#include <QCoreApplication>

#include <optional>
#include <vector>

namespace partita::widgets {

struct NoteVelocity
{
    score::NoteId id;
    int velocity = 80; ///< 1 … 127
};

class RollEdits
{
    Q_DECLARE_TR_FUNCTIONS(partita::widgets::PianoRoll)

public:
    using Ids = std::vector<score::NoteId>;
    using Made = std::optional<score::Edit>;

    explicit RollEdits(const RollDocument& document);

    /// Into the first voice that has room there (or holds a chord there), else into a new voice; into a new
    /// part where the score has none. Spelled in the key in force.
    [[nodiscard]] Made add(int part, int midiKey, score::TickRange written, int velocity) const;
    /// Keeps the notes within 0 … 127 and after the start together, by moving all of them less.
    [[nodiscard]] Made move(const Ids& ids, score::Ticks later, int semitones) const;
    [[nodiscard]] Made transpose(const Ids& ids, int semitones) const;
    [[nodiscard]] Made resizeEnd(const Ids& ids, score::Ticks longer, score::Ticks shortest) const;
    [[nodiscard]] Made resizeStart(const Ids& ids, score::Ticks later, score::Ticks shortest) const;
    [[nodiscard]] Made remove(const Ids& ids) const;
    [[nodiscard]] Made setVelocities(const std::vector<NoteVelocity>& velocities) const;
    [[nodiscard]] Made quantize(const Ids& ids, score::Fraction grid, double strength) const;
    /// Into the given part, or into the parts that the notes came from where it is negative.
    [[nodiscard]] Made paste(const RollClip& clip, score::Ticks written, int part) const;
    [[nodiscard]] RollClip clipOf(const Ids& ids) const;

private:
    [[nodiscard]] Made finished(const QString& name, std::vector<score::Change> changes) const;
    /// Nothing where the transformation was refused or changes nothing.
    [[nodiscard]] Made transformed(const QString& name, const base::Result<score::Edit>& edit) const;
    [[nodiscard]] Made replaced(const QString& name, std::vector<score::Note> notes) const;
    [[nodiscard]] std::vector<score::Note> moved(const Ids& ids, score::Ticks later, int semitones) const;
    [[nodiscard]] score::Note movedNote(const score::Note& note, score::Ticks later, int semitones) const;
    const RollDocument& m_document;
};

} // namespace partita::widgets
