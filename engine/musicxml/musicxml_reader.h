// SPDX-License-Identifier: GPL-3.0-or-later
// MusicXML 4.0 (partwise or timewise, plain or compressed) into scores. Bytes in, value out: no files, no
// threads. Best effort: what cannot be read is left out and said in a diagnostic.
#pragma once

#include "engine/base/diagnostic.h"
#include "engine/base/result.h"
#include "engine/score/score.h"

#include <string_view>
#include <vector>

namespace partita::musicxml {

struct ReadResult
{
    score::Score score;
    std::vector<base::Diagnostic> diagnostics; ///< ascending by place; lines of the XML text
};

/// Plain MusicXML (UTF-8, UTF-16 or Latin-1) or a compressed .mxl, told apart by content. Voices stay apart;
/// a staff's first voice carries its clefs, and a voice without clefs shares the staff of the one before it.
/// InvalidInput where the bytes are no MusicXML at all, not well formed or larger than 128 MiB unpacked;
/// Unsupported for MusicXML that holds no score; OutOfMemory.
[[nodiscard]] base::Result<ReadResult> readMusicXml(std::string_view bytes);

} // namespace partita::musicxml
