// SPDX-License-Identifier: GPL-3.0-or-later
#include "soundfonts/timbres.h"

namespace partita::soundfont {

std::vector<Timbre> timbres()
{
    std::vector<Timbre> all;
    addStruckAndPlucked(all);
    addSustained(all);
    return all;
}

} // namespace partita::soundfont
