// SPDX-License-Identifier: GPL-3.0-or-later
// Key: which clip of a study is whose. Sealed while the study is open.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace partita::survey {

enum class Source { Human, Machine };

/// What a clip was made from.
struct ClipOrigin
{
    std::string clip; ///< the clip's id
    Source source = Source::Human;
    std::string title;
    std::string piece; ///< a human one: its place in the corpus; a machine's: the composition's id
    std::string split; ///< a human one: "held out", "training" or "unknown"
    std::string model; ///< a machine's: the model's name
    std::string modelHash;
    std::string recipe;
    std::uint64_t seed = 0;
    std::string key;   ///< of the music: "D", "Am"
    std::string meter; ///< "6/8"
    double quartersPerMinute = 0;
    double meanPitch = 0; ///< MIDI
    std::string pair;     ///< the same for the clips of a matched pair; may be empty
    friend bool operator==(const ClipOrigin&, const ClipOrigin&) = default;
};

struct Key
{
    std::string nonce;               ///< 64 hexadecimal digits, drawn when the study opens; empty before
    std::vector<ClipOrigin> origins; ///< sorted by the clip's id
    friend bool operator==(const Key&, const Key&) = default;
};

/// nullptr where there is none. Valid until the key changes.
[[nodiscard]] const ClipOrigin* findOrigin(const Key& key, const std::string& clip);

} // namespace partita::survey
