// SPDX-License-Identifier: GPL-3.0-or-later
// Which of this machine's addresses another machine can reach it at.
#pragma once

#include <cstdint>
#include <string>

namespace partita::training {

/// The address from which this machine would send to the host, in numbers; empty where the host is not known.
/// Asks the resolver, which may block; nothing is sent.
[[nodiscard]] std::string localAddressTowards(const std::string& host, std::uint16_t port);

} // namespace partita::training
