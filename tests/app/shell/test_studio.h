// SPDX-License-Identifier: GPL-3.0-or-later
// A studio for tests: settings and data in a folder of its own, silent sound, no look at the computer; and a
// tiny model to compose with.
#pragma once

#include "app/shell/studio.h"
#include "engine/model/model_file.h"
#include "engine/model/network_summary.h"

#include <QTemporaryDir>

#include <memory>

namespace partita::app {

class TestStudio
{
public:
    TestStudio()
        : studio(std::make_unique<Studio>(options()))
    {
    }

    [[nodiscard]] StudioOptions options() const
    {
        StudioOptions options;
        options.settingsFile = folder.filePath("settings.ini");
        options.dataFolder = folder.filePath("data").toStdString();
        options.cliProgram = qEnvironmentVariable("PARTITA_CLI").toStdString();
        options.output = Playback::Output::Silent;
        options.checkSystem = false;
        return options;
    }

    [[nodiscard]] QString path(const QString& name) const { return folder.filePath(name); }
    /// As after a new start of the program with the same folders.
    void restart()
    {
        studio.reset();
        studio = std::make_unique<Studio>(options());
    }

    QTemporaryDir folder;
    std::unique_ptr<Studio> studio;
};

inline constexpr const char* kReel = "X:1\nT:The Test Reel\nR:reel\nM:4/4\nL:1/8\nK:D\n"
                                     "|:d2fd Adfd|e2ge Bege|d2fd Adfd|ecAc d2D2:|\n";

} // namespace partita::app
