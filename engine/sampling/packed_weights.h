// SPDX-License-Identifier: GPL-3.0-or-later
// PackedWeights: a weight matrix of a stored model, ready to be multiplied by rows of activations without
// LibTorch.
#pragma once

#include "engine/model/kernels/packed_matrix.h"
#include "engine/model/model_file.h"

#include <cstdint>
#include <string>
#include <vector>

namespace partita::sampling {

class PackedWeights
{
public:
    PackedWeights() = default;
    /// From a row-major outputs × inputs tensor. Where all its values fit half precision (shipped models are
    /// stored so) single rows read them in that form: the same numbers from half the memory.
    explicit PackedWeights(const model::StoredTensor& tensor);

    /// out += in · weights, for `rows` rows that stand close together.
    void multiply(const float* in, std::size_t rows, float* out) const;

private:
    model::kernels::PackedMatrix m_full;
    std::vector<std::uint16_t> m_half;
};

/// A tensor of a model's file by its name (asserted).
[[nodiscard]] const model::StoredTensor& tensorOf(const model::ModelFile& file, const std::string& name);

} // namespace partita::sampling
