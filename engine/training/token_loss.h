// SPDX-License-Identifier: GPL-3.0-or-later
// The loss of token predictions, as every objective over tokens takes it.
// Internal: includes LibTorch; for .cpp files of the engine only.
#pragma once

#include "engine/model/callbacks.h"
#include "engine/tokens/vocabulary.h"
#include "engine/training/objective.h"

namespace partita::training {

/// The numbers as int64 on the device.
[[nodiscard]] at::Tensor tokenTensor(const std::vector<tokens::TokenId>& ids, at::Device device);

/// Targets of this number are not predicted.
inline constexpr tokens::TokenId kNoTarget = -1;

/// Mean cross-entropy in nats; logits: [positions, vocabulary], targets: [positions]. With label smoothing
/// the plain cross-entropy is what is told.
[[nodiscard]] Loss tokenLoss(const at::Tensor& logits, const at::Tensor& targets,
                             const std::optional<model::LabelSmoothing>& smoothing = std::nullopt);

} // namespace partita::training
