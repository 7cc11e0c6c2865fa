// SPDX-License-Identifier: GPL-3.0-or-later
// One HTTP request for a file or the rest of it. For download.cpp.
#pragma once

#include "engine/base/progress.h"
#include "engine/base/result.h"
#include "engine/corpus/download.h"

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>

namespace partita::corpus {

struct TransferRequest
{
    std::string url;
    std::uint64_t from = 0; ///< bytes that are there already
    std::string validator;  ///< what the server called the file of which they are: an ETag or a date
};

/// How the server began to answer.
struct TransferStart
{
    std::uint64_t from = 0;  ///< 0 where it sends the file anew
    std::uint64_t total = 0; ///< of the whole file; 0: unknown
    std::string validator;
};

enum class TransferEnd {
    Whole,  ///< all that the server had
    CutOff, ///< try again
    Busy,   ///< try again; the server has a fault of its own, or too much to do
    Nothing ///< the server has nothing from there on: the file is another one, or all was there
};

struct TransferSteps
{
    std::function<base::Result<void>(const TransferStart&)> begin; ///< before the first byte
    std::function<base::Result<void>(const char*, std::size_t)> write;
};

/// Blocking. Errors are those of steps, and what another attempt would not change: no such file, refused, no
/// host of that name, nobody answers, a certificate; Cancelled.
[[nodiscard]] base::Result<TransferEnd> transfer(const TransferRequest& request, const TransferSteps& steps,
                                                 const DownloadSettings& settings,
                                                 const std::stop_token& stop);

} // namespace partita::corpus
