// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/clip_render.h"

#include "engine/audio/audio_file.h"
#include "engine/audio/audio_reader.h"
#include "engine/audio/fluid_synthesizer.h"
#include "engine/audio/sound_font.h"
#include "engine/audio/synthesis_pass.h"
#include "engine/base/files.h"
#include "engine/base/hash.h"

#include <algorithm>
#include <cmath>
#include <new>
#include <numbers>

namespace partita::audio {

namespace {

using base::ErrorCode;

constexpr std::size_t kMp3Frame = 1152;   ///< samples a channel
constexpr double kEncoderHeadroom = 0.3;  ///< dB that MP3 may add to a peak, as a first guess
constexpr double kMostOff = 0.1;          ///< LU
constexpr double kWorthCorrecting = 0.02; ///< LU
constexpr double kLowestMeasurable = -60; ///< LUFS before levelling: less is as good as silence

std::size_t framesOf(double seconds)
{
    return static_cast<std::size_t>(std::llround(std::max(seconds, 0.0) * kClipRate));
}

/// The rising half of a cosine, 0 … 1.
float fade(std::size_t at, std::size_t length)
{
    const double share = (static_cast<double>(at) + 0.5) / static_cast<double>(length);
    return static_cast<float>(0.5 - 0.5 * std::cos(std::numbers::pi * share));
}

void fadeEnds(std::vector<float>& samples, const ClipSettings& settings)
{
    const std::size_t frames = samples.size() / 2;
    const std::size_t in = std::min(framesOf(settings.fadeInSeconds), frames);
    const std::size_t out = std::min(framesOf(settings.fadeOutSeconds), frames);
    const auto scale = [&](std::size_t frame, float factor) {
        samples[2 * frame] *= factor;
        samples[2 * frame + 1] *= factor;
    };
    for (std::size_t i = 0; i < in; ++i)
        scale(i, fade(i, in));
    for (std::size_t i = 0; i < out; ++i)
        scale(frames - 1 - i, fade(i, out));
}

base::Result<std::vector<float>> synthesize(const Sequence& sequence, std::size_t frames,
                                            const ClipSettings& settings, const std::stop_token& stop)
{
    const auto choice = findSoundFont(settings.soundFont);
    if (!choice)
        return tl::unexpected(choice.error());
    // A synthesizer of its own: the state of its effects would make a clip depend on those before it.
    auto synthesizer = FluidSynthesizer::create(choice->path, kClipRate);
    if (!synthesizer)
        return tl::unexpected(synthesizer.error());
    const auto pass = std::make_unique<SynthesisPass>(std::move(*synthesizer), sequence);
    std::vector<float> samples(2 * framesOf(settings.leadSeconds), 0.0F);
    samples.reserve(2 * frames);
    while (samples.size() < 2 * frames) {
        if (stop.stop_requested())
            return base::fail(ErrorCode::Cancelled, "Cancelled");
        const auto block = pass->next(std::min(frames - samples.size() / 2, SynthesisPass::kBlock));
        samples.insert(samples.end(), block.begin(), block.end());
    }
    return samples;
}

base::Result<ClipSound> render(const score::Score& score, const ClipSettings& settings,
                               const std::stop_token& stop)
{
    auto excerpt = clipExcerpt(score, settings.policy);
    if (!excerpt)
        return tl::unexpected(excerpt.error());
    const Sequence sequence = makeSequence(excerpt->performance);
    const std::size_t wanted =
        framesOf(settings.leadSeconds) + framesOf(sequence.seconds) + framesOf(settings.tailSeconds);
    const std::size_t frames = (wanted + kMp3Frame - 1) / kMp3Frame * kMp3Frame;
    auto samples = synthesize(sequence, frames, settings, stop);
    if (!samples)
        return tl::unexpected(samples.error());
    fadeEnds(*samples, settings);
    const auto loudness = measureLoudness(*samples, 2, kClipRate);
    if (!loudness)
        return tl::unexpected(loudness.error());
    if (!(loudness->integrated > kLowestMeasurable))
        return base::fail(ErrorCode::InvalidInput, "This piece is too quiet or too short for a clip",
                          score.metadata.title());
    return ClipSound{std::move(*samples), *loudness, std::move(*excerpt)};
}

base::Result<void> writeFile(std::span<const float> samples, const std::filesystem::path& path,
                             AudioFormat format)
{
    auto file = AudioFileWriter::create(path, format, kClipRate);
    if (!file)
        return tl::unexpected(file.error());
    if (const auto written = file->write(samples); !written)
        return written;
    return file->finish();
}

struct Decoded
{
    Loudness loudness;
    std::string sha256;
};

/// Writes a sound at a loudness and measures what the file decodes to.
class LevelledFile
{
public:
    LevelledFile(const ClipSound& sound, std::filesystem::path path, AudioFormat format)
        : m_sound(sound)
        , m_path(std::move(path))
        , m_format(format)
    {
    }

