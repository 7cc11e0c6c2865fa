// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/note_objective.h"

#include "engine/training/batch_share.h"
#include "engine/training/calibration.h"
#include "engine/training/data_split.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace partita::training {

namespace {

using model::kNoteFields;
using tokens::NoteFeatures;

constexpr std::size_t kMeasureBatch = 512;
constexpr std::size_t kFewestMeasured = 1024;
constexpr float kLongestQuarters = 16;
constexpr float kLongestSeconds = 10; ///< a longer step is a pause between movements

using Numbers = std::array<float, kNoteFields>;

Numbers numbersOf(const NoteFeatures& note, int semitones)
{
    return {static_cast<float>(note.pitch + semitones), static_cast<float>(note.velocity),
            std::min(note.durationQuarters, kLongestQuarters), std::min(note.stepSeconds, kLongestSeconds),
            std::min(note.durationSeconds, kLongestSeconds)};
}

/// As evenly spread as can be.
std::vector<std::uint32_t> some(const std::vector<std::uint32_t>& all, std::size_t count)
{
    if (count >= all.size())
        return all;
    std::vector<std::uint32_t> chosen(count);
    for (std::size_t i = 0; i < count; ++i)
        chosen[i] = all[i * all.size() / count];
    return chosen;
}

} // namespace

base::Result<std::unique_ptr<Objective>> NoteObjective::make(const TrainingData& data,
                                                             const TrainingSettings& settings)
{
    const model::Recipe& recipe = settings.recipe;
    auto sequences = std::make_unique<tokens::NoteSequences>();
    tokens::NoteCleaningCounts counts;
    for (const tokens::PieceNotes& piece : data.pieces)
        sequences->append(piece, {}, counts);
    tokens::PhraseOptions options;
    options.length = recipe.length;
    options.stride = recipe.preparation.stride;
    options.window = std::min(options.window, options.length);
    auto phrases = tokens::Phrases::select(*sequences, options);
    if (!phrases)
        return tl::unexpected(phrases.error());
    auto split = splitData(data, phrases->countsByPiece(), settings);
    if (!split)
        return tl::unexpected(split.error());
    if (split->training.size() < recipe.batch)
        return base::fail(base::ErrorCode::InvalidInput,
                          "The corpus has " + std::to_string(split->training.size()) +
                              " phrases to train on, " + std::to_string(recipe.batch) +
                              " are needed for one batch",
                          data.name, "Use more music, a smaller batch, a shorter length or a smaller stride");
    return std::unique_ptr<Objective>(
        new NoteObjective(std::move(sequences), std::move(*phrases), std::move(*split), settings));
}

NoteObjective::NoteObjective(std::unique_ptr<tokens::NoteSequences> sequences, tokens::Phrases phrases,
                             tokens::WindowSplit split, const TrainingSettings& settings)
    : m_sequences(std::move(sequences))
    , m_phrases(std::move(phrases))
    , m_split(std::move(split))
    , m_settings(settings)
    , m_network(settings.recipe, settings.device)
{
    setStatistics();
    keepSeeds();
}

/// Mean and deviation of the notes that follow the training phrases.
void NoteObjective::setStatistics()
{
    std::array<double, kNoteFields> sums{};
    std::array<double, kNoteFields> squares{};
    for (const std::uint32_t phrase : m_split.training) {
        const Numbers numbers = numbersOf(*m_phrases.at(phrase).target, 0);
        for (std::size_t i = 0; i < kNoteFields; ++i) {
            sums[i] += numbers[i];
            squares[i] += double{numbers[i]} * numbers[i];
        }
    }
    const auto count = static_cast<double>(m_split.training.size());
    for (std::size_t i = 0; i < kNoteFields; ++i) {
        const double mean = sums[i] / count;
        const double variance = std::max(squares[i] / count - mean * mean, 0.0);
        const auto place = static_cast<std::int64_t>(i);
        m_network.tensor("features.mean")[place] = mean;
        m_network.tensor("features.deviation")[place] = std::max(std::sqrt(variance), 1e-3);
    }
}

/// P4 and P0 begin with a phrase of the test set; where nothing is held out it is one of the training.
void NoteObjective::keepSeeds()
{
    const auto& from = m_split.heldOut.empty() ? m_split.training : m_split.heldOut;
    const auto chosen = some(from, model::kNoteSeedPhrases);
    const Batch batch = gather(chosen, nullptr);
    auto& phrases = m_network.tensor("phrases");
    for (std::int64_t i = 0; i < phrases.size(0); ++i)
        phrases[i].copy_(batch.notes.select(1, i % static_cast<std::int64_t>(chosen.size())));
}

void NoteObjective::fillPhrase(std::uint32_t phrase, int semitones, float* notes, std::size_t stride,
                               float* target) const
{
    const tokens::PhrasePair pair = m_phrases.at(phrase);
    for (std::size_t i = 0; i < pair.input.size(); ++i) {
        const Numbers numbers = numbersOf(pair.input[i], semitones);
        std::copy(numbers.begin(), numbers.end(), notes + i * stride);
    }
    const Numbers numbers = numbersOf(*pair.target, semitones);
    std::copy(numbers.begin(), numbers.end(), target);
}

