// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/frame_network.h"

#include "engine/model/frame_match_network.h"
#include "engine/model/lstm_layer.h"

#include <cassert>
#include <cmath>

namespace partita::model {

namespace {

constexpr double kRarest = 1e-3; ///< keys that never sound are not impossible

/// Type "frame-lstm": the usual model that others are compared with.
class FrameLstmNetwork : public FrameNetwork
{
public:
    FrameLstmNetwork(const Recipe& recipe, Device device)
        : FrameNetwork(recipe, device)
        , m_dropoutInput(recipe.network.number("dropout_input"))
        , m_dropout(recipe.network.number("dropout"))
    {
    }

    [[nodiscard]] at::Tensor forward(const at::Tensor& frames, std::int64_t /*firstStep*/,
                                     base::Random* dropout) const override
    {
        LstmState state;
        const auto input = dropped(frames, m_dropoutInput, dropout).transpose(0, 1);
        const auto hidden = runLstm(*this, "lstm.", input, state).transpose(0, 1);
        return dense(dropped(hidden, m_dropout, dropout), "keys");
    }

protected:
    [[nodiscard]] std::vector<float> firstValues(const std::string& name,
                                                 const std::vector<std::int64_t>& shape,
                                                 base::Random& random) const override
    {
        return name.starts_with("lstm.") ? lstmValues(name, shape, random)
                                         : FrameNetwork::firstValues(name, shape, random);
    }

private:
    double m_dropoutInput;
    double m_dropout;
};

} // namespace

FrameNetwork::FrameNetwork(const Recipe& recipe, Device device)
    : Network(recipe, 0, device)
{
    tensor("keys.share").fill_(0.5);
    tensor("chords.sizes").fill_(1.0);
    tensor("chords.intervals").fill_(1.0);
    tensor("repeats").fill_(1.0);
}

void FrameNetwork::initialise(base::Random random)
{
    fill([&](const std::string& name, const std::vector<std::int64_t>& shape) {
        if (name != "keys.bias")
            return firstValues(name, shape, random);
        const auto logits = tensor("keys.share").clamp(kRarest, 1.0 - kRarest).logit().to(at::kCPU);
        return std::vector<float>(logits.data_ptr<float>(), logits.data_ptr<float>() + logits.numel());
    });
}

std::vector<float> FrameNetwork::firstValues(const std::string& name, const std::vector<std::int64_t>& shape,
                                             base::Random& random) const
{
    const std::string ending = ".bias";
    const auto inputsOf = [](const auto& sizes, std::int64_t all) { return all / sizes[0]; };
    auto inputs = inputsOf(shape, static_cast<std::int64_t>(elementCount(shape)));
    if (name.ends_with(ending)) {
        const auto& weight = tensor(name.substr(0, name.size() - ending.size()) + ".weight");
        inputs = inputsOf(weight.sizes(), weight.numel());
    }
    return uniformValues(elementCount(shape), 1.0 / std::sqrt(static_cast<double>(inputs)), random);
}

at::Tensor FrameNetwork::dense(const at::Tensor& values, const std::string& name) const
{
    return at::linear(values, tensor(name + ".weight"), tensor(name + ".bias"));
}

std::unique_ptr<FrameNetwork> makeFrameNetwork(const Recipe& recipe, Device device)
{
    assert(recipe.tokens == TokenKind::Frames);
    if (recipe.network.type == "frame-match")
        return std::make_unique<FrameMatchNetwork>(recipe, device);
    return std::make_unique<FrameLstmNetwork>(recipe, device);
}

} // namespace partita::model
