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
    else
        check.midiProblem = inputs.error().message();
    if (auto outputs = listMidiOutputs())
        check.midiOutputs = std::move(*outputs);
    return check;
}

std::vector<std::string> soundProblems(const SoundCheck& check)
{
    std::vector<std::string> problems;
    for (const auto* problem : {&check.soundFontProblem, &check.audioProblem, &check.midiProblem})
        if (!problem->empty())
            problems.push_back(*problem);
    if (check.soundFont && check.soundFont->origin == SoundFontChoice::Origin::Fallback)
        problems.emplace_back(
            "Only Partita's own small SoundFont is here; a General MIDI SoundFont such as Debian's "
            "timgm6mb-soundfont sounds richer");
    return problems;
}

} // namespace partita::audio
