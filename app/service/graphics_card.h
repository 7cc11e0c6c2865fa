// SPDX-License-Identifier: GPL-3.0-or-later
// The graphics card as the CUDA driver describes it, without CUDA's headers or libraries at build time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace partita::service {

struct GraphicsCard
{
    std::string name;
    std::uint64_t memoryBytes = 0;
};

/// The first CUDA device; nullopt without a driver or a card.
[[nodiscard]] std::optional<GraphicsCard> findGraphicsCard();

} // namespace partita::service
