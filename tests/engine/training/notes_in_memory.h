// SPDX-License-Identifier: GPL-3.0-or-later
// Small pieces of notes for the tests of models that read notes.
#pragma once

#include "engine/base/random.h"
#include "engine/training/training_data.h"
#include "tests/engine/tokens/note_events.h"

namespace partita::tests {

/// Broken chords that a small model can learn, in eighths, some notes struck together.
inline training::TrainingData chordPieces(int count, int notes = 60)
{
    auto kept = std::make_shared<std::vector<std::vector<corpus::NoteEvent>>>();
    base::Random random(5);
    for (int piece = 0; piece < count; ++piece) {
        std::vector<corpus::NoteEvent> events;
        const int key = 55 + static_cast<int>(random.below(12));
        const int steps[] = {0, 4, 7, 12};
        for (int i = 0; i < notes; ++i) {
            const int up = steps[(i + static_cast<int>(random.below(2))) % 4];
            events.push_back(struck(key + up, i / 2.0, i % 4 == 0 ? 1.0 : 0.5, i % 4 == 0 ? 100 : 70));
        }
        kept->push_back(std::move(events));
    }
    training::TrainingData data;
    data.name = "chords";
    data.sha256 = "chords";
    for (const auto& events : *kept)
        data.pieces.push_back({events, 480});
    data.owner = kept;
    return data;
}

} // namespace partita::tests
