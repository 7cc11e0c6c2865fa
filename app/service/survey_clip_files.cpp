// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/service/survey_clip_files.h"

#include "engine/base/files.h"

#include <stdlib.h>

#include <algorithm>
#include <chrono>
#include <span>

namespace partita::service {

namespace {

namespace fs = std::filesystem;
using base::ErrorCode;
using base::Result;

constexpr int kMostRounds = 4;
constexpr double kBelowPeak = 0.1; ///< dB that a lowered set stays below the highest peak

/// 2000-01-01T00:00:00Z: any time that is the same for all clips.
fs::file_time_type oneTime()
{
    constexpr std::chrono::sys_days kDay{std::chrono::year{2000} / std::chrono::January / 1};
    return std::chrono::file_clock::from_sys(std::chrono::sys_seconds(kDay));
}

fs::path fileIn(const fs::path& folder, const std::string& id, const char* extension)
{
    return folder / (id + extension);
}

/// Beside the clips, on their file system; it goes with all that is in it.
class WorkFolder
{
public:
    static Result<WorkFolder> make(const fs::path& study)
    {
        if (const auto made = base::makeFolder(study); !made)
            return tl::unexpected(made.error());
        std::string name = (study / ".clips-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr)
            return base::fail(ErrorCode::CannotWrite, "No folder can be made for the clips", study.string(),
                              "Check the folder's permissions and the free space");
        return WorkFolder(name);
    }
    WorkFolder(WorkFolder&& other) noexcept
        : m_path(std::exchange(other.m_path, {}))
    {
    }
    WorkFolder& operator=(WorkFolder&&) = delete;
    ~WorkFolder()
    {
        std::error_code ignored;
        if (!m_path.empty())
            fs::remove_all(m_path, ignored);
    }
    [[nodiscard]] const fs::path& path() const { return m_path; }

private:
    explicit WorkFolder(fs::path path)
        : m_path(std::move(path))
    {
    }
    fs::path m_path;
};

class ClipWriter
{
public:
    ClipWriter(const std::vector<ClipToWrite>& clips, const audio::ClipSettings& settings,
               const std::stop_token& stop, const ClipStepObserver& observer)
        : m_clips(clips)
        , m_settings(settings)
        , m_stop(stop)
        , m_observer(observer)
    {
    }

    Result<WrittenClips> writeInto(const fs::path& folder)
    {
        std::vector<audio::Loudness> sounds;
        for (const ClipToWrite& clip : m_clips) {
            const auto sound = render(clip, "listening to the clips");
            if (!sound)
                return tl::unexpected(sound.error());
            sounds.push_back(sound->loudness);
        }
        double loudness = audio::commonLoudness(sounds, m_settings);
        for (int round = 0; round < kMostRounds; ++round) {
            auto written = writeAll(folder, loudness);
            if (!written)
                return tl::unexpected(written.error());
            const double over = highestPeak(written->clips) - m_settings.highestPeak;
            if (over <= 0)
                return written;
            loudness -= over + kBelowPeak;
            m_done -= m_clips.size();
        }
        return base::fail(ErrorCode::Failed, "The clips' peaks stay too high", {},
                          "Ask for a lower loudness");
    }

private:
    Result<audio::ClipSound> render(const ClipToWrite& clip, const char* what)
    {
        if (m_stop.stop_requested())
            return base::fail(ErrorCode::Cancelled, "Cancelled");
        if (m_observer)
            m_observer(m_done, 2 * m_clips.size(), what);
        ++m_done;
        return audio::renderClip(*clip.score, m_settings, m_stop);
    }

    Result<WrittenClips> writeAll(const fs::path& folder, double loudness)
    {
        WrittenClips result{{}, loudness};
        for (const ClipToWrite& clip : m_clips) {
            const auto sound = render(clip, "writing the clips");
            if (!sound)
                return tl::unexpected(sound.error());
            const auto written = audio::writeClip(
                *sound, loudness, {fileIn(folder, clip.id, ".mp3"), fileIn(folder, clip.id, ".flac")});
            if (!written)
                return tl::unexpected(written.error());
            result.clips.push_back({clip.id, written->seconds, written->mp3.integrated,
                                    std::max(written->mp3.truePeak, written->flac.truePeak),
                                    written->mp3Sha256, written->flacSha256});
        }
        return result;
    }

    static double highestPeak(const std::vector<survey::Clip>& clips)
    {
        double highest = -std::numeric_limits<double>::infinity();
        for (const survey::Clip& clip : clips)
            highest = std::max(highest, clip.truePeak);
        return highest;
    }

    const std::vector<ClipToWrite>& m_clips;
    const audio::ClipSettings& m_settings;
    const std::stop_token& m_stop;
    const ClipStepObserver& m_observer;
    std::size_t m_done = 0;
};

tl::unexpected<base::Error> cannotPlace(const fs::path& path, const std::error_code& error)
{
    return base::fail(ErrorCode::CannotWrite, "A clip cannot be put in its place: " + error.message(),
                      path.string(), "Check the folder's permissions and the free space");
}

/// Gives a finished file its time and its name; a file that has the name already stays.
Result<void> placeFile(const fs::path& from, const fs::path& to)
{
    std::error_code error;
    fs::last_write_time(from, oneTime(), error);
    if (!error)
        fs::create_hard_link(from, to, error); // unlike a renaming, it replaces nothing
    if (error == std::errc::operation_not_permitted || error == std::errc::operation_not_supported ||
        error == std::errc::function_not_supported) {
        error.clear();
        if (fs::exists(to, error))
            error = std::make_error_code(std::errc::file_exists);
        else
            fs::rename(from, to, error);
    }
    if (error)
        return cannotPlace(to, error);
    return {};
}

Result<void> placeAll(const fs::path& work, const fs::path& target, const std::vector<survey::Clip>& clips)
{
    std::error_code error;
    const bool isNew = !fs::exists(target, error);
    if (const auto made = base::makeFolder(target); !made)
        return made;
    std::vector<fs::path> placed;
    for (const survey::Clip& clip : clips)
        for (const char* extension : {".mp3", ".flac"}) {
            const fs::path to = fileIn(target, clip.id, extension);
            const auto done = placeFile(fileIn(work, clip.id, extension), to);
            if (done) {
                placed.push_back(to);
                continue;
            }
            for (const fs::path& path : placed)
                fs::remove(path, error);
            if (isNew)
                fs::remove(target, error);
            return done;
        }
    return {};
}

} // namespace

Result<WrittenClips> writeClips(const fs::path& study, std::vector<ClipToWrite> clips,
                                const audio::ClipSettings& settings, const std::stop_token& stop,
                                const ClipStepObserver& observer)
{
    // Whoever sees the order in which the files were made sees that of their ids.
    std::sort(clips.begin(), clips.end(),
              [](const ClipToWrite& a, const ClipToWrite& b) { return a.id < b.id; });
    std::error_code error;
    const bool isNew = !fs::exists(study, error);
    auto written = [&]() -> Result<WrittenClips> {
        const auto work = WorkFolder::make(study);
        if (!work)
            return tl::unexpected(work.error());
        auto result = ClipWriter(clips, settings, stop, observer).writeInto(work->path());
        if (!result)
            return result;
        if (const auto placed = placeAll(work->path(), study / "clips", result->clips); !placed)
            return tl::unexpected(placed.error());
        return result;
    }();
    if (!written && isNew)
        fs::remove(study, error); // only where it is empty
    return written;
}

} // namespace partita::service
