// SPDX-License-Identifier: GPL-3.0-or-later
// Progress: how far a long call has come, told to an observer on the calling thread.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace partita::base {

struct Progress
{
    std::uint64_t done = 0;
    std::uint64_t total = 0; ///< 0 where unknown
    std::string what;        ///< a short phrase: "epoch 3", "tune 17"
};

using ProgressObserver = std::function<void(const Progress&)>;

} // namespace partita::base
