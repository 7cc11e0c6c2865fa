// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/frame_network.h"
#include "engine/model/guard.h"
#include "engine/sampling/chord_draw.h"
#include "engine/sampling/note_writers.h"

#include <algorithm>

namespace partita::sampling {

namespace {

constexpr double kQuartersPerMinute = 80;   ///< frames have no tempo; this is a chorale's
constexpr std::uint64_t kOpeningStream = 1; ///< of the settings' seed

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
        , m_longest(static_cast<std::int64_t>(file.recipe.length))
        , m_network(model::makeFrameNetwork(file.recipe, device))
    {
        m_network->load(file.weights);
        m_chords.emplace(valuesOf(m_network->tensor("chords.sizes")),
                         valuesOf(m_network->tensor("chords.intervals")));
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
    [[nodiscard]] at::Tensor opening(const base::Random& random) const;
    [[nodiscard]] std::vector<float> logitsAfter(const at::Tensor& frames, std::int64_t count) const;

    std::string m_name;
    std::string m_hash;
    int m_stepsPerQuarter;
    std::int64_t m_longest; ///< what the network was trained to look back
    std::unique_ptr<model::FrameNetwork> m_network;
    std::optional<ChordDraw> m_chords;
};

at::Tensor FrameWriter::opening(const base::Random& random) const
{
    const auto& openings = m_network->tensor("openings");
    const auto chosen = random.fork(kOpeningStream).below(static_cast<std::uint64_t>(openings.size(0)));
    return openings[static_cast<std::int64_t>(chosen)];
}

/// Of the frame behind the first `count` ones; frames: [1, at least count, keys].
std::vector<float> FrameWriter::logitsAfter(const at::Tensor& frames, std::int64_t count) const
{
    const std::int64_t first = std::max<std::int64_t>(count - m_longest, 0);
    const auto logits = m_network->forward(frames.narrow(1, first, count - first), first, nullptr);
    return valuesOf(logits[0][count - first - 1]);
}

WrittenNotes FrameWriter::writeChecked(const GeneratorSettings& settings, const NoteObserver& observer,
                                       const std::stop_token& stop) const
{
    const at::NoGradGuard noGradient;
    base::Random random(settings.seed);
    SamplerChain samplers = makeSamplers(settings);
    const auto start = opening(random);
    const std::int64_t begun = start.size(0);
    auto frames = at::zeros({1, begun + m_longest, model::kFrameKeys}, start.options());
    frames[0].narrow(0, 0, begun).copy_(start);
    tokens::FrameSequence written;
    WrittenNotes result;
    while (written.size() < settings.maxNotes && !result.stopped) {
        const std::int64_t count = begun + static_cast<std::int64_t>(written.size());
        if (count == frames.size(1))
            frames = at::constant_pad_nd(frames, {0, 0, 0, count});
        written.push_back(m_chords->draw(logitsAfter(frames, count), samplers, random));
        auto row = at::empty({model::kFrameKeys}, at::kFloat);
        tokens::fillRows({&written.back(), 1}, {row.data_ptr<float>(), tokens::kPianoKeys});
        frames[0][count].copy_(row);
        if (observer)
            observer(written.size(), settings.maxNotes);
        result.stopped = stop.stop_requested();
    }
    result.notes = tokens::notesFromFrames(written, m_stepsPerQuarter);
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
