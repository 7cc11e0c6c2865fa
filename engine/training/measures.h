// SPDX-License-Identifier: GPL-3.0-or-later
// Measures: how good a model is on music that it was not trained on, in numbers with names.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace partita::training {

/// By name, for example "note_accuracy".
using NamedValues = std::map<std::string, double>;

inline constexpr int kCalibrationBins = 10;

/// Predictions whose likeliest answer has a probability of one span: bin b of ten holds b/10 to (b+1)/10.
struct ConfidenceBin
{
    double count = 0.0;
    double confidence = 0.0; ///< mean probability
    double right = 0.0;      ///< share that hit

    friend bool operator==(const ConfidenceBin&, const ConfidenceBin&) = default;
};

struct Measures
{
    double loss = 0.0; ///< as the training's loss is measured: nats a token for language models
    std::optional<double> bitsPerCharacter; ///< of text
    std::optional<double> accuracy;         ///< share of the predictions that hit
    NamedValues others;
    std::vector<ConfidenceBin> calibration; ///< empty: the model gives no probabilities

    friend bool operator==(const Measures&, const Measures&) = default;
};

} // namespace partita::training
