// SPDX-License-Identifier: GPL-3.0-or-later
// RollClip: copied notes, and their way to and from the clipboard as JSON. Lengths are fractions of a whole
// note, so that notes can go from one score to another.
#pragma once

#include "engine/score/note.h"

#include <QMimeData>

#include <memory>
#include <optional>
#include <vector>

namespace partita::widgets {

struct ClipNote
{
    score::Fraction onset; ///< after the clip's start
    score::Fraction duration;
    score::Pitch pitch;
    int velocity = 0;
    base::RareList<score::Decoration> decorations;
    int part = 0;
    int voice = 0;
    friend bool operator==(const ClipNote&, const ClipNote&) = default;
};

struct RollClip
{
    std::vector<ClipNote> notes;
    friend bool operator==(const RollClip&, const RollClip&) = default;
};

inline constexpr char kClipMimeType[] = "application/x-partita-notes+json";

/// Also as plain text: the names of the notes.
[[nodiscard]] std::unique_ptr<QMimeData> toMimeData(const RollClip& clip);
/// nullopt where there are no notes of ours or they are damaged.
[[nodiscard]] std::optional<RollClip> fromMimeData(const QMimeData* data);

} // namespace partita::widgets
