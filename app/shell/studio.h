// SPDX-License-Identifier: GPL-3.0-or-later
// Studio: the composition root: owns the services of the program and hands them to the window and its pages.
#pragma once

#include "app/documents/autosave.h"
#include "app/documents/document.h"
#include "app/jobs/job_runner.h"
#include "app/shell/midi_keyboard.h"
#include "app/shell/playback.h"
#include "app/shell/settings.h"

#include <filesystem>

namespace partita::app {

struct StudioOptions
{
    QString settingsFile;             ///< empty: the user's own
    std::filesystem::path dataFolder; ///< runs, models and recovery copies
    std::filesystem::path cliProgram; ///< partita-cli, which trains
    Playback::Output output = Playback::Output::AudioDevice;
    bool checkSystem = true; ///< look for what makes this computer slow or silent
};

/// The user's data folder and the partita-cli beside this program.
[[nodiscard]] StudioOptions defaultStudioOptions();

class Studio
{
public:
    explicit Studio(StudioOptions options);
    Studio(const Studio&) = delete;
    Studio& operator=(const Studio&) = delete;

    [[nodiscard]] const StudioOptions& options() const { return m_options; }
    /// Opens the sound device and the MIDI ports that the settings name, on workers.
    void openSound();
    [[nodiscard]] std::filesystem::path runsFolder() const { return m_options.dataFolder / "runs"; }

    // In the order of their construction; the jobs end before anything they might touch.
private:
    StudioOptions m_options;

public:
    Settings settings;
    JobRunner jobs;
    Document document;
    Autosave autosave;
    Playback playback;
    MidiKeyboard keyboard;

private:
    void settingChanged(const QString& key);
};

} // namespace partita::app
