// SPDX-License-Identifier: GPL-3.0-or-later
// NoteNetwork: reads a phrase of notes and predicts the next one (P0's four LSTM models, P3's RNN).
// Internal: includes LibTorch; for .cpp files of the engine only.
#pragma once

#include "engine/model/network.h"
#include "engine/model/note_network_shape.h"

namespace partita::model {

/// What the network says of the next note, a row a phrase.
struct NotePrediction
{
    at::Tensor pitchLogits; ///< [batch, 128]; undefined where the pitch is one of the numbers
    at::Tensor numbers;     ///< [batch, shape().numbersOut], in semitones, MIDI velocity, quarters, seconds
};

class NoteNetwork : public Network
{
public:
    /// A recipe with a network of type "note-numbers", "note-embedding" or "note-heads".
    NoteNetwork(const Recipe& recipe, Device device);

    void initialise(base::Random random) override;
    [[nodiscard]] const NoteNetworkShape& shape() const { return m_shape; }

    /// notes: [time, batch, kNoteFields] in the units of NotePrediction, on the network's device. With
    /// `dropout` as in training: dropout draws from it, and batch normalisation takes the batch's own mean
    /// and variance and remembers them.
    [[nodiscard]] NotePrediction forward(const at::Tensor& notes, base::Random* dropout);
    /// targets: [batch, kNoteFields]. P0 model 1: mean absolute error; P0 model 2: cross-entropy of the pitch
    /// and squared error of the duration; P3: the same of step and duration, which are kept positive.
    [[nodiscard]] at::Tensor loss(const NotePrediction& prediction, const at::Tensor& targets) const;
    /// The likeliest or rounded pitch, [batch] of int64 in 0 … 127.
    [[nodiscard]] at::Tensor pitches(const NotePrediction& prediction) const;
    /// Mean squared error a phrase of the predicted fields, the pitch among them, each divided by the
    /// standard deviation that it has in the training notes: [batch].
    [[nodiscard]] at::Tensor squaredErrors(const NotePrediction& prediction, const at::Tensor& targets) const;

private:
    [[nodiscard]] at::Tensor read(const at::Tensor& notes, base::Random* dropout) const;
    [[nodiscard]] at::Tensor normalised(const at::Tensor& values, bool training);
    [[nodiscard]] at::Tensor dense(const at::Tensor& values, const std::string& name) const;

    NoteNetworkShape m_shape;
};

} // namespace partita::model
