// SPDX-License-Identifier: GPL-3.0-or-later
// The one way from music to a survey's clips: rendered alike, at one loudness, in files that tell nothing
// but their sound.
#pragma once

#include "engine/audio/clip_performance.h"
#include "engine/audio/loudness.h"

#include <filesystem>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace partita::audio {

inline constexpr int kClipRate = 44100; ///< frames a second; clips are stereo

struct ClipSettings
{
    std::filesystem::path soundFont; ///< empty: as findSoundFont() finds it
    ClipPolicy policy;
    double leadSeconds = 0.1; ///< of silence before the first note
    double tailSeconds = 1.5; ///< for what sounds at the cut to die away
    double fadeInSeconds = 0.02;
    double fadeOutSeconds = 1.5; ///< up to the clip's end
    /// LUFS. Broadcast's -23 is low for phones in a room; louder than -18 a piano's peaks leave no room.
    double loudness = -20;
    double highestPeak = -1; ///< dBTP, of every decoded file
    friend bool operator==(const ClipSettings&, const ClipSettings&) = default;
};

struct ClipSound
{
    std::vector<float> samples; ///< left and right in turn, at the synthesizer's own level
    Loudness loudness;          ///< of these samples
    ClipExcerpt excerpt;

    [[nodiscard]] double seconds() const { return static_cast<double>(samples.size() / 2) / kClipRate; }
};

/// Blocking, a fraction of a second. The length is a whole number of MP3 frames, so that encoders pad all
/// clips alike. The same music and settings give the same samples. InvalidInput where nothing sounds or is
/// too quiet to measure; Cancelled; else as findSoundFont and FluidSynthesizer::create.
[[nodiscard]] base::Result<ClipSound> renderClip(const score::Score& score, const ClipSettings& settings,
                                                 const std::stop_token& stop = {});

/// The loudness that all these clips can have: the one that was asked for, or the highest at which none of
/// them rises above the highest peak. One clip's peaks lower the whole set; none is ever limited.
[[nodiscard]] double commonLoudness(std::span<const Loudness> clips, const ClipSettings& settings);

struct ClipFiles
{
    std::filesystem::path mp3;
    std::filesystem::path flac;
};

struct WrittenClip
{
    double seconds = 0; ///< decoded, both the same
    Loudness mp3;       ///< decoded
    Loudness flac;      ///< decoded
    std::string mp3Sha256;
    std::string flacSha256;
};

/// Blocking. Brings the sound to a loudness and writes both files, without title, comment or date, then
/// decodes and measures them. The same sound and loudness give the same bytes. Failed where a decoded file
/// is of another length than the sound or more than 0.1 LU off; else as AudioFileWriter. A peak above the
/// highest is left to the caller: it is the whole set that has to become quieter.
[[nodiscard]] base::Result<WrittenClip> writeClip(const ClipSound& sound, double loudness,
                                                  const ClipFiles& files);

} // namespace partita::audio
