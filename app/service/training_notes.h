// SPDX-License-Identifier: GPL-3.0-or-later
// Music made ready for recipes that read notes: from an imported corpus, or from files and folders that are
// imported for the run, or from a set of frames.
#pragma once

#include "engine/base/progress.h"
#include "engine/training/training_data.h"

#include <stop_token>
#include <vector>

namespace partita::service {

struct TrainingNotes
{
    training::TrainingData data;
    std::vector<std::size_t> groups; ///< one number a piece: settings of one piece share theirs
    std::int64_t refused = 0;        ///< pieces that could not be read
};

/// `path`: an imported corpus, whose notes stay where they are and whose stored split is kept; a .json file
/// of frames; or a file or folder of music. `grouped`: find the settings of one piece. Blocking; seconds for
/// thousands of files. Fails as importMusic, readCorpus and readFrameCorpus, and with InvalidInput where no
/// piece has a note.
[[nodiscard]] base::Result<TrainingNotes> loadTrainingNotes(const std::filesystem::path& path, bool grouped,
                                                            std::stop_token stop = {},
                                                            const base::ProgressObserver& observer = {});

} // namespace partita::service
