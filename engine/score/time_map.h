// SPDX-License-Identifier: GPL-3.0-or-later
// Meters and keys along the written time line.
#pragma once

#include "engine/score/fraction.h"
#include "engine/score/key.h"

#include <string>
#include <vector>

namespace partita::score {

enum class MeterSymbol { None, Common, Cut };

struct Meter
{
    std::vector<int> beats{4}; ///< more than one for additive meters: 3+2 of (3+2)/8
    int unit = 4;              ///< the note value of a beat: 8 for eighths
    MeterSymbol symbol = MeterSymbol::None;
    bool free = false; ///< no meter ("M:none"): bars have any length

    friend bool operator==(const Meter&, const Meter&) = default;

    [[nodiscard]] int numerator() const;
    /// Of a whole note; 0 for free meter.
    [[nodiscard]] Fraction barLength() const;
    /// Length of the felt beat as a fraction of a whole note: 3/8 in 6/8, 9/8, 12/8, else one unit.
    [[nodiscard]] Fraction beatLength() const;
    /// "6/8", "C", "C|", "(3+2)/8", "none"
    [[nodiscard]] std::string name() const;
};

struct MeterChange
{
    Ticks at;
    Meter meter;
    friend bool operator==(const MeterChange&, const MeterChange&) = default;
};

struct KeyChange
{
    Ticks at;
    Key key;
    friend bool operator==(const KeyChange&, const KeyChange&) = default;
};

/// Ascending changes; the first one also rules what lies before it. The default (4/4, C major) for none.
[[nodiscard]] Meter meterAt(const std::vector<MeterChange>& changes, Ticks tick);
[[nodiscard]] Key keyAt(const std::vector<KeyChange>& changes, Ticks tick);

} // namespace partita::score
