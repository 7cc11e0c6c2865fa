// SPDX-License-Identifier: GPL-3.0-or-later
// make_soundfont FILE: synthesises the fallback SoundFont at build time.
#include "engine/base/files.h"
#include "soundfonts/percussion.h"
#include "soundfonts/timbres.h"

#include <cstdio>
#include <map>

namespace {

using namespace partita;

soundfont::SoundFont makeFont()
{
    soundfont::SoundFont font{
        "Partita", "CC0 1.0: dedicated to the public domain by the Partita contributors", {}, {}, {}};
    std::map<std::string, std::size_t> instruments;
    for (const auto& timbre : soundfont::timbres()) {
        instruments[timbre.name] = font.instruments.size();
        font.instruments.push_back(soundfont::makeInstrument(timbre, font));
    }
    int program = 0;
    for (const auto& [name, timbre] : soundfont::programs())
        font.presets.push_back({name, 0, program++, instruments.at(timbre)});
    font.presets.push_back({"Standard Kit", 128, 0, font.instruments.size()});
    font.instruments.push_back(soundfont::makePercussion(font));
    return font;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2) {
        std::fputs("usage: make_soundfont FILE\n", stderr);
        return 2;
    }
    const auto bytes = soundfont::writeSoundFont(makeFont());
    if (const auto written = base::writeFileAtomically(argv[1], bytes); !written) {
        std::fprintf(stderr, "%s\n", written.error().message().c_str());
        return 3;
    }
    return 0;
}
