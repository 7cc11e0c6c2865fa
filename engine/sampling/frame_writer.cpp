// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/frame_network.h"
#include "engine/model/guard.h"
#include "engine/sampling/chord_draw.h"
#include "engine/sampling/note_writers.h"
#include "engine/sampling/repeat_limits.h"

#include <optional>

namespace partita::sampling {

namespace {

constexpr double kQuartersPerMinute = 80;   ///< frames have no tempo; this is a chorale's
constexpr std::uint64_t kOpeningStream = 1; ///< of the settings' seed
constexpr std::size_t kCandidates = 16;     ///< chords that are drawn for every frame
constexpr int kAttempts = 6;
constexpr float kFlattening = 0.5F; ///< of the logits before the next attempt

std::vector<float> valuesOf(const at::Tensor& tensor)
{
    const auto values = tensor.detach().to(at::kCPU).contiguous();
    return {values.data_ptr<float>(), values.data_ptr<float>() + values.numel()};
}

/// Goes on from the opening of a piece that the model's file keeps; the opening itself is not written.
class FrameWriter : public NoteWriter
{
public:
    FrameWriter(const model::ModelFile& file, model::Device device)
        : m_name(file.recipe.name)
        , m_hash(file.hash)
        , m_stepsPerQuarter(file.recipe.preparation.stepsPerQuarter)
        , m_longest(file.recipe.length)
        , m_network(model::makeFrameNetwork(file.recipe, device))
    {
        m_network->load(file.weights);
        m_chords.emplace(valuesOf(m_network->tensor("chords.sizes")),
                         valuesOf(m_network->tensor("chords.intervals")));
        m_repeats.emplace(valuesOf(m_network->tensor("repeats")), model::kRepeatLags);
    }

    [[nodiscard]] std::string recipeName() const override { return m_name; }
    [[nodiscard]] std::string hash() const override { return m_hash; }
    [[nodiscard]] base::Result<WrittenNotes> write(const GeneratorSettings& settings,
                                                   const NoteObserver& observer,
                                                   const std::stop_token& stop) const override
    {
        if (const auto checked = checkSettings(settings); !checked)
            return tl::unexpected(checked.error());
        return model::guarded<WrittenNotes>(m_name, [&] { return writeChecked(settings, observer, stop); });
    }

private:
    [[nodiscard]] WrittenNotes writeChecked(const GeneratorSettings& settings, const NoteObserver& observer,
                                            const std::stop_token& stop) const;
    [[nodiscard]] tokens::FrameSequence opening(const base::Random& random) const;
    [[nodiscard]] std::vector<float> logitsAfter(const tokens::FrameSequence& frames) const;
    [[nodiscard]] tokens::Frame drawnFrame(const tokens::FrameSequence& before, std::vector<float> logits,
                                           SamplerChain& samplers, base::Random& random) const;

    std::string m_name;
    std::string m_hash;
    int m_stepsPerQuarter;
    std::size_t m_longest; ///< what the network was trained to look back
    std::unique_ptr<model::FrameNetwork> m_network;
    std::optional<ChordDraw> m_chords;
    std::optional<RepeatLimits> m_repeats;
};

tokens::FrameSequence FrameWriter::opening(const base::Random& random) const
{
    const auto& openings = m_network->tensor("openings");
    const auto chosen = random.fork(kOpeningStream).below(static_cast<std::uint64_t>(openings.size(0)));
    const auto cells = valuesOf(openings[static_cast<std::int64_t>(chosen)]);
    tokens::FrameSequence frames(cells.size() / tokens::kPianoKeys);
    for (std::size_t i = 0; i < cells.size(); ++i)
        frames[i / tokens::kPianoKeys].set(i % tokens::kPianoKeys, cells[i] > 0.5F);
    return frames;
}

std::vector<float> FrameWriter::logitsAfter(const tokens::FrameSequence& frames) const
{
    const std::size_t first = frames.size() > m_longest ? frames.size() - m_longest : 0;
    const auto read = std::span(frames).subspan(first);
    const auto input = at::empty({1, static_cast<std::int64_t>(read.size()), model::kFrameKeys}, at::kFloat);
    tokens::fillRows(read, {input.data_ptr<float>(), read.size() * tokens::kPianoKeys});
    const auto logits =
        m_network->forward(input.to(m_network->device()), static_cast<std::int64_t>(first), nullptr);
    return valuesOf(logits[0][-1]);
}

/// Draws more and more freely while all that is drawn would go on repeating.
tokens::Frame FrameWriter::drawnFrame(const tokens::FrameSequence& before, std::vector<float> logits,
                                      SamplerChain& samplers, base::Random& random) const
{
    std::vector<tokens::Frame> candidates(kCandidates);
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        for (tokens::Frame& candidate : candidates)
            candidate = m_chords->draw(logits, samplers, random);
        if (const auto chosen = m_repeats->choose(before, candidates, random))
            return *chosen;
        for (float& logit : logits)
            logit *= kFlattening;
    }
    return candidates.back();
}

WrittenNotes FrameWriter::writeChecked(const GeneratorSettings& settings, const NoteObserver& observer,
                                       const std::stop_token& stop) const
{
    const at::NoGradGuard noGradient;
    base::Random random(settings.seed);
    SamplerChain samplers = makeSamplers(settings);
    tokens::FrameSequence frames = opening(random);
    const std::size_t begun = frames.size();
    WrittenNotes result;
    while (frames.size() - begun < settings.maxNotes && !result.stopped) {
        frames.push_back(drawnFrame(frames, logitsAfter(frames), samplers, random));
        if (observer)
            observer(frames.size() - begun, settings.maxNotes);
        result.stopped = stop.stop_requested();
    }
    result.notes = tokens::notesFromFrames(std::span(frames).subspan(begun), m_stepsPerQuarter);
    result.quartersPerMinute = kQuartersPerMinute;
    return result;
}

} // namespace

NoteWriterResult makeFrameWriter(const model::ModelFile& file, model::Device device)
{
    return model::guarded<std::unique_ptr<NoteWriter>>(
        file.recipe.name, [&]() -> NoteWriterResult { return std::make_unique<FrameWriter>(file, device); });
}

} // namespace partita::sampling
