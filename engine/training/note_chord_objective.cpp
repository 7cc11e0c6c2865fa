// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/note_chord_objective.h"

#include "engine/training/batch_share.h"
#include "engine/training/calibration.h"
#include "engine/training/data_split.h"
#include "engine/training/token_loss.h"

#include <algorithm>

namespace partita::training {

namespace {

using tokens::TokenId;

constexpr std::size_t kMeasureBatch = 256;
/// What a hand strikes together is seldom exactly so.
constexpr tokens::ChordTolerance kTogether{0.0, 0.03};

/// The words of a window as they stand in a model's file: decimal numbers of the vocabulary.
std::string asPrimer(std::span<const TokenId> words)
{
    std::string text;
    for (const TokenId word : words)
        text += (text.empty() ? "" : " ") + std::to_string(word);
    return text;
}

} // namespace

NoteChordObjective::Music NoteChordObjective::readMusic(const TrainingData& data, const model::Recipe& recipe)
{
    std::vector<std::vector<std::string>> pieces;
    tokens::NoteChordCounts counts;
    for (const tokens::PieceNotes& piece : data.pieces) {
        pieces.push_back(tokens::noteChordWords(piece, kTogether));
        counts.add(pieces.back());
    }
    Music music;
    music.vocabulary = counts.vocabulary(recipe.preparation.minimumCount);
    const auto tokenizer = tokens::NoteChordTokenizer::make(music.vocabulary);
    for (const auto& words : pieces) {
        const auto ids = tokenizer ? tokenizer->encode(words) : std::vector<TokenId>();
        const std::size_t begin = music.words.size();
        music.words.insert(music.words.end(), ids.begin(), ids.end());
        std::size_t count = 0;
        for (std::size_t start = 0; start + recipe.length < ids.size();
             start += recipe.preparation.stride, ++count)
            music.starts.push_back(begin + start);
        music.countsByPiece.push_back(count);
    }
    return music;
}

base::Result<std::unique_ptr<Objective>> NoteChordObjective::make(const TrainingData& data,
                                                                  const TrainingSettings& settings)
{
    Music music = readMusic(data, settings.recipe);
    const auto tooLittle = [&](std::size_t windows) {
        return base::fail(base::ErrorCode::InvalidInput,
                          "The corpus has " + std::to_string(windows) + " phrases to train on, " +
                              std::to_string(settings.recipe.batch) + " are needed for one batch",
                          data.name,
                          "Use more music, a smaller batch, a shorter length, a smaller stride or a smaller "
                          "minimum count");
    };
    if (music.starts.size() < 2)
        return tooLittle(music.starts.size());
    auto split = splitData(data, music.countsByPiece, settings);
    if (!split)
        return tl::unexpected(split.error());
    if (split->training.size() < settings.recipe.batch)
        return tooLittle(split->training.size());
    return std::unique_ptr<Objective>(new NoteChordObjective(std::move(music), std::move(*split), settings));
}

NoteChordObjective::NoteChordObjective(Music music, tokens::WindowSplit split,
                                       const TrainingSettings& settings)
    : m_music(std::move(music))
    , m_split(std::move(split))
    , m_settings(settings)
    , m_network(model::makeTokenNetwork(settings.recipe, m_music.vocabulary.size(), settings.device))
{
}

NoteChordObjective::Batch NoteChordObjective::gather(std::span<const std::uint32_t> windows) const
{
    const std::size_t length = m_settings.recipe.length;
    std::vector<TokenId> inputs(length * windows.size());
    std::vector<TokenId> targets(inputs.size());
    for (std::size_t row = 0; row < windows.size(); ++row) {
        const TokenId* words = m_music.words.data() + m_music.starts[windows[row]];
        for (std::size_t time = 0; time < length; ++time) {
            inputs[time * windows.size() + row] = words[time];
            targets[time * windows.size() + row] = words[time + 1];
        }
    }
    return {tokenTensor(inputs, m_network->device()).view({static_cast<std::int64_t>(length), -1}),
            tokenTensor(targets, m_network->device())};
}

std::size_t NoteChordObjective::beginEpoch(int epoch)
{
    const auto& recipe = m_settings.recipe;
    m_order = epochOrder(m_split.training, recipe.preparation.samples, m_settings.seed, epoch);
    return std::max<std::size_t>(m_order.size() / recipe.batch, 1);
}

Loss NoteChordObjective::loss(std::size_t batch, base::Random& random)
{
    const std::size_t first = batch * m_settings.recipe.batch;
    const std::size_t count = std::min(m_settings.recipe.batch, m_order.size() - first);
    const std::span<const std::uint32_t> windows(m_order.data() + first, count);
    const Batch input = gather(shareOf(m_settings).of(windows));
    auto state = m_network->makeState(input.inputs.size(1));
    return tokenLoss(m_network->forward(input.inputs, state, &random), input.targets,
                     m_settings.recipe.callbacks.labelSmoothing);
}

std::optional<Measures> NoteChordObjective::measureHeldOut(const std::stop_token& stop)
{
    const at::NoGradGuard noGradient;
    const auto& windows = m_split.heldOut;
    double loss = 0.0;
    double right = 0.0;
    double lastRight = 0.0;
    Calibration calibration;
    for (std::size_t first = 0; first < windows.size(); first += kMeasureBatch) {
        if (stop.stop_requested())
            return std::nullopt;
        const std::size_t count = std::min(kMeasureBatch, windows.size() - first);
        const Batch input = gather({windows.data() + first, count});
        auto state = m_network->makeState(input.inputs.size(1));
        const auto logits = m_network->forward(input.inputs, state, nullptr);
        const Loss part = tokenLoss(logits, input.targets);
        loss += part.value.item<double>() * part.counted;
        right += part.right;
        const auto [surest, guesses] = at::softmax(logits, 1).max(1);
        calibration.add(surest, guesses.eq(input.targets));
        const auto hits = guesses.eq(input.targets).view({input.inputs.size(0), -1});
        lastRight += static_cast<double>(hits[hits.size(0) - 1].sum().item<std::int64_t>());
    }
    const auto count = static_cast<double>(windows.size());
    const double words = count * static_cast<double>(m_settings.recipe.length);
    Measures measures{loss / words, std::nullopt, right / words, {{"last_accuracy", lastRight / count}}, {}};
    calibration.writeTo(measures);
    return measures;
}

void NoteChordObjective::describe(model::ModelFile& file) const
{
    file.vocabulary = m_music.vocabulary;
    // What writing begins with: P4 takes a random sequence of the test set.
    const auto& from = m_split.heldOut.empty() ? m_split.training : m_split.heldOut;
    const std::size_t start = m_music.starts[from[from.size() / 2]];
    file.primer = asPrimer({m_music.words.data() + start, m_settings.recipe.length});
    file.training.heldOutTunes = m_split.heldOutPieces.size();
    file.training.trainingTunes = m_music.countsByPiece.size() - m_split.heldOutPieces.size();
}

} // namespace partita::training