NoteObjective::Batch NoteObjective::gather(std::span<const std::uint32_t> phrases,
                                           base::Random* transpose) const
{
    const auto rows = static_cast<std::int64_t>(phrases.size());
    const auto time = static_cast<std::int64_t>(m_settings.recipe.length);
    const auto width = static_cast<std::int64_t>(kNoteFields);
    Batch batch{at::empty({time, rows, width}, at::kFloat), at::empty({rows, width}, at::kFloat)};
    const int most = m_settings.recipe.preparation.transpose;
    for (std::size_t row = 0; row < phrases.size(); ++row) {
        int semitones = 0;
        if (transpose != nullptr && most > 0) {
            const tokens::PhrasePair pair = m_phrases.at(phrases[row]);
            const auto [low, high] = std::minmax_element(
                pair.input.begin(), pair.input.end(),
                [](const NoteFeatures& a, const NoteFeatures& b) { return a.pitch < b.pitch; });
            const int drawn =
                static_cast<int>(transpose->below(2 * static_cast<std::uint64_t>(most) + 1)) - most;
            const int lowest = std::min<int>(low->pitch, pair.target->pitch);
            const int highest = std::max<int>(high->pitch, pair.target->pitch);
            semitones = lowest + drawn >= 0 && highest + drawn <= 127 ? drawn : 0;
        }
        fillPhrase(phrases[row], semitones, batch.notes.data_ptr<float>() + row * kNoteFields,
                   phrases.size() * kNoteFields, batch.targets.data_ptr<float>() + row * kNoteFields);
    }
    return {batch.notes.to(m_network.device()), batch.targets.to(m_network.device())};
}

std::size_t NoteObjective::beginEpoch(int epoch)
{
    const auto& recipe = m_settings.recipe;
    m_order = epochOrder(m_split.training, recipe.preparation.samples, m_settings.seed, epoch);
    return std::max<std::size_t>(m_order.size() / recipe.batch, 1);
}

Loss NoteObjective::loss(std::size_t batch, base::Random& random)
{
    const std::size_t first = batch * m_settings.recipe.batch;
    const std::size_t count = std::min(m_settings.recipe.batch, m_order.size() - first);
    const std::span<const std::uint32_t> phrases(m_order.data() + first, count);
    const auto own = shareOf(m_settings).of(phrases);
    const Batch input = gather(own, &random);
    const auto prediction = m_network.forward(input.notes, &random);
    Loss loss;
    loss.value = m_network.loss(prediction, input.targets);
    const at::NoGradGuard noGradient;
    const auto wanted = input.targets.select(1, 0).to(at::kLong);
    loss.right = static_cast<double>(m_network.pitches(prediction).eq(wanted).sum().item<std::int64_t>());
    loss.counted = static_cast<double>(own.size());
    return loss;
}

std::optional<Measures> NoteObjective::measureHeldOut(const std::stop_token& stop)
{
    const at::NoGradGuard noGradient;
    const std::size_t samples = m_settings.recipe.preparation.samples;
    const auto measured =
        samples == 0 ? m_split.heldOut : some(m_split.heldOut, std::max(kFewestMeasured, samples / 4));
    double loss = 0.0;
    double right = 0.0;
    double squares = 0.0;
    double pitchNats = 0.0;
    Calibration calibration;
    for (std::size_t first = 0; first < measured.size(); first += kMeasureBatch) {
        if (stop.stop_requested())
            return std::nullopt;
        const std::size_t count = std::min(kMeasureBatch, measured.size() - first);
        const Batch batch = gather({measured.data() + first, count}, nullptr);
        const auto prediction = m_network.forward(batch.notes, nullptr);
        loss += m_network.loss(prediction, batch.targets).item<double>() * static_cast<double>(count);
        const auto wanted = batch.targets.select(1, 0).to(at::kLong);
        right += static_cast<double>(m_network.pitches(prediction).eq(wanted).sum().item<std::int64_t>());
        squares += m_network.squaredErrors(prediction, batch.targets).sum().item<double>();
        if (!prediction.pitchLogits.defined())
            continue;
        pitchNats +=
            at::cross_entropy_loss(prediction.pitchLogits, wanted, {}, at::Reduction::Sum).item<double>();
        const auto [surest, guesses] = at::softmax(prediction.pitchLogits, 1).max(1);
        calibration.add(surest, guesses.eq(wanted));
    }
    const auto count = static_cast<double>(measured.size());
    Measures measures{loss / count, std::nullopt, right / count, {}, {}};
    measures.others = {{"mse", squares / count}, {"rmse", std::sqrt(squares / count)}};
    if (pitchNats > 0.0)
        measures.others["pitch_bits_per_note"] = pitchNats / count / std::numbers::ln2;
    calibration.writeTo(measures);
    return measures;
}

void NoteObjective::describe(model::ModelFile& file) const
{
    file.primer.clear();
    const auto pieces = m_phrases.countsByPiece().size();
    file.training.heldOutTunes = m_split.heldOutPieces.size();
    file.training.trainingTunes = pieces - m_split.heldOutPieces.size();
}

} // namespace partita::training
