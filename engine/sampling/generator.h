// SPDX-License-Identifier: GPL-3.0-or-later
// Generator: writes one tune with a language model, token by token.
#pragma once

#include "engine/model/language_model.h"
#include "engine/sampling/generator_settings.h"
#include "engine/sampling/text_constraint.h"

#include <functional>
#include <stop_token>

namespace partita::sampling {

struct GeneratedText
{
    std::string text;           ///< from the X: line, without the blank line that ends the tune
    bool complete = false;      ///< the model ended the tune; else it was cut off
    bool stopped = false;       ///< on request
    std::size_t characters = 0; ///< drawn from the model, those taken back included
    std::size_t takenBack = 0;  ///< times a constraint had music written anew
};

/// Called on the calling thread while the text grows; either may be empty.
struct GenerationObserver
{
    std::function<void(std::string_view)> added; ///< whole characters, those of a token together
    /// The text was cut back to this many bytes, to be written anew from there.
    std::function<void(std::size_t)> takenBack;
};

/// The model must outlive the generator. One generator may write many tunes; each depends on its settings
/// and the model only: the same settings give the same text.
class Generator
{
public:
    explicit Generator(const model::LanguageModel& model)
        : m_model(&model)
    {
    }

    /// Blocking. Without a prompt the tune starts with "X:1"; a prompt that does not gets it. `constraint` is
    /// copied before use. Fails with InvalidInput where a setting is out of range or the prompt, title,
    /// meter or key has a character that the model does not know, with OutOfMemory or Failed where its device
    /// gives up.
    [[nodiscard]] base::Result<GeneratedText> write(const GeneratorSettings& settings,
                                                    const GenerationObserver& observer = {},
                                                    const std::stop_token& stop = {},
                                                    const TextConstraint* constraint = nullptr) const;

private:
    const model::LanguageModel* m_model;
};

} // namespace partita::sampling
