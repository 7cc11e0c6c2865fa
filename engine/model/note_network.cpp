// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/note_network.h"

#include "engine/model/lstm_layer.h"

#include <algorithm>

namespace partita::model {

namespace {

constexpr double kNormMomentum = 0.01; ///< Keras's 0.99
constexpr double kNormEpsilon = 1e-3;

at::Tensor field(const at::Tensor& notes, NoteField which)
{
    return notes.select(-1, static_cast<std::int64_t>(which));
}

at::Tensor fields(const at::Tensor& notes, const std::vector<NoteField>& which)
{
    std::vector<at::Tensor> columns;
    std::transform(which.begin(), which.end(), std::back_inserter(columns),
                   [&notes](NoteField one) { return field(notes, one); });
    return at::stack(columns, -1);
}

} // namespace

NoteNetwork::NoteNetwork(const Recipe& recipe, Device device)
    : Network(recipe, 0, device)
    , m_shape(noteNetworkShape(recipe.network))
{
    tensor("features.deviation").fill_(1.0);
    if (m_shape.batchNorm)
        tensor("norm.variance").fill_(1.0);
}

void NoteNetwork::initialise(base::Random random)
{
    fill([&](const std::string& name, const std::vector<std::int64_t>& shape) {
        if (name.starts_with("lstm."))
            return lstmValues(name, shape, random);
        if (name == "embedding.weight") // Keras's start of an embedding
            return uniformValues(elementCount(shape), 0.05, random);
        if (name == "norm.weight")
            return std::vector<float>(elementCount(shape), 1.0F);
        if (shape.size() == 1)
            return std::vector<float>(elementCount(shape), 0.0F);
        return glorotValues(shape, random);
    });
}

at::Tensor NoteNetwork::read(const at::Tensor& notes, base::Random* dropout) const
{
    const auto standard = (notes - tensor("features.mean")) / tensor("features.deviation");
    auto input = fields(standard, m_shape.numbersIn);
    if (m_shape.embedding > 0) {
        const auto pitches = field(notes, NoteField::Pitch).to(at::kLong);
        input = at::cat({at::embedding(tensor("embedding.weight"), pitches), input}, 2);
        input = dropped(input, m_shape.dropout, dropout);
    }
    if (m_shape.bidirectional) {
        const auto both = runBidirectional(*this, "lstm.", input);
        const auto width = static_cast<std::int64_t>(m_shape.hidden);
        // Each way's state after the whole phrase.
        return at::cat({both[both.size(0) - 1].narrow(1, 0, width), both[0].narrow(1, width, width)}, 1);
    }
    LstmState state;
    const auto hidden = runLstm(*this, "lstm.", input, state);
    return hidden[hidden.size(0) - 1];
}

at::Tensor NoteNetwork::normalised(const at::Tensor& values, bool training)
{
    if (!m_shape.batchNorm)
        return values;
    return at::batch_norm(values, tensor("norm.weight"), tensor("norm.bias"), tensor("norm.mean"),
                          tensor("norm.variance"), training, kNormMomentum, kNormEpsilon, false);
}

at::Tensor NoteNetwork::dense(const at::Tensor& values, const std::string& name) const
{
    return at::linear(values, tensor(name + ".weight"), tensor(name + ".bias"));
}

NotePrediction NoteNetwork::forward(const at::Tensor& notes, base::Random* dropout)
{
    auto values = read(notes, dropout);
    if (m_shape.embedding == 0)
        values = dropped(values, m_shape.dropout, dropout);
    values = normalised(values, dropout != nullptr);
    for (std::size_t i = 0; i < m_shape.denseLayers; ++i)
        values = dropped(at::relu(dense(values, "dense." + std::to_string(i))), m_shape.dropout, dropout);
    NotePrediction prediction;
    if (m_shape.pitchHead)
        prediction.pitchLogits = dense(values, "pitch");
    // Begun at the mean and in steps of the deviation, so that semitones and seconds are learnt at one pace
    // and no ReLU begins where it has no slope.
    prediction.numbers = dense(values, "numbers") * fields(tensor("features.deviation"), m_shape.numbersOut) +
                         fields(tensor("features.mean"), m_shape.numbersOut);
    if (!m_shape.positive)
        prediction.numbers = at::relu(prediction.numbers);
    return prediction;
}

at::Tensor NoteNetwork::loss(const NotePrediction& prediction, const at::Tensor& targets) const
{
    const auto wanted = fields(targets, m_shape.numbersOut);
    if (!m_shape.pitchHead)
        return at::l1_loss(prediction.numbers, wanted);
    const auto pitch =
        at::cross_entropy_loss(prediction.pitchLogits, field(targets, NoteField::Pitch).to(at::kLong));
    auto squares = (prediction.numbers - wanted).square();
    if (m_shape.positive) // the pressure on numbers below 0 is the size by which they are
        squares = squares + 10.0 * at::relu(-prediction.numbers);
    return m_shape.pitchWeight * pitch + squares.mean(0).sum();
}

at::Tensor NoteNetwork::pitches(const NotePrediction& prediction) const
{
    if (m_shape.pitchHead)
        return prediction.pitchLogits.argmax(1);
    return prediction.numbers.select(1, 0).round().clamp(0, 127).to(at::kLong);
}

at::Tensor NoteNetwork::squaredErrors(const NotePrediction& prediction, const at::Tensor& targets) const
{
    const auto& deviation = tensor("features.deviation");
    const auto wanted = fields(targets, m_shape.numbersOut);
    auto squares = ((prediction.numbers - wanted) / fields(deviation, m_shape.numbersOut)).square();
    if (m_shape.pitchHead) {
        const auto off = pitches(prediction).to(at::kFloat) - field(targets, NoteField::Pitch);
        squares = at::cat({(off / field(deviation, NoteField::Pitch)).square().unsqueeze(1), squares}, 1);
    }
    return squares.mean(1);
}

} // namespace partita::model
