// SPDX-License-Identifier: GPL-3.0-or-later
// Studies with clips that sound, and kiosks whose player is moved by hand, for tests.
#pragma once

#include "../../engine/survey/survey_support.h"
#include "app/jobs/job_runner.h"
#include "app/pages/survey/kiosk_window.h"
#include "engine/audio/audio_file.h"
#include "engine/base/files.h"
#include "engine/survey/kiosk.h"
#include "engine/survey/study_folder.h"

#include <QString>

#include <filesystem>
#include <memory>
#include <vector>

namespace partita::survey_test {

inline constexpr double kClipSeconds = 2;

inline void writeTone(const std::filesystem::path& file)
{
    constexpr int kRate = 8000;
    auto writer = audio::AudioFileWriter::create(file, audio::AudioFormat::Flac, kRate);
    const std::vector<float> samples(static_cast<std::size_t>(2 * kRate * kClipSeconds), 0.1F);
    if (writer && writer->write(samples))
        (void)writer->finish();
}

/// With years and device asked before, clues after.
inline void addQuestions(survey::Study& study)
{
    study.questions = {
        {"years", "How many years?", survey::QuestionKind::Number, {}, true, false},
        {"device", "With what?", survey::QuestionKind::Choice, {"Headphones", "Speakers"}, true, false},
        {"clues", "What did you listen for?", survey::QuestionKind::Text, {}, false, true}};
}

/// A draft whose clips are there as FLAC; the MP3s are no sounds.
inline survey::StudyFolder writeSoundingDraft(const std::filesystem::path& path, survey::Study study)
{
    for (survey::Clip& clip : study.clips)
        clip.seconds = kClipSeconds;
    const survey::StudyFolder folder(path);
    for (const survey::Clip& clip : study.clips) {
        writeTone(folder.clips() / (clip.id + ".flac"));
        (void)base::writeFileAtomically(folder.clips() / (clip.id + ".mp3"), "no sound");
    }
    (void)folder.writeDraft(study, keyOf(study));
    return folder;
}

/// A kiosk on a study that was opened, with a player that is moved by hand.
struct HandKiosk
{
    explicit HandKiosk(const survey::StudyFolder& folder, app::JobRunner& jobs,
                       std::shared_ptr<survey::ResponseStore> store = {})
    {
        auto opened = survey::openKiosk(folder, {}, [] { return std::string(kTime); });
        if (!opened)
            return;
        if (store)
            opened->store = std::move(store);
        auto silent = std::make_unique<audio::SilentClipPlayer>();
        player = silent.get();
        const auto request = [this] { return "request " + std::to_string(++listeners); };
        window = std::make_unique<app::KioskWindow>(
            app::KioskParts{std::move(*opened), folder.clips(), std::move(silent), request}, jobs);
    }

    std::unique_ptr<app::KioskWindow> window;
    audio::SilentClipPlayer* player = nullptr; ///< the window's
    int listeners = 0;
};

} // namespace partita::survey_test
