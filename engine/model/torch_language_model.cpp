// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/torch_language_model.h"

#include "engine/model/guard.h"
#include "engine/model/token_network.h"

#include <algorithm>

namespace partita::model {

namespace {

class TorchState : public ModelState
{
public:
    explicit TorchState(CarriedState carried)
        : m_carried(std::move(carried))
    {
    }
    /// Tensors are replaced, never changed, so that copies may share them.
    [[nodiscard]] std::unique_ptr<ModelState> copy() const override
    {
        return std::make_unique<TorchState>(*this);
    }
    CarriedState& carried() { return m_carried; }

private:
    CarriedState m_carried;
};

class TorchLanguageModel : public LanguageModel
{
public:
    TorchLanguageModel(const ModelFile& file, Device device)
        : m_vocabulary(file.vocabulary)
        , m_cut(model::textCut(file.recipe.tokens))
        , m_recipeName(file.recipe.name)
        , m_hash(file.hash)
        , m_primer(file.primer)
        , m_network(makeTokenNetwork(file.recipe, file.vocabulary.size(), device))
    {
        m_network->load(file.weights);
    }

    [[nodiscard]] const tokens::Vocabulary& vocabulary() const override { return m_vocabulary; }
    [[nodiscard]] tokens::TextCut textCut() const override { return m_cut; }
    [[nodiscard]] std::string recipeName() const override { return m_recipeName; }
    [[nodiscard]] std::string hash() const override { return m_hash; }
    [[nodiscard]] std::string primer() const override { return m_primer; }
    [[nodiscard]] std::unique_ptr<ModelState> makeState(std::size_t batch) const override
    {
        return std::make_unique<TorchState>(m_network->makeState(static_cast<std::int64_t>(batch)));
    }

    void step(ModelState& state, std::span<const tokens::TokenId> tokens,
              std::span<float> logits) const override
    {
        const at::NoGradGuard noGradient;
        const auto rows = static_cast<std::int64_t>(tokens.size());
        const auto input = at::from_blob(const_cast<tokens::TokenId*>(tokens.data()), {1, rows}, at::kInt)
                               .to(at::kLong)
                               .to(m_network->device());
        auto& carried = static_cast<TorchState&>(state).carried();
        const auto output = m_network->forward(input, carried, nullptr).to(at::kCPU).contiguous();
        std::copy_n(output.data_ptr<float>(), logits.size(), logits.data());
    }

private:
    tokens::Vocabulary m_vocabulary;
    tokens::TextCut m_cut;
    std::string m_recipeName;
    std::string m_hash;
    std::string m_primer;
    std::unique_ptr<TokenNetwork> m_network;
};

} // namespace

base::Result<std::unique_ptr<LanguageModel>> makeTorchModel(const ModelFile& file, Device device)
{
    return guarded<std::unique_ptr<LanguageModel>>(
        "the model", [&]() -> base::Result<std::unique_ptr<LanguageModel>> {
            return std::make_unique<TorchLanguageModel>(file, device);
        });
}

} // namespace partita::model
