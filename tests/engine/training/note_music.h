// SPDX-License-Identifier: GPL-3.0-or-later
// Music for the tests of models that read notes: pieces with a pattern that a small network can learn.
#pragma once

#include "engine/base/random.h"
#include "engine/training/training_data.h"

#include <memory>

namespace partita::testing {

/// Pieces of eighth notes that go up and down scales from a random place; velocities and lengths follow the
/// pitch, so that all of a note can be told from those before it.
inline training::TrainingData scalePieces(std::size_t pieces, std::size_t notes)
{
    constexpr int kScale[] = {0, 2, 4, 5, 7, 9, 11};
    auto events = std::make_shared<std::vector<std::vector<corpus::NoteEvent>>>();
    base::Random random(4);
    for (std::size_t piece = 0; piece < pieces; ++piece) {
        std::vector<corpus::NoteEvent> list;
        int place = static_cast<int>(random.below(14));
        int way = 1;
        for (std::size_t i = 0; i < notes; ++i) {
            way = place >= 20 ? -1 : place <= 0 ? 1 : way;
            place += way;
            const int key = 48 + 12 * (place / 7) + kScale[place % 7];
            const std::uint32_t length = place % 2 == 0 ? 240 : 120;
            list.push_back({static_cast<std::uint32_t>(i * 240), length, static_cast<std::uint32_t>(i * 2500),
                            length * 10, static_cast<std::uint8_t>(key),
                            static_cast<std::uint8_t>(60 + place), 0, 0});
        }
        events->push_back(std::move(list));
    }
    training::TrainingData data;
    data.name = "scales";
    data.sha256 = "scales";
    for (const auto& list : *events)
        data.pieces.push_back({list, 480});
    data.owner = events;
    return data;
}

} // namespace partita::testing
