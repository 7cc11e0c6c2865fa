// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/sound_check.h"

#include "engine/audio/audio_driver.h"
#include "engine/audio/rtmidi_port.h"

namespace partita::audio {

namespace {

constexpr int kSampleRate = 44100;

} // namespace

SoundCheck checkSound(const std::filesystem::path& userSoundFont,
                      const std::vector<std::filesystem::path>& dataFolders)
{
    SoundCheck check;
    if (auto choice = findSoundFont(userSoundFont, dataFolders))
        check.soundFont = std::move(*choice);
    else
        check.soundFontProblem = choice.error().message();
    const auto driver = makeFluidDriver(kSampleRate);
    if (const auto started = driver->start([](float*, float*, std::size_t) {}); started)
        check.audioDriver = driver->name();
    else
        check.audioProblem = started.error().message();
    driver->stop();
    if (auto inputs = listMidiInputs())
        check.midiInputs = std::move(*inputs);
    if (auto outputs = listMidiOutputs())
        check.midiOutputs = std::move(*outputs);
    return check;
}

} // namespace partita::audio
