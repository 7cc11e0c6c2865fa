// SPDX-License-Identifier: GPL-3.0-or-later
// A file of ABC tunes read piece by piece, so that a collection of any size takes little memory.
#pragma once

#include "engine/abc/abc_collection.h"
#include "engine/base/result.h"

#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

namespace partita::corpus {

class AbcBlocks
{
public:
    [[nodiscard]] static AbcBlocks ofFile(const std::filesystem::path& path);
    /// Of a collection that is in memory already.
    [[nodiscard]] static AbcBlocks ofText(std::string text);

    /// The next tunes under the file's header, in all what abc::splitCollection makes of the file; nullopt at
    /// its end. Blocks are cut between tunes, at an empty line; UTF-16 is read as a whole. CannotRead;
    /// InvalidInput for a tune that is too large.
    [[nodiscard]] base::Result<std::optional<abc::Collection>> next();

private:
    AbcBlocks() = default;
    [[nodiscard]] bool fill();
    [[nodiscard]] std::size_t cut() const;

    std::filesystem::path m_path;
    std::ifstream m_file;
    std::string m_text; ///< read and not yet given out
    std::string m_header;
    bool m_atEnd = false;
    bool m_first = true;
};

} // namespace partita::corpus
