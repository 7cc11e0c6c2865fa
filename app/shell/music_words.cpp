// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/music_words.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace partita::app {

namespace {

class MusicWords
{
    Q_DECLARE_TR_FUNCTIONS(MusicWords)
};

QString tonicWords(const score::Key& key)
{
    constexpr char kSteps[] = "CDEFGAB";
    QString name(QChar::fromLatin1(kSteps[static_cast<std::size_t>(key.tonic)]));
    const QString sign = key.tonicAlter < 0 ? QStringLiteral("♭") : QStringLiteral("♯");
    return name + sign.repeated(std::min(std::abs(key.tonicAlter), 2));
}

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

QString keyWords(const score::Key& key)
{
    if (key.none)
        return MusicWords::tr("no key");
    const QString tonic = tonicWords(key);
    switch (key.mode) {
    case score::Mode::Major:
        return MusicWords::tr("%1 major").arg(tonic);
    case score::Mode::Minor:
        return MusicWords::tr("%1 minor").arg(tonic);
    case score::Mode::Dorian:
        return MusicWords::tr("%1 dorian").arg(tonic);
    case score::Mode::Phrygian:
        return MusicWords::tr("%1 phrygian").arg(tonic);
    case score::Mode::Lydian:
        return MusicWords::tr("%1 lydian").arg(tonic);
    case score::Mode::Mixolydian:
        return MusicWords::tr("%1 mixolydian").arg(tonic);
    case score::Mode::Locrian:
        return MusicWords::tr("%1 locrian").arg(tonic);
    }
    return tonic;
}

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
