// SPDX-License-Identifier: GPL-3.0-or-later
// SideList: which tunes a model learnt from and which were held out, by the digests of their texts, as a file
// beside the model. Without it a split can only be drawn again with the very reader that the model was
// trained with.
#pragma once

#include "engine/base/result.h"

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace partita::service {

/// Digests as of tuneDigest.
struct SideList
{
    std::string dataSha256; ///< as in the model's record
    std::set<std::string> heldOut;
    std::set<std::string> training;
};

/// The first 16 digits of the SHA-256 of a tune as tokens::CorpusText has it, before any cleaning.
[[nodiscard]] std::string tuneDigest(std::string_view tune);

/// Blocking. "sides.json" in the model's folder; nullopt where there is none. InvalidInput where it is
/// damaged or of another model: one with other training data.
[[nodiscard]] base::Result<std::optional<SideList>> readSideList(const std::filesystem::path& modelFolder,
                                                                 const std::string& dataSha256);

} // namespace partita::service
