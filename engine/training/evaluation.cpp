// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/guard.h"
#include "engine/training/learner_factory.h"
#include "engine/training/trainer.h"

namespace partita::training {

base::Result<Measures> measureModel(const model::ModelFile& file, const TrainingData& data,
                                    const TrainingSettings& settings, const std::stop_token& stop)
{
    return model::guarded<Measures>("the measurement", [&]() -> base::Result<Measures> {
        model::setThreadCount(settings.threads);
        const auto learner = makeLearner(data, settings);
        if (!learner)
            return tl::unexpected(learner.error());
        if (!(*learner)->fits(file))
            return base::fail(base::ErrorCode::InvalidInput,
                              "The music has other tokens than the model knows", data.name,
                              "Measure it on the music that it was trained on, or on music written alike");
        if (!(*learner)->hasHeldOut())
            return base::fail(base::ErrorCode::InvalidInput, "Nothing of this music is held out", data.name,
                              "Ask for a share of it with --held-out");
        (*learner)->loadModel(file);
        const auto measures = (*learner)->measureHeldOut(stop);
        if (!measures)
            return base::fail(base::ErrorCode::Cancelled, "The measurement was stopped");
        return *measures;
    });
}

} // namespace partita::training
