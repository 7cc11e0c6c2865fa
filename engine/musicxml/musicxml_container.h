// SPDX-License-Identifier: GPL-3.0-or-later
// The zip container of compressed MusicXML (.mxl): the score in it, and a new one around a score. Sizes that
// the file declares are not trusted.
#pragma once

#include "engine/base/files.h"
#include "engine/base/result.h"

#include <string>
#include <string_view>

namespace partita::musicxml {

[[nodiscard]] bool isZip(std::string_view bytes);
/// The root file that META-INF/container.xml names, else the first .musicxml or .xml in the archive.
/// InvalidInput for a damaged archive, one without a score, or a score of more than `most` bytes.
[[nodiscard]] base::Result<std::string> unpackScore(std::string_view bytes, std::size_t most);

} // namespace partita::musicxml
