// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/hash.h"

#include <openssl/evp.h>
#include <openssl/sha.h>

#include <array>

namespace partita::base {

namespace {

std::string hexadecimal(std::span<const unsigned char> digest)
{
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    text.reserve(2 * digest.size());
    for (const unsigned char byte : digest) {
        text += kDigits[byte >> 4U];
        text += kDigits[byte & 15U];
    }
    return text;
}

} // namespace

std::string sha256(std::span<const std::uint8_t> bytes)
{
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
    SHA256(bytes.data(), bytes.size(), digest.data());
    return hexadecimal(digest);
}

std::string sha256(std::string_view text)
{
    return sha256(std::span(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
}

struct Hasher::Context
{
    Context()
        : state(EVP_MD_CTX_new())
    {
    }
    ~Context() { EVP_MD_CTX_free(state); }
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    EVP_MD_CTX* state;
};

Hasher::Hasher(HashKind kind)
    : m_context(std::make_unique<Context>())
{
    EVP_DigestInit_ex(m_context->state, kind == HashKind::Md5 ? EVP_md5() : EVP_sha256(), nullptr);
}
Hasher::Hasher(Hasher&&) noexcept = default;
Hasher& Hasher::operator=(Hasher&&) noexcept = default;
Hasher::~Hasher() = default;

void Hasher::add(std::span<const std::uint8_t> bytes)
{
    EVP_DigestUpdate(m_context->state, bytes.data(), bytes.size());
}

std::string Hasher::digest()
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    EVP_DigestFinal_ex(m_context->state, digest.data(), &length);
    return hexadecimal(std::span(digest).first(length));
}

} // namespace partita::base
