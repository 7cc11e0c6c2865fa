// SPDX-License-Identifier: GPL-3.0-or-later
// What C-RNN-GAN and its baseline are measured by: errors over scaled events, and figures on the music that
// they write. Internal: includes LibTorch; for .cpp files of the engine only.
#pragma once

#include "engine/model/c_rnn_network.h"
#include "engine/training/c_rnn_data.h"
#include "engine/training/objective.h"

namespace partita::training {

/// Mean squared error of the next event, each foretold from the true ones before it. Right are the notes
/// whose pitch, rounded, is the true one. events: [samples, time, 4].
[[nodiscard]] Loss nextEventLoss(const model::CRnnNetwork& network, const at::Tensor& events,
                                 base::Random& random);

/// Of sequences that the network writes from noise alone: "nearest_mse" and "nearest_rmse" against the
/// nearest held-out sequence, "polyphony", "scale_consistency", "repetitions", "tone_span" (see
/// tokens::NoteStatistics). A figure on scaled events: not comparable with P3's table 1, which compares
/// audio samples. nullopt where stopped.
[[nodiscard]] std::optional<NamedValues> measureWritten(const model::CRnnNetwork& network,
                                                        const CRnnData& data, base::Random& random,
                                                        const std::stop_token& stop);

/// The loss above over held-out batches, at most 16 of them, and the share of the notes that are right.
/// nullopt where stopped.
[[nodiscard]] std::optional<Measures> measureNextEvent(const model::CRnnNetwork& network,
                                                       const CRnnData& data, base::Random& random,
                                                       const std::stop_token& stop);

} // namespace partita::training
