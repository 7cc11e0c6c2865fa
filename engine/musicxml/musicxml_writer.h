// SPDX-License-Identifier: GPL-3.0-or-later
// Scores into MusicXML 4.0 (partwise), plain or compressed: the written form with its repeats. No files, no
// threads.
#pragma once

#include "engine/base/files.h"
#include "engine/base/result.h"
#include "engine/score/score.h"

#include <string>
#include <vector>

namespace partita::musicxml {

struct WrittenMusicXml
{
    std::string text;                ///< UTF-8
    std::vector<std::string> losses; ///< what the file does not hold, a sentence each; empty: all is there
};

/// The same score always gives the same text. readMusicXml() gives an equal score but for ids and losses:
/// what MusicXML has no element for (a voice's name, the order of sections) goes into miscellaneous fields.
/// A note that one sign cannot write becomes tied notes that are marked to be joined again.
[[nodiscard]] WrittenMusicXml writeMusicXml(const score::Score& score);

/// The text packed into a compressed .mxl file. OutOfMemory or Failed where zip fails.
[[nodiscard]] base::Result<base::Bytes> packMxl(const std::string& text);

} // namespace partita::musicxml
