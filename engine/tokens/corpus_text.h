// SPDX-License-Identifier: GPL-3.0-or-later
// CorpusText: ABC text read from a file or a folder for training, as it stands and cut into tunes.
#pragma once

#include "engine/base/result.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace partita::tokens {

struct CorpusText
{
    std::string name;               ///< the file's or folder's name, for provenance
    std::string text;               ///< the whole text, a file's exactly as it stands
    std::vector<std::string> tunes; ///< each with a final newline, without the blank line after it
    std::string sha256;             ///< of the text
};

/// A text that is no ABC has no tunes; it can still be trained on as one text.
[[nodiscard]] CorpusText corpusFromText(std::string text, std::string name);

/// Reads a file, or all .abc and .txt files of a folder and its sub-folders in the order of their names,
/// joined by blank lines. Text that is not UTF-8 is read as Latin-1. Fails with CannotRead, or InvalidInput
/// where there is no text.
[[nodiscard]] base::Result<CorpusText> loadCorpusText(const std::filesystem::path& path);

} // namespace partita::tokens
