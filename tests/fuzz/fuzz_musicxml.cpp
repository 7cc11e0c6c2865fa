// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes give a score or an error; what is read can be written, performed and read again, and from then on
// it stays as it is.
#include "engine/musicxml/musicxml_reader.h"
#include "engine/musicxml/musicxml_writer.h"
#include "engine/score/performance.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace partita;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto read = musicxml::readMusicXml({reinterpret_cast<const char*>(data), size});
    if (!read)
        return 0;
    static_cast<void>(score::performed(read->score));
    const auto again = musicxml::readMusicXml(musicxml::writeMusicXml(read->score).text);
    if (!again || again->score.noteCount() > read->score.noteCount())
        std::abort();
    return 0;
}
