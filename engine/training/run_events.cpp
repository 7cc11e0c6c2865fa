// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/run_events.h"

#include "engine/model/network_summary.h"

namespace partita::training {

namespace {

using base::Result;

constexpr const char* kFolder = "tensorboard";
constexpr std::string_view kOfTraining = "train_"; ///< what such measures' names begin with

/// "train_d_loss" stands beside "loss"; held-out measures have a group of their own.
std::string tagOf(const std::string& measure)
{
    return measure.starts_with(kOfTraining) ? "training/" + measure.substr(kOfTraining.size())
                                            : "held_out/" + measure;
}

} // namespace

RunEvents::RunEvents(EventLog log, const model::TensorBoard& what)
    : m_log(std::move(log))
    , m_what(what)
{
}

Result<RunEvents> RunEvents::open(const RunFolder& folder, const model::TensorBoard& what,
                                  EventLog::Clock now, std::uint64_t stepsTaken)
{
    auto log =
        EventLog::open(folder.path() / kFolder, std::move(now), static_cast<std::int64_t>(stepsTaken) + 1);
    if (!log)
        return tl::unexpected(log.error());
    return RunEvents(std::move(*log), what);
}

bool RunEvents::wantsHistograms(int epoch) const
{
    return m_what.histogramEvery > 0 && epoch % m_what.histogramEvery == 0;
}

Result<void> RunEvents::addBatch(std::uint64_t step, double loss, double gradientNorm, double learningRate)
{
    const std::pair<std::string_view, double> values[] = {
        {"batch/loss", loss}, {"batch/gradient_norm", gradientNorm}, {"batch/learning_rate", learningRate}};
    for (const auto& [tag, value] : values) {
        if (auto added = m_log.scalar(tag, static_cast<std::int64_t>(step), value); !added)
            return added;
    }
    return {};
}

Result<void> RunEvents::addMeasures(std::int64_t step, const EpochResult& result)
{
    std::vector<std::pair<std::string, double>> values = {
        {"training/loss", result.loss},
        {"training/accuracy", result.accuracy},
        {"training/tokens_per_second", result.tokensPerSecond}};
    const std::pair<const char*, const std::optional<double>*> optional[] = {
        {"held_out/loss", &result.heldOutLoss},
        {"held_out/bits_per_character", &result.heldOutBitsPerCharacter},
        {"held_out/accuracy", &result.heldOutAccuracy}};
    for (const auto& [tag, value] : optional) {
        if (*value)
            values.emplace_back(tag, **value);
    }
    for (const auto& [name, value] : result.measures)
        values.emplace_back(tagOf(name), value);
    for (const auto& [tag, value] : values) {
        if (auto added = m_log.scalar(tag, step, value); !added)
            return added;
    }
    return {};
}

Result<void> RunEvents::addWeights(std::int64_t step, const model::ModelFile& model)
{
    for (const model::TensorPlan& plan : model::tensorPlan(model.recipe, model.vocabulary.size())) {
        const model::StoredTensor* tensor = plan.trained ? model.weights.find(plan.name) : nullptr;
        if (tensor == nullptr)
            continue;
        if (auto added = m_log.histogram("weights/" + plan.name, step, tensor->values); !added)
            return added;
    }
    return {};
}

Result<void> RunEvents::addEpoch(std::uint64_t step, const EpochResult& result, const model::ModelFile& model,
                                 const std::string& sample)
{
    const auto at = static_cast<std::int64_t>(step);
    if (auto added = addMeasures(at, result); !added)
        return added;
    if (auto added = wantsHistograms(result.epoch) ? addWeights(at, model) : Result<void>(); !added)
        return added;
    if (auto added = sample.empty() ? Result<void>() : m_log.text("sample", at, asCodeBlock(sample)); !added)
        return added;
    return m_log.flush();
}

} // namespace partita::training
