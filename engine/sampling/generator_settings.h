// SPDX-License-Identifier: GPL-3.0-or-later
// GeneratorSettings: all that decides, together with the model, which text is written. Kept as provenance.
#pragma once

#include "engine/base/result.h"
#include "engine/sampling/sampler.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace partita::sampling {

/// Samplers work in the order temperature, top-k, top-p, min-p.
struct GeneratorSettings
{
    std::uint64_t seed = 1;
    double temperature = 0.8;         ///< 0: always the likeliest character
    std::size_t topK = 0;             ///< 0: off
    double topP = 1.0;                ///< 1: off
    double minP = 0.02;               ///< 0: off
    std::string title;                ///< of the header; empty: the model's choice, here and below
    std::string meter;                ///< "6/8"
    std::string key;                  ///< "Dmix"
    std::string prompt;               ///< ABC to go on from: header lines, or a header and some music
    std::size_t maxCharacters = 4000; ///< of the whole text
    std::size_t maxNotes = 200;       ///< of models that write notes: notes, chords, or steps of frames
    int retries = 12; ///< how often the music since a constraint's last safe place is tried again

    friend bool operator==(const GeneratorSettings&, const GeneratorSettings&) = default;
};

/// Fails with InvalidInput naming the setting and its range.
[[nodiscard]] base::Result<void> checkSettings(const GeneratorSettings& settings);
[[nodiscard]] std::string settingsToJson(const GeneratorSettings& settings);
/// Missing fields get their defaults; others than these are an error.
[[nodiscard]] base::Result<GeneratorSettings> settingsFromJson(std::string_view json,
                                                               const std::string& where);

[[nodiscard]] SamplerChain makeSamplers(const GeneratorSettings& settings);

} // namespace partita::sampling
