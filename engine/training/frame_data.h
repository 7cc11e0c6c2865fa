// SPDX-License-Identifier: GPL-3.0-or-later
// FrameData: the music of a training as sequences of frames, cut and divided into what is trained on and what
// is held out.
#pragma once

#include "engine/tokens/window_split.h"
#include "engine/training/training_data.h"
#include "engine/training/training_settings.h"

namespace partita::training {

/// Parts of at most `length` frames, one after the other; parts of fewer than two are left out, since nothing
/// follows their frame.
[[nodiscard]] std::vector<tokens::FrameSequence> cutFrames(std::span<const tokens::FrameSequence> sequences,
                                                           std::size_t length);

struct FrameData
{
    std::vector<tokens::FrameSequence> parts; ///< at most the recipe's length each
    tokens::WindowSplit split;                ///< of the parts
    std::size_t pieces = 0;                   ///< that they come from; those of a test set are not counted
};

/// Data that comes as frames keeps its division: the validation side is held out, the test side is not looked
/// at. Other music is read on the nearest steps (tokens::FrameReading::Nearest) and divided by splitData.
/// Fails with InvalidInput where there is nothing to train on.
[[nodiscard]] base::Result<FrameData> frameData(const TrainingData& data, const TrainingSettings& settings);

/// What FrameNetwork remembers of the music that it was trained on.
struct FrameStatistics
{
    std::vector<float> keyShares;  ///< share of the frames in which each of the 88 keys sounds
    std::vector<float> chordSizes; ///< share of the frames with 0 … 88 keys
    /// How often two keys so many semitones apart sound together, divided by how often they would if keys
    /// sounded by chance as often as they do.
    std::vector<float> intervals;
    /// Entry [(lag - 1) × model::kRepeatRuns + run - 1]: of the places where so many frames in a row equalled
    /// those `lag` before, the share at which the next one did too; the last entry counts all longer runs.
    /// Runs that last to the end of a piece are not counted: final chords are held, and nothing follows them.
    std::vector<float> repeats;
};
[[nodiscard]] FrameStatistics frameStatistics(std::span<const tokens::FrameSequence> parts,
                                              std::span<const std::uint32_t> chosen);

} // namespace partita::training
