// SPDX-License-Identifier: GPL-3.0-or-later
// LanguageModel: given the tokens so far, how likely is each next one. Knows nothing of how tokens are drawn.
#pragma once

#include "engine/tokens/text_tokenizer.h"

#include <memory>
#include <span>
#include <string>

namespace partita::model {

/// What a model remembers of the tokens read so far. Copy it to come back to a place later.
class ModelState
{
public:
    virtual ~ModelState() = default;
    [[nodiscard]] virtual std::unique_ptr<ModelState> copy() const = 0;
};

/// Const calls are safe from several threads as long as each uses its own state. makeState and step may throw
/// what LibTorch or the memory throws: whoever calls them wraps the whole text in guarded (guard.h), as
/// sampling::Generator and benchSampling do.
class LanguageModel
{
public:
    virtual ~LanguageModel() = default;

    [[nodiscard]] virtual const tokens::Vocabulary& vocabulary() const = 0;
    /// How the text is cut into its tokens.
    [[nodiscard]] virtual tokens::TextCut textCut() const { return tokens::TextCut::Characters; }
    /// The recipe's name and the model's hash, for provenance; may be empty for models made in memory.
    [[nodiscard]] virtual std::string recipeName() const = 0;
    [[nodiscard]] virtual std::string hash() const = 0;

    /// Text to read from an empty state before a tune is written, all of it known to the vocabulary.
    [[nodiscard]] virtual std::string primer() const = 0;

    /// A state that has read nothing, for `batch` sequences side by side.
    [[nodiscard]] virtual std::unique_ptr<ModelState> makeState(std::size_t batch = 1) const = 0;
    /// Reads one token a sequence (as many as the state was made for) and writes batch × vocabulary logits,
    /// row after row. The state must come from this model.
    virtual void step(ModelState& state, std::span<const tokens::TokenId> tokens,
                      std::span<float> logits) const = 0;
};

} // namespace partita::model
