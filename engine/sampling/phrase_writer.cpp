// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/guard.h"
#include "engine/model/note_network.h"
#include "engine/sampling/note_writers.h"
#include "engine/tokens/note_sequence.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace partita::sampling {

namespace {

using model::kNoteFields;
using model::NoteField;

constexpr double kQuartersPerSecond = 2.0; ///< at 120 quarters a minute
/// Models that predict numbers always say the same; the temperature moves them by this share of a deviation.
constexpr double kSpread = 0.25;
constexpr double kShortestQuarters = 1.0 / 32;
constexpr double kLongestQuarters = 16;

double normal(base::Random& random)
{
    const double radius = std::sqrt(-2.0 * std::log(1.0 - random.uniform()));
    return radius * std::cos(2.0 * std::numbers::pi * random.uniform());
}

/// Writes the note after a phrase again and again, the phrase moving along.
class PhraseWriter : public NoteWriter
{
public:
    PhraseWriter(const model::ModelFile& file, model::Device device)
        : m_recipeName(file.recipe.name)
        , m_hash(file.hash)
        , m_network(file.recipe, device)
    {
        m_network.load(file.weights);
    }

    [[nodiscard]] std::string recipeName() const override { return m_recipeName; }
    [[nodiscard]] std::string hash() const override { return m_hash; }
    [[nodiscard]] base::Result<WrittenNotes> write(const GeneratorSettings& settings,
                                                   const NoteObserver& observer,
                                                   const std::stop_token& stop) const override
    {
        if (const auto checked = checkSettings(settings); !checked)
            return tl::unexpected(checked.error());
        return model::guarded<WrittenNotes>("the model",
                                            [&] { return writeNotes(settings, observer, stop); });
    }

private:
    using Numbers = std::array<double, kNoteFields>;

    [[nodiscard]] WrittenNotes writeNotes(const GeneratorSettings& settings, const NoteObserver& observer,
                                          const std::stop_token& stop) const;
    [[nodiscard]] Numbers draw(const at::Tensor& phrase, const GeneratorSettings& settings,
                               SamplerChain& samplers, base::Random& random) const;
    void drawNumbers(const at::Tensor& predicted, double temperature, base::Random& random,
                     Numbers& note) const;
    [[nodiscard]] double mean(NoteField field) const
    {
        return m_network.tensor("features.mean")[static_cast<std::int64_t>(field)].item<double>();
    }

    std::string m_recipeName;
    std::string m_hash;
    mutable model::NoteNetwork m_network; ///< forward() changes it only in training
};

void PhraseWriter::drawNumbers(const at::Tensor& predicted, double temperature, base::Random& random,
                               Numbers& note) const
{
    const auto& fields = m_network.shape().numbersOut;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const auto place = static_cast<std::int64_t>(fields[i]);
        const double deviation = m_network.tensor("features.deviation")[place].item<double>();
        const double noise = temperature > 0.0 ? normal(random) * temperature * kSpread * deviation : 0.0;
        note[static_cast<std::size_t>(place)] =
            predicted[static_cast<std::int64_t>(i)].item<double>() + noise;
    }
}

PhraseWriter::Numbers PhraseWriter::draw(const at::Tensor& phrase, const GeneratorSettings& settings,
                                         SamplerChain& samplers, base::Random& random) const
{
    const auto prediction = m_network.forward(phrase, nullptr);
    Numbers note{};
    for (std::size_t i = 0; i < kNoteFields; ++i)
        note[i] = mean(static_cast<NoteField>(i));
    drawNumbers(prediction.numbers.to(at::kCPU)[0], settings.temperature, random, note);
    double& pitch = note[static_cast<std::size_t>(NoteField::Pitch)];
    if (m_network.shape().pitchHead) {
        const auto logits = prediction.pitchLogits.to(at::kCPU).contiguous();
        auto candidates =
            candidatesFrom({logits.data_ptr<float>(), static_cast<std::size_t>(logits.numel())});
        samplers.apply(candidates);
        pitch = drawFrom(candidates, random);
    }
    pitch = std::clamp(std::round(pitch), 0.0, 127.0);
    auto& velocity = note[static_cast<std::size_t>(NoteField::Velocity)];
    velocity = std::clamp(std::round(velocity), 1.0, 127.0);
    for (const NoteField field : {NoteField::Duration, NoteField::StepSeconds, NoteField::DurationSeconds})
        note[static_cast<std::size_t>(field)] = std::max(note[static_cast<std::size_t>(field)], 0.0);
    return note;
}

WrittenNotes PhraseWriter::writeNotes(const GeneratorSettings& settings, const NoteObserver& observer,
                                      const std::stop_token& stop) const
{
    const at::NoGradGuard noGradient;
    base::Random random(settings.seed);
    SamplerChain samplers = makeSamplers(settings);
    const auto& phrases = m_network.tensor("phrases");
    const auto chosen = static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(phrases.size(0))));
    at::Tensor phrase = phrases[chosen].unsqueeze(1).clone(); // [time, 1, fields]
    // P3's network has a step of its own; P0's notes follow one another.
    const bool hasSteps = m_network.shape().positive;
    WrittenNotes written;
    double onset = 0.0;
    while (written.notes.size() < settings.maxNotes && !(written.stopped = stop.stop_requested())) {
        const Numbers note = draw(phrase, settings, samplers, random);
        const auto at = [&note](NoteField field) { return note[static_cast<std::size_t>(field)]; };
        const double quarters =
            hasSteps ? at(NoteField::DurationSeconds) * kQuartersPerSecond : at(NoteField::Duration);
        const double duration = std::clamp(quarters, kShortestQuarters, kLongestQuarters);
        if (hasSteps && !written.notes.empty())
            onset += at(NoteField::StepSeconds) * kQuartersPerSecond;
        written.notes.push_back({static_cast<int>(at(NoteField::Pitch)), onset, duration,
                                 static_cast<int>(at(NoteField::Velocity))});
        if (!hasSteps)
            onset += duration;
        auto row = at::empty({1, 1, static_cast<std::int64_t>(kNoteFields)}, at::kFloat);
        for (std::size_t i = 0; i < kNoteFields; ++i)
            row[0][0][static_cast<std::int64_t>(i)] = note[i];
        phrase = at::cat({phrase.narrow(0, 1, phrase.size(0) - 1), row.to(m_network.device())});
        if (observer)
            observer(written.notes.size(), settings.maxNotes);
    }
    std::stable_sort(written.notes.begin(), written.notes.end(),
                     [](const tokens::EventNote& a, const tokens::EventNote& b) {
                         return a.onsetQuarters < b.onsetQuarters;
                     });
    return written;
}

} // namespace

NoteWriterResult makePhraseWriter(const model::ModelFile& file, model::Device device)
{
    return model::guarded<std::unique_ptr<NoteWriter>>(
        "the model", [&]() -> NoteWriterResult { return std::make_unique<PhraseWriter>(file, device); });
}

} // namespace partita::sampling
