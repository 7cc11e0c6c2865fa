// SPDX-License-Identifier: GPL-3.0-or-later
// EventNote: a note that a network wrote, in which every kind of music tokens comes back as music.
#pragma once

namespace partita::tokens {

struct EventNote
{
    int pitch = 60;               ///< MIDI key number, 0 … 127
    double onsetQuarters = 0;     ///< quarter notes from the start, at least 0
    double durationQuarters = .5; ///< above 0
    int velocity = 80;            ///< 1 … 127

    friend bool operator==(const EventNote&, const EventNote&) = default;
};

} // namespace partita::tokens
