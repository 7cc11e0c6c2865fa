// SPDX-License-Identifier: GPL-3.0-or-later
// Secrets: random bytes that nobody can guess, and texts that only who has the key or passphrase can read.
#pragma once

#include "engine/base/files.h"
#include "engine/base/random.h"
#include "engine/base/result.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace partita::base {

inline constexpr std::size_t kSecretKeyBytes = 32;

/// So many random bytes of the system's generator, as hexadecimal digits: twice as many characters. Fails
/// with Failed where the system has none.
[[nodiscard]] Result<std::string> secureHex(std::size_t bytes);
[[nodiscard]] Result<Bytes> secureBytes(std::size_t bytes);
/// A generator that begins where nobody can guess.
[[nodiscard]] Result<Random> secureRandom();

/// AES-256-GCM. The key has kSecretKeyBytes bytes. Sealing the same text twice gives different bytes.
[[nodiscard]] Result<Bytes> seal(std::string_view text, std::span<const std::uint8_t> key);
/// Fails with InvalidInput where the key is not the one it was sealed with, or the bytes were changed.
[[nodiscard]] Result<std::string> unseal(std::span<const std::uint8_t> sealed,
                                         std::span<const std::uint8_t> key);

/// scrypt (RFC 7914) with N = 2¹⁵, r = 8, p = 1. Blocking, about a tenth of a second and 32 MB.
[[nodiscard]] Result<Bytes> keyFromPassphrase(std::string_view passphrase,
                                              std::span<const std::uint8_t> salt);

/// Whether two texts are equal, in a time that does not tell where they differ.
[[nodiscard]] bool equalSecrets(std::string_view a, std::string_view b);

} // namespace partita::base
