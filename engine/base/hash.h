// SPDX-License-Identifier: GPL-3.0-or-later
// Hashes of bytes: SHA-256 for naming data and models in provenance records, MD5 only to compare with what
// others publish.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace partita::base {

/// 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256(std::span<const std::uint8_t> bytes);
[[nodiscard]] std::string sha256(std::string_view text);

enum class HashKind { Sha256, Md5 };

/// Bytes that come in parts.
class Hasher
{
public:
    explicit Hasher(HashKind kind);
    Hasher(Hasher&&) noexcept;
    Hasher& operator=(Hasher&&) noexcept;
    ~Hasher();

    void add(std::span<const std::uint8_t> bytes);
    /// Lower-case hexadecimal digits. Once, at the end.
    [[nodiscard]] std::string digest();

private:
    struct Context;
    std::unique_ptr<Context> m_context;
};

} // namespace partita::base
