// SPDX-License-Identifier: GPL-3.0-or-later
// The shapes of the networks that read phrases of notes: what "note-numbers", "note-embedding" and
// "note-heads" are made of. No LibTorch here.
#pragma once

#include "engine/model/network_types.h"

namespace partita::model {

/// A note's numbers in the order in which they stand in arrays.
enum class NoteField { Pitch, Velocity, Duration, StepSeconds, DurationSeconds };
inline constexpr std::size_t kNoteFields = 5;
/// Phrases that a model's file keeps, for writing to begin with.
inline constexpr std::size_t kNoteSeedPhrases = 8;

struct NoteNetworkShape
{
    std::vector<NoteField> numbersIn;  ///< read at every step, standardised; beside an embedded pitch
    std::vector<NoteField> numbersOut; ///< predicted as numbers
    std::size_t embedding = 0;         ///< width; 0: none
    std::size_t hidden = 512;
    bool bidirectional = false;
    bool batchNorm = false;
    std::size_t denseLayers = 0; ///< with ReLU and dropout
    std::size_t denseWidth = 256;
    bool pitchHead = false;   ///< the pitch is drawn from 128 classes
    bool positive = false;    ///< numbers below 0 are punished rather than cut off by a ReLU
    double pitchWeight = 1.0; ///< of the pitch's cross-entropy in the loss
    double dropout = 0.0;

    [[nodiscard]] std::size_t inputs() const { return embedding + numbersIn.size(); }
    [[nodiscard]] std::size_t readout() const { return hidden * (bidirectional ? 2 : 1); }
};

[[nodiscard]] NoteNetworkShape noteNetworkShape(const NetworkConfig& network);

} // namespace partita::model
