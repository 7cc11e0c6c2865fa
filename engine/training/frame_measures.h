// SPDX-License-Identifier: GPL-3.0-or-later
// Measures models of frames as Boulanger-Lewandowski et al. (2012) and the works after them do: the negative
// log-likelihood a frame and the frame-level accuracy.
#pragma once

#include "engine/base/result.h"
#include "engine/model/device.h"
#include "engine/model/model_file.h"
#include "engine/tokens/frame_sequences.h"
#include "engine/training/measures.h"

#include <stop_token>

namespace partita::model {
class FrameNetwork;
}

namespace partita::training {

/// Every frame but the first of each sequence is predicted from those before it; 88 independent keys, their
/// nats summed; the mean is over all predicted frames of all sequences, so that their order does not matter.
/// `loss` and others["nll"]: nats a frame; `accuracy`: true positives of all keys that are predicted
/// (likelier than not) or sound (Bay et al. 2009). At least one sequence, none of fewer than two frames
/// (asserted). nullopt where stopped.
[[nodiscard]] std::optional<Measures> measureFrames(const model::FrameNetwork& network,
                                                    std::span<const tokens::FrameSequence> sequences,
                                                    const std::stop_token& stop);

/// Blocking. The sequences are cut to the recipe's length as in training (cutFrames); frames are those of a
/// corpus (for example its test side), or made by framesOf with the recipe's steps a quarter. Fails with
/// InvalidInput where the model reads no frames or there is nothing to predict, with Cancelled, and with
/// Failed or OutOfMemory where the device refuses.
[[nodiscard]] base::Result<Measures> measureFrames(const model::ModelFile& file,
                                                   std::span<const tokens::FrameSequence> sequences,
                                                   model::Device device = model::Device::Cpu,
                                                   const std::stop_token& stop = {});

} // namespace partita::training
