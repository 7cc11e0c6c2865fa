// SPDX-License-Identifier: GPL-3.0-or-later
// StudyFolder: a study on the disk, from draft to closed: its design, its key, its clips and its answers.
//
//   study.json      the design; what it says, participants may know
//   key.json        who made which clip: in a draft and after closing
//   key.sealed      the same, encrypted, while the study is open
//   key.secret      opens key.sealed, where no passphrase does
//   server.secret   what participants' tokens and the operator's password follow from
//   *.lock          held by who opens, closes or serves the study; empty
//   clips/          ID.mp3 and ID.flac
//   answers.sqlite  unless they go to another database
#pragma once

#include "engine/base/result.h"
#include "engine/survey/folder_lock.h"
#include "engine/survey/key.h"
#include "engine/survey/response_store.h"
#include "engine/survey/study.h"

#include <filesystem>
#include <optional>
#include <string>

namespace partita::survey {

class StudyFolder
{
public:
    /// The folder, or a file in it.
    explicit StudyFolder(const std::filesystem::path& path);

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    [[nodiscard]] std::filesystem::path clips() const { return m_path / "clips"; }
    [[nodiscard]] std::filesystem::path answers() const { return m_path / "answers.sqlite"; }

    /// All block. They fail with CannotRead, CannotWrite, or as decodeStudy does.
    [[nodiscard]] base::Result<Study> read() const;
    /// Of a draft or a closed study; Unsupported while it is open.
    [[nodiscard]] base::Result<Key> readKey() const;
    /// Of a draft: the key first, so that a kill in between leaves a design whose clips are all known.
    [[nodiscard]] base::Result<void> writeDraft(const Study& study, const Key& key) const;

    /// Seals the key and publishes the commitment: from now on the design stays as it is. With a passphrase
    /// nobody who lacks it can open the key; without, a file beside it does, for the server's own use. Fails
    /// with InvalidInput where checkStudy finds an error or the study is no draft. Killed at any
    /// moment, the study is a draft or open, and doing it again completes it.
    [[nodiscard]] base::Result<Study> open(const std::string& passphrase, const std::string& time) const;
    /// The key of an open study, for who must know it to run the study. InvalidInput where the passphrase is
    /// missing or wrong, or the key does not fit the commitment.
    [[nodiscard]] base::Result<Key> unsealKey(const std::string& passphrase) const;
    /// Ends the study and lays the key open, checked against the commitment.
    [[nodiscard]] base::Result<Study> close(const std::string& passphrase, const std::string& time) const;

    /// 64 hexadecimal digits, made at the first call.
    [[nodiscard]] base::Result<std::string> serverSecret() const;
    [[nodiscard]] bool needsPassphrase() const;
    [[nodiscard]] StoreIdentity identityOf(const Study& study) const;

private:
    [[nodiscard]] base::Result<FolderLock> lockStudy() const;
    /// Deletes the open key when the sealed one can be opened and fits.
    [[nodiscard]] base::Result<void> forgetKey(const std::string& passphrase) const;
    [[nodiscard]] std::filesystem::path file(const char* name) const { return m_path / name; }
    std::filesystem::path m_path;
};

} // namespace partita::survey
