// SPDX-License-Identifier: GPL-3.0-or-later
// Short forms of scores and diagnostics, so that one table row can say what a text must give.
#pragma once

#include "engine/abc/abc_collection.h"
#include "engine/abc/abc_parser.h"
#include "engine/base/files.h"
#include "engine/score/performance.h"

#include <QDebug>
#include <QString>
#include <QStringList>

#include <filesystem>

namespace partita::abc::test {

inline QString fraction(score::Ticks ticks, const score::Score& score)
{
    const auto value = score::toFraction(ticks, score.ticksPerQuarter) * score::Fraction(8);
    return value.denominator == 1 ? QString::number(value.numerator)
                                  : QString("%1/%2").arg(value.numerator).arg(value.denominator);
}

/// "C4@0+1 E4@1+1/2": pitch, onset and length in eighths of every note of every voice, voices parted by " &
/// ".
inline QString notesOf(const score::Score& score)
{
    QStringList voices;
    for (const auto& part : score.parts)
        for (const auto& voice : part.voices) {
            QStringList notes;
            for (const auto& note : voice.notes) {
                QString cents = note.pitch.cents == 0 ? QString() : QString("(%1)").arg(note.pitch.cents);
                notes << QString::fromStdString(note.pitch.name()) + cents + '@' +
                             fraction(note.onset, score) + '+' + fraction(note.duration, score) +
                             (note.tiedToNext ? "-" : "");
            }
            voices << notes.join(' ');
        }
    return voices.join(" & ");
}

/// "C4 D4 C4": the pitches as they sound.
inline QString playedPitches(const score::Score& score)
{
    QStringList notes;
    const auto performance = score::performed(score);
    for (const auto& part : performance.parts)
        for (const auto& note : part.notes)
            notes << QString::fromStdString(note.pitch.name());
    return notes.join(' ');
}

/// "error bar-length 5:3+4": severity, code, line, column and length.
inline QString remarksOf(const std::vector<base::Diagnostic>& diagnostics)
{
    QStringList remarks;
    for (const auto& remark : diagnostics) {
        const auto severity = base::severityName(remark.severity);
        remarks << QString("%1 %2 %3:%4+%5")
                       .arg(QString::fromUtf8(severity.data(), static_cast<int>(severity.size())),
                            QString::fromStdString(remark.code))
                       .arg(remark.line)
                       .arg(remark.column)
                       .arg(remark.length);
    }
    return remarks.join("; ");
}

/// A tune in free meter and L:1/8, so that rows need only music.
inline ParsedTune parseMusic(const char* music, const char* key = "C")
{
    return parseTune("X:1\nT:t\nM:none\nL:1/8\nK:" + std::string(key) + '\n' + music);
}

/// The tunes of a shared data file; empty where it is absent.
inline std::vector<CollectionTune> sharedTunes(const std::filesystem::path& path)
{
    const auto text = base::readTextFile(std::filesystem::path(PARTITA_SHARED_DATA) / path);
    return text ? splitCollection(*text).tunes : std::vector<CollectionTune>();
}

inline std::vector<CollectionTune> nottinghamTunes()
{
    std::vector<CollectionTune> tunes;
    const auto folder = std::filesystem::path(PARTITA_SHARED_DATA) / "nottingham/ABC_cleaned";
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error))
        for (auto& tune : sharedTunes(entry.path()))
            tunes.push_back(std::move(tune));
    return tunes;
}

} // namespace partita::abc::test
