// SPDX-License-Identifier: GPL-3.0-or-later
// Fetches a file over HTTP: goes on where it was cut off, verifies, and puts the file in its place when it is
// whole and good.
#pragma once

#include "engine/base/hash.h"
#include "engine/base/progress.h"
#include "engine/base/result.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

namespace partita::corpus {

struct Checksum
{
    base::HashKind kind = base::HashKind::Sha256;
    std::string digits; ///< lower-case hexadecimal

    /// "sha256:…"
    [[nodiscard]] std::string text() const;
};

struct DownloadFile
{
    std::string url;                  ///< http or https
    std::string name;                 ///< of the file in the folder
    std::uint64_t bytes = 0;          ///< to tell people; 0: unknown
    std::optional<Checksum> checksum; ///< published by those who made the file; none: the first download's
                                      ///< SHA-256 is trusted, and later ones are held against it
};

struct DownloadSettings
{
    std::chrono::seconds connectTimeout{20};
    std::chrono::seconds stallTimeout{30}; ///< without a byte
    int attempts = 4;                      ///< in a row that bring nothing
    std::chrono::milliseconds pause{1000}; ///< before the second; each further one waits as long again
};

enum class Verified {
    Published,  ///< equals the checksum that its makers publish
    AsRecorded, ///< equals what was recorded at an earlier download
    FirstUse    ///< nothing to compare with; recorded now
};

struct DownloadReport
{
    std::filesystem::path path;
    std::uint64_t bytes = 0;
    std::uint64_t fetched = 0; ///< bytes of them that this call brought
    bool alreadyThere = false;
    std::string sha256;
    Verified verified = Verified::FirstUse;
};

/// Blocking. Puts the file into the folder, which is made where there is none, and beside it "NAME.sha256",
/// as sha256sum writes it. Until it is whole it is "NAME.part"; a later call goes on with that where the
/// server can and still has the same file, else begins anew. Redirections are followed. Proxies are those of
/// the environment. Progress is told in bytes. CannotRead: no network, no such file, refused; InvalidInput:
/// not the file that it should be, which is thrown away; CannotWrite; Cancelled: what came is kept.
[[nodiscard]] base::Result<DownloadReport>
download(const DownloadFile& file, const std::filesystem::path& folder, const DownloadSettings& settings = {},
         std::stop_token stop = {}, const base::ProgressObserver& observer = {});

/// The file that an address names, "download" where it names none; nullopt where it is no http or https
/// address.
[[nodiscard]] std::optional<std::string> fileNameOf(std::string_view url);

} // namespace partita::corpus
