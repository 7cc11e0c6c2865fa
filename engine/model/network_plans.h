// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of the table of network types, each made where its network's plan is written.
#pragma once

#include "engine/model/network_types.h"

namespace partita::model {

[[nodiscard]] NetworkType lstmType();
[[nodiscard]] NetworkType gruType();
[[nodiscard]] NetworkType noteNumbersType();
[[nodiscard]] NetworkType noteEmbeddingType();
[[nodiscard]] NetworkType noteHeadsType();
[[nodiscard]] NetworkType frameLstmType();
[[nodiscard]] NetworkType frameMatchType();
[[nodiscard]] NetworkType cRnnType();
[[nodiscard]] NetworkType cRnnGanType();
[[nodiscard]] NetworkType rollGanType();
[[nodiscard]] NetworkType transformerType();

} // namespace partita::model
