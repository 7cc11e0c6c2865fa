// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/key_name.h"

#include <QCoreApplication>

#include <array>

namespace partita::widgets {

namespace {

class KeyName
{
    Q_DECLARE_TR_FUNCTIONS(KeyName)
};

/// By step, flat to sharp. Languages differ in more than the sign: German calls B♭ "B" and B "H".
constexpr std::array<std::array<const char*, 3>, 7> kTonics{{
    {QT_TRANSLATE_NOOP("KeyName", "C♭"), QT_TRANSLATE_NOOP("KeyName", "C"),
     QT_TRANSLATE_NOOP("KeyName", "C♯")},
    {QT_TRANSLATE_NOOP("KeyName", "D♭"), QT_TRANSLATE_NOOP("KeyName", "D"),
     QT_TRANSLATE_NOOP("KeyName", "D♯")},
    {QT_TRANSLATE_NOOP("KeyName", "E♭"), QT_TRANSLATE_NOOP("KeyName", "E"),
     QT_TRANSLATE_NOOP("KeyName", "E♯")},
    {QT_TRANSLATE_NOOP("KeyName", "F♭"), QT_TRANSLATE_NOOP("KeyName", "F"),
     QT_TRANSLATE_NOOP("KeyName", "F♯")},
    {QT_TRANSLATE_NOOP("KeyName", "G♭"), QT_TRANSLATE_NOOP("KeyName", "G"),
     QT_TRANSLATE_NOOP("KeyName", "G♯")},
    {QT_TRANSLATE_NOOP("KeyName", "A♭"), QT_TRANSLATE_NOOP("KeyName", "A"),
     QT_TRANSLATE_NOOP("KeyName", "A♯")},
    {QT_TRANSLATE_NOOP("KeyName", "B♭"), QT_TRANSLATE_NOOP("KeyName", "B"),
     QT_TRANSLATE_NOOP("KeyName", "B♯")},
}};

QString tonicName(const score::Key& key)
{
    const int alter = key.tonicAlter < 0 ? 0 : key.tonicAlter > 0 ? 2 : 1;
    return QCoreApplication::translate("KeyName", kTonics[static_cast<std::size_t>(key.tonic)][alter]);
}

} // namespace

QString keyName(const score::Key& key)
{
    if (key.none)
        return KeyName::tr("no key");
    if (key.highland)
        return KeyName::tr("Highland bagpipe");
    const QString tonic = tonicName(key);
    switch (key.mode) {
    case score::Mode::Major:
        return KeyName::tr("%1 major").arg(tonic);
    case score::Mode::Minor:
        return KeyName::tr("%1 minor").arg(tonic);
    case score::Mode::Dorian:
        return KeyName::tr("%1 dorian").arg(tonic);
    case score::Mode::Phrygian:
        return KeyName::tr("%1 phrygian").arg(tonic);
    case score::Mode::Lydian:
        return KeyName::tr("%1 lydian").arg(tonic);
    case score::Mode::Mixolydian:
        return KeyName::tr("%1 mixolydian").arg(tonic);
    case score::Mode::Locrian:
        return KeyName::tr("%1 locrian").arg(tonic);
    }
    return tonic;
}

} // namespace partita::widgets
