// SPDX-License-Identifier: GPL-3.0-or-later
// Measures: how good a model is on music that it was not trained on, in numbers with names.
#pragma once

#include <map>
#include <optional>
#include <string>

namespace partita::training {

/// By name, for example "note_accuracy".
using NamedValues = std::map<std::string, double>;

struct Measures
{
    double loss = 0.0; ///< as the training's loss is measured: nats a token for language models
    std::optional<double> bitsPerCharacter; ///< of text
    std::optional<double> accuracy;         ///< share of the predictions that hit
    NamedValues others;

    friend bool operator==(const Measures&, const Measures&) = default;
};

} // namespace partita::training
