// SPDX-License-Identifier: GPL-3.0-or-later
// Any text gives a score; what is written from it reads again; performing it stays within its limits.
#include "engine/abc/abc_accompaniment.h"
#include "engine/abc/abc_collection.h"
#include "engine/abc/abc_parser.h"
#include "engine/abc/abc_splice.h"
#include "engine/abc/abc_writer.h"
#include "engine/score/performance.h"

#include <cstdint>

using namespace partita;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    static_cast<void>(abc::splitCollection(text));
    const abc::ParsedTune tune = abc::parseTune(text);
    static_cast<void>(score::performed(tune.score));
    static_cast<void>(abc::parseTune(abc::writeTune(tune.score)));
    static_cast<void>(abc::withAccompaniment(tune.score));
    score::Score edited = tune.score;
    edited.metadata.titles = {"Edited"};
    static_cast<void>(abc::spliceTune(text, edited));
    return 0;
}
