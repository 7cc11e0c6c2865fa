// SPDX-License-Identifier: GPL-3.0-or-later
// Reads and writes the safetensors format: named arrays of numbers and nothing that could run.
// https://github.com/huggingface/safetensors
#pragma once

#include "engine/base/files.h"

#include <map>

namespace partita::model {

enum class StorageType { F32, F16 };

/// Values are floats in memory whatever the file stores.
struct StoredTensor
{
    std::string name;
    std::vector<std::int64_t> shape;
    std::vector<float> values;
    StorageType storage = StorageType::F32;

    friend bool operator==(const StoredTensor&, const StoredTensor&) = default;
};

struct TensorFile
{
    std::map<std::string, std::string> metadata;
    std::vector<StoredTensor> tensors; ///< in the order of their bytes in the file

    [[nodiscard]] const StoredTensor* find(std::string_view name) const;
};

/// Each tensor's values must fill its shape (asserted).
[[nodiscard]] base::Bytes encodeSafetensors(const TensorFile& file);
/// Fails with InvalidInput, naming `where` and the reason: truncated, header too long or no JSON, unknown
/// element type, offsets that overlap, leave gaps or end outside, trailing bytes, sizes that do not fit.
[[nodiscard]] base::Result<TensorFile> decodeSafetensors(std::span<const std::uint8_t> bytes,
                                                         const std::string& where);

/// IEEE half precision, rounded to nearest even; beyond its range: infinity.
[[nodiscard]] std::uint16_t halfFromFloat(float value);
[[nodiscard]] float floatFromHalf(std::uint16_t half);

} // namespace partita::model
