// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/render.h"

#include "engine/audio/fluid_synthesizer.h"
#include "engine/audio/sequencer.h"
#include "engine/audio/sound_font.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <new>

namespace partita::audio {

namespace {

using base::ErrorCode;

constexpr std::size_t kBlock = 4096;
constexpr double kCeiling = 0.985;           ///< the peak of a piece that was turned down
constexpr double kLongestSeconds = 6 * 3600; ///< what fits a WAV file

/// One pass over a piece.
class Pass
{
public:
    Pass(std::unique_ptr<Synthesizer> synthesizer, const Sequence& sequence, const RenderSettings& settings)
        : m_sequencer(std::move(synthesizer))
    {
        m_sequencer.setGain(settings.gain);
        m_sequencer.setSequence(sequence, 0, false);
        m_sequencer.setPlaying(true);
    }

    /// The next frames, left and right in turn, scaled; at most kBlock.
    std::span<const float> next(std::size_t frames, double scale)
    {
        m_left.fill(0);
        m_right.fill(0);
        m_sequencer.process(m_left.data(), m_right.data(), frames);
        for (std::size_t i = 0; i < frames; ++i) {
            m_mixed[2 * i] = static_cast<float>(m_left[i] * scale);
            m_mixed[2 * i + 1] = static_cast<float>(m_right[i] * scale);
            m_peak = std::max({m_peak, std::abs(m_mixed[2 * i]), std::abs(m_mixed[2 * i + 1])});
        }
        return {m_mixed.data(), 2 * frames};
    }

    [[nodiscard]] double peak() const { return m_peak; }

private:
    Sequencer m_sequencer;
    std::array<float, kBlock> m_left{};
    std::array<float, kBlock> m_right{};
    std::array<float, 2 * kBlock> m_mixed{};
    float m_peak = 0;
};

class Renderer
{
public:
    Renderer(const std::filesystem::path& out, AudioFormat format, RenderSettings settings,
             const std::stop_token& stop, const base::ProgressObserver& observer)
        : m_out(out)
        , m_format(format)
        , m_settings(std::move(settings))
        , m_stop(stop)
        , m_observer(observer)
    {
    }

    base::Result<RenderSummary> render(const score::Score& score)
    {
        m_sequence = makeSequence(score::performed(score));
        const double seconds = m_sequence.seconds + std::max(m_settings.tailSeconds, 0.0);
        if (seconds > kLongestSeconds)
            return base::fail(ErrorCode::Unsupported, "The piece lasts longer than six hours", m_out.string(),
                              "Check its tempo, or export a part of it");
        m_frames = static_cast<std::uint64_t>(std::llround(seconds * m_settings.sampleRate));
        auto written = writeFile(1);
        if (written && written->peak > 1)
            written = writeFile(kCeiling / written->peak);
        return written;
    }

private:
    base::Result<RenderSummary> writeFile(double scale)
    {
        auto synthesizer = FluidSynthesizer::create(m_settings.soundFont, m_settings.sampleRate);
        if (!synthesizer)
            return tl::unexpected(synthesizer.error());
        auto file = AudioFileWriter::create(m_out, m_format, m_settings.sampleRate);
        if (!file)
            return tl::unexpected(file.error());
        auto pass = std::make_unique<Pass>(std::move(*synthesizer), m_sequence, m_settings);
        for (std::uint64_t done = 0; done < m_frames;) {
            if (m_stop.stop_requested())
                return base::fail(ErrorCode::Cancelled, "Cancelled", m_out.string());
            const auto now = static_cast<std::size_t>(std::min<std::uint64_t>(m_frames - done, kBlock));
            if (const auto wrote = file->write(pass->next(now, scale)); !wrote)
                return tl::unexpected(wrote.error());
            done += now;
            if (m_observer)
                m_observer({done, m_frames, "sound"});
        }
        const RenderSummary summary{static_cast<double>(m_frames) / m_settings.sampleRate, pass->peak(),
                                    m_frames};
        if (summary.peak > 1)
            return summary; // too loud: the caller turns it down, and this file goes with its writer
        if (const auto finished = file->finish(); !finished)
            return tl::unexpected(finished.error());
        return summary;
    }

    const std::filesystem::path& m_out;
    AudioFormat m_format;
    RenderSettings m_settings;
    const std::stop_token& m_stop;
    const base::ProgressObserver& m_observer;
    Sequence m_sequence;
    std::uint64_t m_frames = 0;
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
        return Renderer(out, format, std::move(chosen), stop, observer).render(score);
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
    return std::nullopt;
}

} // namespace partita::audio