    /// A second time where the encoder changed the level: LAME makes 192 kbit/s 0.27 dB quieter.
    base::Result<Decoded> write(double loudness)
    {
        auto decoded = writeOnce(loudness);
        if (decoded && std::abs(decoded->loudness.integrated - loudness) > kWorthCorrecting)
            decoded = writeOnce(2 * loudness - decoded->loudness.integrated);
        if (decoded && !(std::abs(decoded->loudness.integrated - loudness) <= kMostOff))
            return base::fail(ErrorCode::Failed, "A clip's file is of another loudness than its sound",
                              m_path.string(), "Leave this piece out, or choose another instrument");
        return decoded;
    }

private:
    base::Result<Decoded> writeOnce(double loudness)
    {
        std::vector<float> samples = m_sound.samples;
        const auto gain = static_cast<float>(std::pow(10.0, (loudness - m_sound.loudness.integrated) / 20));
        for (float& sample : samples)
            sample *= gain;
        if (const auto written = writeFile(samples, m_path, m_format); !written)
            return tl::unexpected(written.error());
        return measure();
    }

    [[nodiscard]] base::Result<Decoded> measure() const
    {
        const auto sound = readSound(m_path);
        if (!sound)
            return tl::unexpected(sound.error());
        if (sound->samples.size() != m_sound.samples.size())
            return base::fail(ErrorCode::Failed, "A clip's file is of another length than its sound",
                              m_path.string());
        const auto loudness = measureLoudness(sound->samples, sound->channels, sound->sampleRate);
        if (!loudness)
            return tl::unexpected(loudness.error());
        const auto bytes = base::readFile(m_path);
        if (!bytes)
            return tl::unexpected(bytes.error());
        return Decoded{*loudness, base::sha256(*bytes)};
    }

    const ClipSound& m_sound;
    std::filesystem::path m_path;
    AudioFormat m_format;
};

} // namespace

base::Result<ClipSound> renderClip(const score::Score& score, const ClipSettings& settings,
                                   const std::stop_token& stop)
{
    try {
        return render(score, settings, stop);
    } catch (const std::bad_alloc&) {
        return base::fail(ErrorCode::OutOfMemory, "Not enough memory to render a clip",
                          score.metadata.title());
    }
}

double commonLoudness(std::span<const Loudness> clips, const ClipSettings& settings)
{
    double common = settings.loudness;
    for (const Loudness& clip : clips)
        common =
            std::min(common, settings.highestPeak - kEncoderHeadroom - (clip.truePeak - clip.integrated));
    return common;
}

base::Result<WrittenClip> writeClip(const ClipSound& sound, double loudness, const ClipFiles& files)
{
    const auto flac = LevelledFile(sound, files.flac, AudioFormat::Flac).write(loudness);
    if (!flac)
        return tl::unexpected(flac.error());
    const auto mp3 = LevelledFile(sound, files.mp3, AudioFormat::Mp3).write(loudness);
    if (!mp3)
        return tl::unexpected(mp3.error());
    return WrittenClip{sound.seconds(), mp3->loudness, flac->loudness, mp3->sha256, flac->sha256};
}

} // namespace partita::audio
