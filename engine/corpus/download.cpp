// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/corpus/download.h"

#include "engine/base/files.h"
#include "engine/corpus/http_transfer.h"
#include "engine/corpus/part_file.h"

#include <condition_variable>
#include <mutex>

namespace partita::corpus {

namespace {

namespace fs = std::filesystem;
using base::ErrorCode;

std::string hashOf(const std::vector<std::string>& digests, base::HashKind kind)
{
    return digests[static_cast<std::size_t>(kind)];
}

/// The SHA-256 and the MD5 of a file, in the order of HashKind.
base::Result<std::vector<std::string>> digestsOf(const fs::path& path)
{
    base::Hasher sha256(base::HashKind::Sha256);
    base::Hasher md5(base::HashKind::Md5);
    const auto read = readInParts(path, [&](std::span<const std::uint8_t> bytes) {
        sha256.add(bytes);
        md5.add(bytes);
    });
    if (!read)
        return tl::unexpected(read.error());
    return std::vector{sha256.digest(), md5.digest()};
}

fs::path recordPath(const fs::path& target)
{
    return target.string() + ".sha256";
}

/// What an earlier download recorded; empty where there was none.
std::string recorded(const fs::path& target)
{
    const auto text = base::readTextFile(recordPath(target));
    const std::string digits = text ? text->substr(0, text->find(' ')) : std::string();
    return digits.size() == 64 ? digits : std::string();
}

class Download
{
public:
    Download(const DownloadFile& file, const fs::path& folder, const DownloadSettings& settings,
             const std::stop_token& stop, const base::ProgressObserver& observer)
        : m_file(file)
        , m_target(folder / file.name)
        , m_settings(settings)
        , m_stop(stop)
        , m_observer(observer)
    {
        m_report.path = m_target;
    }

    base::Result<DownloadReport> run()
    {
        std::error_code none;
        if (fs::exists(m_target, none)) {
            m_report.alreadyThere = true;
            if (const auto good = verify(m_target); !good)
                return tl::unexpected(good.error());
            return finish(m_target);
        }
        auto part = PartFile::open(m_target, m_file.url);
        if (!part)
            return tl::unexpected(part.error());
        if (const auto fetched = fetchAll(*part); !fetched)
            return tl::unexpected(fetched.error());
        if (const auto kept = part->flush(); !kept)
            return tl::unexpected(kept.error());
        if (const auto good = verify(part->path()); !good) {
            part->remove();
            return tl::unexpected(good.error());
        }
        if (const auto noted = note(); !noted)
            return tl::unexpected(noted.error());
        if (const auto moved = part->moveTo(m_target); !moved)
            return tl::unexpected(moved.error());
        return finish(m_target);
    }

private:
    /// Until the file is whole, or it is no use.
    base::Result<void> fetchAll(PartFile& part)
    {
        bool busy = false;
        for (int failures = 0; failures < m_settings.attempts;) {
            const std::uint64_t before = m_report.fetched;
            const auto end = fetch(part);
            if (!end)
                return tl::unexpected(end.error());
            busy = *end == TransferEnd::Busy;
            const bool all = part.total() == 0 || part.isWhole();
            if ((*end == TransferEnd::Whole && all) || (*end == TransferEnd::Nothing && part.isWhole()))
                return {};
            if (*end == TransferEnd::Nothing)
                if (const auto begun = part.begin({}); !begun)
                    return begun;
            failures = m_report.fetched > before ? 1 : failures + 1;
            pause(failures);
        }
        return base::fail(ErrorCode::CannotRead,
                          busy ? "The server has a fault, or too much to do"
                               : "The connection breaks off again and again",
                          m_file.url, "Download the same again later; what came is kept");
    }

    base::Result<TransferEnd> fetch(PartFile& part)
    {
        // without a name for what is there, or a checksum in the end, nobody would see a wrong half
        if (part.validator().empty() && !m_file.checksum && part.size() > 0)
            if (const auto begun = part.begin({}); !begun)
                return tl::unexpected(begun.error());
        const TransferSteps steps{[&](const TransferStart& start) { return part.begin(start); },
                                  [&](const char* bytes, std::size_t size) {
                                      m_report.fetched += size;
                                      const auto written = part.write(bytes, size);
                                      if (m_observer && written)
                                          m_observer({part.size(), part.total(), m_file.name});
                                      return written;
                                  }};
        return transfer({m_file.url, part.size(), part.validator()}, steps, m_settings, m_stop);
    }

    void pause(int failures) const
    {
        std::mutex mutex;
        std::unique_lock lock(mutex);
        std::condition_variable_any woken;
        woken.wait_for(lock, m_stop, m_settings.pause * failures, [] { return false; });
    }

    base::Result<void> verify(const fs::path& path)
    {
        const auto digests = digestsOf(path);
        if (!digests)
            return tl::unexpected(digests.error());
        m_report.sha256 = hashOf(*digests, base::HashKind::Sha256);
        const std::string earlier = recorded(m_target);
        if (m_file.checksum) {
            m_report.verified = Verified::Published;
            return compare(hashOf(*digests, m_file.checksum->kind), m_file.checksum->digits, "published");
        }
        m_report.verified = earlier.empty() ? Verified::FirstUse : Verified::AsRecorded;
        return earlier.empty() ? base::Result<void>()
                               : compare(m_report.sha256, earlier, "recorded at the first download");
    }

    base::Result<void> compare(const std::string& is, const std::string& should, const char* origin) const
    {
        if (is == should)
            return {};
        return base::fail(ErrorCode::InvalidInput,
                          "This is not the file that it should be: its checksum is " + is + ", the one " +
                              origin + " is " + should,
                          m_target.string(),
                          m_report.alreadyThere ? "Move it away, then download again"
                                                : "Download again; if it stays so, look on the set's page "
                                                  "whether there is a new version");
    }

    [[nodiscard]] base::Result<void> note() const
    {
        return base::writeFileAtomically(recordPath(m_target), m_report.sha256 + "  " + m_file.name + '\n');
    }

    base::Result<DownloadReport> finish(const fs::path& path)
    {
        std::error_code error;
        m_report.bytes = fs::file_size(path, error);
        if (m_report.alreadyThere && recorded(m_target).empty())
            if (const auto noted = note(); !noted)
                return tl::unexpected(noted.error());
        return m_report;
    }

    const DownloadFile& m_file;
    fs::path m_target;
    const DownloadSettings& m_settings;
    const std::stop_token& m_stop;
    const base::ProgressObserver& m_observer;
    DownloadReport m_report;
};

} // namespace

std::string Checksum::text() const
{
    return (kind == base::HashKind::Md5 ? "md5:" : "sha256:") + digits;
}

base::Result<DownloadReport> download(const DownloadFile& file, const fs::path& folder,
                                      const DownloadSettings& settings, std::stop_token stop,
                                      const base::ProgressObserver& observer)
{
    if (const auto made = base::makeFolder(folder); !made)
        return tl::unexpected(made.error());
    return Download(file, folder, settings, stop, observer).run();
}

std::optional<std::string> fileNameOf(std::string_view url)
{
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!url.starts_with(scheme))
            continue;
        std::string_view path = url.substr(scheme.size());
        path = path.substr(0, path.find_first_of("?#"));
        if (path.empty() || path.front() == '/')
            return std::nullopt;
        const auto slash = path.rfind('/');
        std::string name(slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1));
        std::erase_if(name, [](char c) { return static_cast<unsigned char>(c) < 32; });
        return name.empty() || name.front() == '.' ? "download" : name;
    }
    return std::nullopt;
}

} // namespace partita::corpus
