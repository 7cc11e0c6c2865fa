// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/service/provenance.h"

#include "engine/abc/abc_text.h"

#include <nlohmann/json.hpp>

namespace partita::service {

namespace {

constexpr const char* kProgram = "partita " PARTITA_VERSION;

project::CompositionSettings settingsOf(const ComposeRequest& request)
{
    const sampling::GeneratorSettings& from = request.settings;
    project::CompositionSettings settings;
    settings.temperature = from.temperature;
    settings.topK = static_cast<int>(from.topK);
    settings.topP = from.topP;
    settings.minP = from.minP;
    settings.key = from.key;
    settings.meter = from.meter;
    settings.title = from.title;
    settings.bars = request.bars;
    settings.prompt = from.prompt;
    settings.retries = request.guarded ? from.retries : 0;
    return settings;
}

} // namespace

project::Composition compositionOf(const ComposedPiece& piece)
{
    project::Composition composition;
    composition.id = std::to_string(piece.request.settings.seed);
    composition.title = piece.score.metadata.title();
    composition.abc = piece.abc;
    composition.modelName = piece.modelName;
    composition.modelHash = piece.modelHash;
    composition.recipe = piece.recipe;
    composition.device = piece.device;
    composition.program = kProgram;
    composition.seed = piece.request.settings.seed;
    composition.settings = settingsOf(piece.request);
    return composition;
}

std::string provenanceLine(const ComposedPiece& piece)
{
    const sampling::GeneratorSettings& settings = piece.request.settings;
    const nlohmann::ordered_json value{{"program", kProgram},
                                       {"model", piece.modelName},
                                       {"model_hash", piece.modelHash},
                                       {"recipe", piece.recipe},
                                       {"device", piece.device},
                                       {"seed", settings.seed},
                                       {"settings",
                                        {{"temperature", settings.temperature},
                                         {"top_k", settings.topK},
                                         {"top_p", settings.topP},
                                         {"min_p", settings.minP},
                                         {"key", settings.key},
                                         {"meter", settings.meter},
                                         {"length", piece.request.bars},
                                         {"notes", settings.maxNotes},
                                         {"title", settings.title},
                                         {"prompt", settings.prompt},
                                         {"retries", piece.request.guarded ? settings.retries : 0}}}};
    return value.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
}

score::Score scoreWithProvenance(const ComposedPiece& piece)
{
    score::Score score = piece.score;
    score.metadata.setProvenance(provenanceLine(piece));
    return score;
}

std::string abcWithProvenance(const ComposedPiece& piece)
{
    std::string text = piece.abc;
    const std::size_t afterReference = text.starts_with("X:") ? text.find('\n') + 1 : 0;
    return text.insert(afterReference, "%%" + std::string(score::Metadata::kProvenance) + ' ' +
                                           abc::encodeText(provenanceLine(piece)) + '\n');
}

} // namespace partita::service
