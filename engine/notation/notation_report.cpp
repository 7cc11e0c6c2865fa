// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/notation/notate.h"

#include <cmath>
#include <cstdio>

namespace partita::notation {

namespace {

std::string number(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.4g", value);
    return text;
}

std::string percent(double share)
{
    return std::to_string(std::lround(100 * share)) + " %";
}

std::string confidence(double value)
{
    return " (confidence " + percent(value) + ')';
}

std::string beatLine(const NotationReport& report)
{
    if (!report.beatTracked)
        return "Beat: the file's own";
    return "Beat: tracked, " + number(std::round(report.beatsPerMinute)) + " a minute" +
           (report.compoundBeat ? ", dotted quarters" : "") + confidence(report.beatConfidence);
}

std::string gridLine(const NotationReport& report)
{
    return "Grid: down to 1/" + std::to_string(4 * report.finestDivision) +
           (report.tripletShare > 0 ? ", triplets in " + percent(report.tripletShare) + " of the beats" : "");
}

std::string meterLine(const NotationReport& report)
{
    std::string text = "Meter: " + report.meter.name();
    if (report.pickupQuarters > 0)
        text += ", pick-up of " + number(report.pickupQuarters) +
                (report.pickupQuarters == 1 ? " quarter" : " quarters");
    return text + (report.meterFound ? ", found" + confidence(report.meterConfidence) : "");
}

std::string keyLine(const NotationReport& report)
{
    std::string text = "Key: " + report.key.name();
    if (report.keyChanges > 0)
        text += ", " + std::to_string(report.keyChanges) + (report.keyChanges == 1 ? " change" : " changes");
    return text + (report.keyFound ? ", found" + confidence(report.keyConfidence) : "");
}

} // namespace

std::string describe(const NotationReport& report)
{
    std::string text =
        beatLine(report) + '\n' + gridLine(report) + '\n' + meterLine(report) + '\n' + keyLine(report) + '\n';
    if (report.handsSplit > 0)
        text += "Hands: " + std::to_string(report.handsSplit) +
                (report.handsSplit == 1 ? " part" : " parts") + " divided between two hands\n";
    return text;
}

} // namespace partita::notation
