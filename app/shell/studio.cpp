// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/studio.h"

#include "app/service/resources.h"

#include <QCoreApplication>
#include <QThread>

namespace partita::app {

StudioOptions defaultStudioOptions()
{
    StudioOptions options;
    options.dataFolder = service::userDataFolder();
    options.cliProgram =
        std::filesystem::path(QCoreApplication::applicationDirPath().toStdString()) / "partita-cli";
    return options;
}

Studio::Studio(StudioOptions options)
    : m_options(std::move(options))
    , settings(m_options.settingsFile)
    , jobs(QThread::idealThreadCount())
    , document(jobs)
    , autosave(document, jobs, m_options.dataFolder / "recovery")
    , playback(jobs, m_options.output)
    , keyboard(playback, jobs)
{
    autosave.setInterval(settings.autosaveSeconds());
    QObject::connect(&settings, &Settings::changed, &autosave,
                     [this](const QString& key) { settingChanged(key); });
    QObject::connect(&document, &Document::scoreChanged, &playback,
                     [this] { playback.setScore(document.score()); });
    playback.setScore(document.score());
}

void Studio::openSound()
{
    playback.open(settings.soundFont().toStdString(), settings.midiOutput());
    keyboard.open(settings.midiInput());
}

void Studio::settingChanged(const QString& key)
{
    if (key == "autosaveSeconds")
        autosave.setInterval(settings.autosaveSeconds());
    else if (key == "soundFont" || key == "midiOutput")
        playback.open(settings.soundFont().toStdString(), settings.midiOutput());
    else if (key == "midiInput")
        keyboard.open(settings.midiInput());
}

} // namespace partita::app
