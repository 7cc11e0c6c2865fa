// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sampling/generator_settings.h"

#include "engine/model/json_fields.h"

#include <cmath>

namespace partita::sampling {

namespace {

using nlohmann::json;

constexpr double kHighestTemperature = 100.0;
constexpr std::size_t kMost = 100000000;

base::Result<void> outOfRange(const char* setting, const char* range)
{
    return base::fail(base::ErrorCode::InvalidInput, std::string("The value must be ") + range, setting);
}

bool isWithin(double value, double least, double most)
{
    return value >= least && value <= most;
}

bool isOneLine(const std::string& text)
{
    return text.find_first_of("\r\n") == std::string::npos;
}

} // namespace

base::Result<void> checkSettings(const GeneratorSettings& settings)
{
    if (!isWithin(settings.temperature, 0.0, kHighestTemperature))
        return outOfRange("temperature", "a number from 0 to 100");
    if (!isWithin(settings.topP, 0.0, 1.0))
        return outOfRange("top-p", "a number from 0 to 1");
    if (!isWithin(settings.minP, 0.0, 1.0))
        return outOfRange("min-p", "a number from 0 to 1");
    if (settings.maxCharacters == 0)
        return outOfRange("maximum of characters", "at least 1");
    if (settings.maxNotes == 0)
        return outOfRange("maximum of notes", "at least 1");
    if (!isOneLine(settings.title) || !isOneLine(settings.meter) || !isOneLine(settings.key))
        return outOfRange("title, meter or key", "one line");
    return {};
}

std::string settingsToJson(const GeneratorSettings& settings)
{
    const nlohmann::ordered_json value = {
        {"seed", settings.seed},          {"temperature", settings.temperature},
        {"top_k", settings.topK},         {"top_p", settings.topP},
        {"min_p", settings.minP},         {"title", settings.title},
        {"meter", settings.meter},        {"key", settings.key},
        {"prompt", settings.prompt},      {"max_characters", settings.maxCharacters},
        {"max_notes", settings.maxNotes}, {"retries", settings.retries}};
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

base::Result<GeneratorSettings> settingsFromJson(std::string_view text, const std::string& where)
{
    const json value = json::parse(text, nullptr, false);
    std::string problem;
    model::JsonFields fields(value, "", problem);
    GeneratorSettings settings;
    const auto count = [&fields](const char* name, std::size_t most, std::size_t otherwise) {
        return fields.has(name) ? fields.count(name, 0, most) : otherwise;
    };
    settings.seed = count("seed", ~std::size_t{0}, settings.seed);
    settings.temperature = fields.number("temperature", 0.0, kHighestTemperature, settings.temperature);
    settings.topK = count("top_k", kMost, settings.topK);
    settings.topP = fields.number("top_p", 0.0, 1.0, settings.topP);
    settings.minP = fields.number("min_p", 0.0, 1.0, settings.minP);
    settings.title = fields.text("title", settings.title);
    settings.meter = fields.text("meter", settings.meter);
    settings.key = fields.text("key", settings.key);
    settings.prompt = fields.text("prompt", settings.prompt);
    settings.maxCharacters = count("max_characters", kMost, settings.maxCharacters);
    settings.maxNotes = count("max_notes", kMost, settings.maxNotes);
    settings.retries = fields.whole("retries", 0, 1000000, settings.retries);
    fields.noOthers();
    if (!problem.empty())
        return base::fail(base::ErrorCode::InvalidInput, "The settings have an error: " + problem, where);
    return settings;
}

SamplerChain makeSamplers(const GeneratorSettings& settings)
{
    SamplerChain chain;
    chain.add(std::make_unique<TemperatureSampler>(settings.temperature));
    if (settings.topK > 0)
        chain.add(std::make_unique<TopKSampler>(settings.topK));
    if (settings.topP < 1.0)
        chain.add(std::make_unique<TopPSampler>(settings.topP));
    if (settings.minP > 0.0)
        chain.add(std::make_unique<MinPSampler>(settings.minP));
    return chain;
}

} // namespace partita::sampling
