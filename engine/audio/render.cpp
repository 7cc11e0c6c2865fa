// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/render.h"

#include "engine/audio/fluid_synthesizer.h"
#include "engine/audio/sound_font.h"
#include "engine/audio/synthesis_pass.h"

#include <algorithm>
#include <cmath>
#include <new>
#include <span>
#include <vector>

namespace partita::audio {

namespace {

using base::ErrorCode;

constexpr std::size_t kBlock = SynthesisPass::kBlock;
constexpr std::uint64_t kKeptFrames = 10 * 60 * 48'000; ///< kept in memory between measuring and writing
constexpr double kSilence = 1e-6;                       ///< a peak below it is no sound to level
constexpr double kLongestSeconds = 6 * 3600;            ///< what fits a WAV file

float peakOf(std::span<const float> samples)
{
    float peak = 0;
    for (const float sample : samples)
        peak = std::max(peak, std::abs(sample));
    return peak;
}

/// Measures the piece's peak, then writes it at the level that was asked for. A piece of usual length is kept
/// in memory between the two; a longer one is synthesized twice.
class Renderer
{
public:
    Renderer(const std::filesystem::path& out, RenderSettings settings, const std::stop_token& stop,
             const base::ProgressObserver& observer)
        : m_out(out)
        , m_settings(std::move(settings))
        , m_stop(stop)
        , m_observer(observer)
    {
    }

    base::Result<RenderSummary> render(const score::Score& score, AudioFormat format)
    {
        m_sequence = makeSequence(score::performed(score));
        const double seconds = m_sequence.seconds + std::max(m_settings.tailSeconds, 0.0);
        if (seconds > kLongestSeconds)
            return base::fail(ErrorCode::Unsupported, "The piece lasts longer than six hours", m_out.string(),
                              "Check its tempo, or export a part of it");
        m_frames = static_cast<std::uint64_t>(std::llround(seconds * m_settings.sampleRate));
        auto file = AudioFileWriter::create(m_out, format, m_settings.sampleRate,
                                            {score.metadata.title(), score.metadata.provenance()});
        if (!file)
            return tl::unexpected(file.error());
        if (const auto measured = measure(); !measured)
            return tl::unexpected(measured.error());
        if (const auto written = write(*file); !written)
            return tl::unexpected(written.error());
        if (const auto finished = file->finish(); !finished)
            return tl::unexpected(finished.error());
        return RenderSummary{static_cast<double>(m_frames) / m_settings.sampleRate, m_peak * m_scale,
                             m_frames};
    }

private:
    base::Result<void> measure()
    {
        const bool keep = m_frames <= kKeptFrames;
        if (keep)
            m_kept.reserve(2 * m_frames);
        const auto seen = synthesize([&](std::span<const float> block) -> base::Result<void> {
            m_peak = std::max(m_peak, peakOf(block));
            if (keep)
                m_kept.insert(m_kept.end(), block.begin(), block.end());
            return {};
        });
        if (m_peak > kSilence)
            m_scale = static_cast<float>(m_settings.peak) / m_peak;
        return seen;
    }

    base::Result<void> write(AudioFileWriter& file)
    {
        const auto writeScaled = [&](std::span<const float> block) {
            m_scaled.assign(block.begin(), block.end());
            for (float& sample : m_scaled)
                sample *= m_scale;
            return file.write(m_scaled);
        };
        if (m_frames > kKeptFrames)
            return synthesize(writeScaled);
        return inBlocks([&](std::uint64_t done, std::size_t frames) {
            return writeScaled(std::span(m_kept).subspan(2 * done, 2 * frames));
        });
    }

    template<class TakeBlock>
    base::Result<void> synthesize(const TakeBlock& take)
    {
        auto synthesizer = FluidSynthesizer::create(m_settings.soundFont, m_settings.sampleRate);
        if (!synthesizer)
            return tl::unexpected(synthesizer.error());
        auto pass = std::make_unique<SynthesisPass>(std::move(*synthesizer), m_sequence);
        return inBlocks([&](std::uint64_t done, std::size_t frames) {
            if (m_observer)
                m_observer({secondsOf(done + frames), secondsOf(m_frames), "sound"});
            return take(pass->next(frames));
        });
    }

    /// Calls take(frames done before, frames of this block) until all frames are done, an error, or a stop.
    template<class TakeBlock>
    base::Result<void> inBlocks(const TakeBlock& take)
    {
        for (std::uint64_t done = 0; done < m_frames;) {
            if (m_stop.stop_requested())
                return base::fail(ErrorCode::Cancelled, "Cancelled", m_out.string());
            const auto frames = static_cast<std::size_t>(std::min<std::uint64_t>(m_frames - done, kBlock));
            if (const auto taken = take(done, frames); !taken)
                return taken;
            done += frames;
        }
        return {};
    }

    [[nodiscard]] std::uint64_t secondsOf(std::uint64_t frames) const
    {
        return frames / static_cast<std::uint64_t>(m_settings.sampleRate);
    }

    const std::filesystem::path& m_out;
    RenderSettings m_settings;
    const std::stop_token& m_stop;
    const base::ProgressObserver& m_observer;
    Sequence m_sequence;
    std::uint64_t m_frames = 0;
    std::vector<float> m_kept;
    std::vector<float> m_scaled;
    float m_peak = 0;
    float m_scale = 1;
};

} // namespace

base::Result<RenderSummary> renderToFile(const score::Score& score, const std::filesystem::path& out,
                                         AudioFormat format, const RenderSettings& settings,
                                         const std::stop_token& stop, const base::ProgressObserver& observer)
{
    const auto choice = findSoundFont(settings.soundFont);
    if (!choice)
        return tl::unexpected(choice.error());
    RenderSettings chosen = settings;
    chosen.soundFont = choice->path;
    try {
        return Renderer(out, std::move(chosen), stop, observer).render(score, format);
    } catch (const std::bad_alloc&) {
        return base::fail(ErrorCode::OutOfMemory, "Not enough memory to render the piece", out.string());
    }
}

std::optional<AudioFormat> audioFormatOf(std::string_view extension)
{
    if (extension == "wav")
        return AudioFormat::Wav;
    if (extension == "flac")
        return AudioFormat::Flac;
    if (extension == "ogg" || extension == "oga")
        return AudioFormat::Ogg;
    if (extension == "mp3")
        return AudioFormat::Mp3;
    return std::nullopt;
}

} // namespace partita::audio
