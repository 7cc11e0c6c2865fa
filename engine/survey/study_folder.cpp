// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/survey/study_folder.h"

#include "engine/base/base64.h"
#include "engine/base/files.h"
#include "engine/base/secret.h"
#include "engine/survey/folder_lock.h"
#include "engine/survey/study_check.h"
#include "engine/survey/study_file.h"

#include <nlohmann/json.hpp>

#include <system_error>

namespace partita::survey {

namespace {

using base::Bytes;
using base::ErrorCode;
using base::FileAccess;
using base::Result;

constexpr const char* kDesign = "study.json";
constexpr const char* kKey = "key.json";
constexpr const char* kSealed = "key.sealed";
constexpr const char* kKeySecret = "key.secret";
constexpr const char* kServerSecret = "server.secret";
constexpr const char* kLock = "study.lock";
constexpr std::size_t kNonceBytes = 32;
constexpr std::size_t kSaltBytes = 16;

/// What is in key.sealed.
struct SealedKey
{
    Bytes salt; ///< of the passphrase; empty: key.secret opens it
    Bytes text;
};

std::string encodeSealed(const SealedKey& sealed)
{
    const nlohmann::ordered_json json{{"format", "partita-sealed-key"},
                                      {"version", 1},
                                      {"cipher", "AES-256-GCM"},
                                      {"salt", base::toBase64(sealed.salt)},
                                      {"text", base::toBase64(sealed.text)}};
    return json.dump(1, '\t') + "\n";
}

Result<SealedKey> decodeSealed(const std::string& text, const std::string& name)
{
    const auto json = nlohmann::json::parse(text, nullptr, false);
    const auto bytes = [&](const char* field) -> std::optional<Bytes> {
        const auto found = json.is_object() ? json.find(field) : json.end();
        return found != json.end() && found->is_string() ? base::fromBase64(found->get<std::string>())
                                                         : std::nullopt;
    };
    const auto salt = bytes("salt");
    const auto content = bytes("text");
    if (!salt || !content)
        return base::fail(ErrorCode::InvalidInput, "The sealed key is damaged", name,
                          "Bring back a copy of the file: without it nobody can say which clip is whose");
    return SealedKey{*salt, *content};
}

Result<void> deleteFile(const std::filesystem::path& path)
{
    std::error_code error;
    std::filesystem::remove(path, error);
    if (error)
        return base::fail(ErrorCode::CannotWrite, "The file cannot be deleted: " + error.message(),
                          path.string(), "Check who may write there");
    return {};
}

Result<std::string> readSecret(const std::filesystem::path& path)
{
    auto text = base::readTextFile(path);
    if (text && text->size() < 2 * base::kSecretKeyBytes)
        return base::fail(ErrorCode::InvalidInput, "The secret is cut off", path.string(),
                          "Bring back a copy of the file");
    if (text)
        text->resize(2 * base::kSecretKeyBytes);
    return text;
}

/// A secret that a file keeps, made when it is first asked for.
Result<std::string> keptSecret(const std::filesystem::path& path)
{
    std::error_code error;
    if (std::filesystem::exists(path, error))
        return readSecret(path);
    auto drawn = base::secureHex(base::kSecretKeyBytes);
    if (!drawn)
        return drawn;
    if (const auto written = base::writeFileAtomically(path, *drawn + "\n", FileAccess::OwnerOnly); !written)
        return tl::unexpected(written.error());
    return drawn;
}

Bytes bytesOf(const std::string& hexadecimal)
{
    Bytes bytes;
    for (std::size_t i = 0; i + 1 < hexadecimal.size(); i += 2)
        bytes.push_back(
            static_cast<std::uint8_t>(std::strtoul(hexadecimal.substr(i, 2).c_str(), nullptr, 16)));
    return bytes;
}

std::string sentencesOf(const std::vector<Finding>& findings)
{
    std::string text;
    for (const Finding& finding : findings)
        if (finding.severity == base::Severity::Error)
            text += (text.empty() ? "" : ". ") + finding.message;
    return text;
}

} // namespace

StudyFolder::StudyFolder(const std::filesystem::path& path)
    : m_path(path)
{
    std::error_code error;
    if (!std::filesystem::is_directory(path, error) && path.has_extension())
        m_path = path.parent_path().empty() ? std::filesystem::path(".") : path.parent_path();
}

Result<Study> StudyFolder::read() const
{
    const auto text = base::readTextFile(file(kDesign));
    if (!text) {
        base::Error error = text.error();
        error.advice = "Choose a study's folder, or make one with 'partita-cli survey new'";
        return tl::unexpected(error);
    }
    return decodeStudy(*text, file(kDesign).string());
}

Result<Key> StudyFolder::readKey() const
{
    const auto study = read();
    if (!study)
        return tl::unexpected(study.error());
    if (study->stage == Stage::Open)
        return base::fail(ErrorCode::Unsupported, "The key is sealed while the study is open",
                          m_path.string(), "Close the study first");
    const auto text = base::readTextFile(file(kKey));
    if (!text)
        return tl::unexpected(text.error());
    return decodeKey(*text, file(kKey).string());
}

Result<void> StudyFolder::writeDraft(const Study& study, const Key& key) const
{
    if (const auto written = base::writeFileAtomically(file(kKey), encodeKey(key), FileAccess::OwnerOnly);
        !written)
        return written;
    return base::writeFileAtomically(file(kDesign), encodeStudy(study));
}

/// Of a study that is there: a lock must not make a folder look like one.
Result<FolderLock> StudyFolder::lockStudy() const
{
    if (const auto known = read(); !known)
        return tl::unexpected(known.error());
    return FolderLock::wait(m_path, kLock);
}

Result<void> StudyFolder::forgetKey(const std::string& passphrase) const
{
    std::error_code error;
    if (!std::filesystem::exists(file(kKey), error))
        return {};
    const auto sealed = unsealKey(passphrase);
    return sealed ? deleteFile(file(kKey)) : tl::unexpected(sealed.error());
}

Result<Study> StudyFolder::open(const std::string& passphrase, const std::string& time) const
{
    const auto lock = lockStudy();
    if (!lock)
        return tl::unexpected(lock.error());
    auto study = read();
    if (!study)
        return study;
    if (study->stage == Stage::Open) { // what a kill cut off
        if (const auto forgotten = forgetKey(passphrase); !forgotten)
            return tl::unexpected(forgotten.error());
        return study;
    }
    auto key = readKey();
    if (!key)
        return tl::unexpected(key.error());
    if (study->stage != Stage::Draft)
        return base::fail(ErrorCode::InvalidInput, "The study is closed", m_path.string(),
                          "Make a new one from its design with 'partita-cli survey new --from'");
    if (const auto findings = checkStudy(*study, &*key); hasErrors(findings))
        return base::fail(ErrorCode::InvalidInput, "The study cannot open. " + sentencesOf(findings),
                          m_path.string(), "Mend the design");
    auto nonce = base::secureHex(kNonceBytes);
    const auto salt = base::secureBytes(kSaltBytes);
    if (!nonce || !salt)
        return tl::unexpected(nonce ? salt.error() : nonce.error());
    key->nonce = *nonce;
    study->commitment = Commitment{commitmentOf(*study, *key), time};
    study->stage = Stage::Open;
    const auto secret = passphrase.empty() ? keptSecret(file(kKeySecret)).map(bytesOf)
                                           : base::keyFromPassphrase(passphrase, *salt);
    if (!secret)
        return tl::unexpected(secret.error());
    const auto text = base::seal(encodeKey(*key), *secret);
    if (!text)
        return tl::unexpected(text.error());
    const SealedKey sealed{passphrase.empty() ? Bytes() : *salt, *text};
    for (const auto& [name, content] :
         {std::pair{kSealed, encodeSealed(sealed)}, std::pair{kDesign, encodeStudy(*study)}})
        if (const auto written = base::writeFileAtomically(file(name), content); !written)
            return tl::unexpected(written.error());
    if (const auto forgotten = forgetKey(passphrase); !forgotten)
        return tl::unexpected(forgotten.error());
    return study;
}

bool StudyFolder::needsPassphrase() const
{
    std::error_code error;
    return !std::filesystem::exists(file(kKeySecret), error);
}

Result<Key> StudyFolder::unsealKey(const std::string& passphrase) const
{
    const auto study = read();
    if (!study)
        return tl::unexpected(study.error());
    const auto text = base::readTextFile(file(kSealed));
    if (!text)
        return tl::unexpected(text.error());
    const auto sealed = decodeSealed(*text, file(kSealed).string());
    if (!sealed)
        return tl::unexpected(sealed.error());
    if (!sealed->salt.empty() && passphrase.empty())
        return base::fail(ErrorCode::InvalidInput, "The key is sealed with a passphrase", m_path.string(),
                          "Give the passphrase that the study was opened with");
    const auto secret = sealed->salt.empty() ? readSecret(file(kKeySecret)).map(bytesOf)
                                             : base::keyFromPassphrase(passphrase, sealed->salt);
    if (!secret)
        return tl::unexpected(secret.error());
    const auto plain = base::unseal(sealed->text, *secret);
    if (!plain) {
        base::Error error = plain.error();
        error.where = file(kSealed).string();
        return tl::unexpected(error);
    }
    auto key = decodeKey(*plain, file(kSealed).string());
    if (key && (!study->commitment || commitmentOf(*study, *key) != study->commitment->digest))
        return base::fail(
            ErrorCode::InvalidInput,
            "The key or the design is not the one that the study was opened with: its commitment "
            "does not fit",
            m_path.string(), "Bring back the study's files as they were");
    return key;
}

Result<Study> StudyFolder::close(const std::string& passphrase, const std::string& time) const
{
    const auto lock = lockStudy();
    if (!lock)
        return tl::unexpected(lock.error());
    auto study = read();
    if (!study)
        return study;
    if (study->stage == Stage::Draft)
        return base::fail(ErrorCode::InvalidInput, "The study was never opened", m_path.string());
    if (study->stage == Stage::Closed)
        return study;
    const auto key = unsealKey(passphrase);
    if (!key)
        return tl::unexpected(key.error());
    study->stage = Stage::Closed;
    study->closed = time;
    if (const auto written = base::writeFileAtomically(file(kKey), encodeKey(*key)); !written)
        return tl::unexpected(written.error());
    if (const auto written = base::writeFileAtomically(file(kDesign), encodeStudy(*study)); !written)
        return tl::unexpected(written.error());
    return study;
}

Result<std::string> StudyFolder::serverSecret() const
{
    const auto lock = FolderLock::wait(m_path, kLock);
    if (!lock)
        return tl::unexpected(lock.error());
    return keptSecret(file(kServerSecret));
}

StoreIdentity StudyFolder::identityOf(const Study& study) const
{
    return {study.id, study.commitment ? study.commitment->digest : std::string()};
}

} // namespace partita::survey
