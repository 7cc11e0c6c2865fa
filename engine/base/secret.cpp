// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/secret.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include <cstring>
#include <memory>

namespace partita::base {

namespace {

constexpr std::size_t kNonceBytes = 12;
constexpr std::size_t kTagBytes = 16;

using Cipher = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

Cipher makeCipher()
{
    return {EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free};
}

tl::unexpected<Error> cipherFailed()
{
    return fail(ErrorCode::Failed, "The encryption library refused to work", "libcrypto",
                "Check that OpenSSL is installed completely");
}

} // namespace

Result<Bytes> secureBytes(std::size_t bytes)
{
    Bytes drawn(bytes);
    if (RAND_bytes(drawn.data(), static_cast<int>(bytes)) != 1)
        return fail(ErrorCode::Failed, "The system gives no random numbers", "libcrypto",
                    "Try again when it has run for a while");
    return drawn;
}

Result<Random> secureRandom()
{
    const auto bytes = secureBytes(sizeof(Random::State));
    if (!bytes)
        return tl::unexpected(bytes.error());
    Random::State state{};
    std::memcpy(state.data(), bytes->data(), bytes->size());
    return Random(state);
}

Result<std::string> secureHex(std::size_t bytes)
{
    const auto drawn = secureBytes(bytes);
    if (!drawn)
        return tl::unexpected(drawn.error());
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (const std::uint8_t byte : *drawn) {
        text += kDigits[byte >> 4U];
        text += kDigits[byte & 15U];
    }
    return text;
}

Result<Bytes> seal(std::string_view text, std::span<const std::uint8_t> key)
{
    const auto nonce = secureBytes(kNonceBytes);
    if (!nonce)
        return tl::unexpected(nonce.error());
    Bytes sealed(kNonceBytes + text.size() + kTagBytes);
    std::copy(nonce->begin(), nonce->end(), sealed.begin());
    const Cipher cipher = makeCipher();
    int written = 0;
    int rest = 0;
    const auto* plain = reinterpret_cast<const std::uint8_t*>(text.data());
    std::uint8_t* out = sealed.data() + kNonceBytes;
    const bool done =
        key.size() == kSecretKeyBytes && cipher &&
        EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, key.data(), nonce->data()) == 1 &&
        EVP_EncryptUpdate(cipher.get(), out, &written, plain, static_cast<int>(text.size())) == 1 &&
        EVP_EncryptFinal_ex(cipher.get(), out + written, &rest) == 1 &&
        EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, kTagBytes, out + text.size()) == 1;
    if (!done)
        return cipherFailed();
    return sealed;
}

Result<std::string> unseal(std::span<const std::uint8_t> sealed, std::span<const std::uint8_t> key)
{
    const auto wrong = fail(ErrorCode::InvalidInput, "This is not the key, or the sealed text was changed",
                            {}, "Use the key or passphrase that it was sealed with");
    if (sealed.size() < kNonceBytes + kTagBytes || key.size() != kSecretKeyBytes)
        return wrong;
    const std::size_t size = sealed.size() - kNonceBytes - kTagBytes;
    Bytes tag(sealed.end() - kTagBytes, sealed.end());
    std::string text(size, '\0');
    const Cipher cipher = makeCipher();
    int written = 0;
    int rest = 0;
    auto* out = reinterpret_cast<std::uint8_t*>(text.data());
    const bool started =
        cipher &&
        EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, key.data(), sealed.data()) == 1 &&
        EVP_DecryptUpdate(cipher.get(), out, &written, sealed.data() + kNonceBytes, static_cast<int>(size)) ==
            1 &&
        EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, kTagBytes, tag.data()) == 1;
    if (!started)
        return cipherFailed();
    if (EVP_DecryptFinal_ex(cipher.get(), out + written, &rest) != 1)
        return wrong;
    return text;
}

Result<Bytes> keyFromPassphrase(std::string_view passphrase, std::span<const std::uint8_t> salt)
{
    constexpr std::uint64_t kCost = 1U << 15U;
    constexpr std::uint64_t kMemory = 64ULL * 1024 * 1024;
    Bytes key(kSecretKeyBytes);
    if (EVP_PBE_scrypt(passphrase.data(), passphrase.size(), salt.data(), salt.size(), kCost, 8, 1, kMemory,
                       key.data(), key.size()) != 1)
        return cipherFailed();
    return key;
}

bool equalSecrets(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

} // namespace partita::base
