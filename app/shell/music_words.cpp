// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/music_words.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace partita::app {

namespace {

QString noteValue(score::Fraction beat)
{
    const bool dotted = beat.numerator == 3;
    const auto value = dotted ? beat.denominator / 2 : beat.denominator;
    if (value != 4 && value != 8)
        return QStringLiteral("%1/%2").arg(beat.numerator).arg(beat.denominator);
    const QString sign = value == 8 ? QStringLiteral("♪") : QStringLiteral("♩");
    return dotted ? sign + '.' : sign;
}

} // namespace

QString tempoWords(double beatsPerMinute, score::Fraction beat)
{
    return QStringLiteral("%1 = %2").arg(noteValue(beat), QLocale().toString(std::lround(beatsPerMinute)));
}

QString durationWords(double seconds)
{
    const auto whole = std::llround(std::max(seconds, 0.0));
    const auto two = [](long long value) { return QStringLiteral("%1").arg(value, 2, 10, QChar('0')); };
    if (whole < 3600)
        return QStringLiteral("%1:%2").arg(whole / 60).arg(two(whole % 60));
    return QStringLiteral("%1:%2:%3").arg(whole / 3600).arg(two(whole / 60 % 60), two(whole % 60));
}

} // namespace partita::app
