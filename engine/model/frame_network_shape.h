// SPDX-License-Identifier: GPL-3.0-or-later
// The shapes of the networks that read sequences of frames: what "frame-lstm" and "frame-match" are made of,
// and what a model of frames remembers of the music it was trained on. No LibTorch here.
#pragma once

#include "engine/model/network_types.h"

namespace partita::model {

inline constexpr std::int64_t kFrameKeys = 88;     ///< from A0, as tokens::Frame
inline constexpr std::int64_t kFrameOpenings = 8;  ///< beginnings of pieces that a model's file keeps
inline constexpr std::int64_t kOpeningFrames = 16; ///< of each
inline constexpr std::int64_t kRepeatLags = 8;     ///< frames back to which repetitions are counted,
inline constexpr std::int64_t kRepeatRuns = 16;    ///< and how long ones are told apart

/// "frame-match": how the next frame is guessed from what followed the places in the piece that resemble this
/// one (the match heads), from a recurrent layer, and from the keys around each key.
struct FrameMatchShape
{
    std::int64_t hidden = 150;
    std::int64_t matchHeads = 4;   ///< that compare whole frames
    std::int64_t voiceHeads = 2;   ///< that compare the highest keys only, and as many the lowest ones
    std::int64_t matchFrames = 8;  ///< the longest run of frames that a head compares
    std::int64_t channels = 32;    ///< of the part that sees keys by their distance
    std::int64_t reach = 24;       ///< semitones to either side in its first layer
    std::int64_t furtherReach = 4; ///< in its later ones
    std::int64_t barFrames = 4;    ///< the network is told the place of each frame in this many
    std::int64_t lowest = 14;      ///< the first key of that part, from A0
    std::int64_t keys = 68;        ///< that it covers
    double dropoutInput = 0.2;     ///< of the recurrent layer
    double dropout = 0.5;          ///< of its output
    double dropoutChannels = 0.15; ///< of whole channels

    [[nodiscard]] std::int64_t heads() const { return matchHeads + 2 * voiceHeads; }
    [[nodiscard]] std::int64_t recurrentInput() const { return kFrameKeys + barFrames + heads(); }
    [[nodiscard]] std::int64_t context() const { return hidden + heads(); }
};

/// Of a network of type "frame-match".
[[nodiscard]] FrameMatchShape frameMatchShape(const NetworkConfig& network);

} // namespace partita::model
