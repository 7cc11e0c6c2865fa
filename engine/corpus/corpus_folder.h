// SPDX-License-Identifier: GPL-3.0-or-later
// The folder of a corpus while one import writes it.
#pragma once

#include "engine/base/result.h"

#include <filesystem>

namespace partita::corpus {

/// Holds the folder for one import; another process waits for nothing but is refused. A kill frees it.
class CorpusFolder
{
public:
    /// Makes the folder where there is none. InvalidInput where it holds something else than a corpus;
    /// CannotWrite where it cannot be made, or another import holds it.
    [[nodiscard]] static base::Result<CorpusFolder> lock(const std::filesystem::path& path);
    CorpusFolder(CorpusFolder&& other) noexcept;
    CorpusFolder& operator=(CorpusFolder&&) = delete;
    CorpusFolder(const CorpusFolder&) = delete;
    CorpusFolder& operator=(const CorpusFolder&) = delete;
    ~CorpusFolder();

    /// CannotWrite where the folder or the catalogue in it is gone: an open file would take what is written,
    /// and nobody could find it.
    [[nodiscard]] base::Result<void> check() const;

private:
    CorpusFolder(std::filesystem::path path, int descriptor);

    std::filesystem::path m_path;
    int m_descriptor;
};

} // namespace partita::corpus
