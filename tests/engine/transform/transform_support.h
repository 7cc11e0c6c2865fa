// SPDX-License-Identifier: GPL-3.0-or-later
// Real tunes and short forms for the tests of transformations.
#pragma once

#include "engine/abc/abc_collection.h"
#include "engine/abc/abc_parser.h"
#include "engine/abc/abc_writer.h"
#include "engine/base/files.h"
#include "engine/score/edit.h"
#include "engine/score/performance.h"

#include <QString>
#include <QStringList>

#include <algorithm>
#include <filesystem>
#include <vector>

namespace partita::transform::test {

/// A score from the body of a tune, with ids and lists in order as every reader leaves them.
inline score::Score fromAbc(const std::string& text)
{
    return abc::parseTune(text.starts_with("X:") ? text : "X:1\nL:1/8\n" + text).score;
}

/// All tunes of the starter corpus.
inline const std::vector<score::Score>& realTunes()
{
    static const std::vector<score::Score> tunes = [] {
        std::vector<score::Score> all;
        const std::filesystem::path folder = PARTITA_SOURCE_DIR "/resources/starter-corpus";
        std::vector<std::filesystem::path> files;
        for (const auto& entry : std::filesystem::directory_iterator(folder))
            if (entry.path().extension() == ".abc")
                files.push_back(entry.path());
        std::sort(files.begin(), files.end());
        for (const auto& file : files) {
            const auto bytes = base::readFile(file);
            const std::string text(bytes->begin(), bytes->end());
            for (const auto& tune : abc::splitCollection(text).tunes)
                all.push_back(abc::parseTune(tune.text).score);
        }
        return all;
    }();
    return tunes;
}

/// The score that an edit makes; empty with the error's text where it was refused.
inline score::Score edited(const score::Score& before, const base::Result<score::Edit>& edit)
{
    score::Score after = before;
    if (!edit)
        qWarning("refused: %s", edit.error().message().c_str());
    else if (const auto inverse = score::apply(after, *edit); !inverse)
        qWarning("not applied: %s", inverse.error().message().c_str());
    else
        return after;
    return {};
}

/// Whether applying the edit's inverse gives exactly the score of before.
inline bool isUndone(const score::Score& before, const base::Result<score::Edit>& edit)
{
    score::Score score = before;
    if (!edit)
        return false;
    const auto inverse = score::apply(score, *edit);
    return inverse && !(edit->changes.empty() == !(score == before)) && score::apply(score, *inverse) &&
           score == before;
}

/// Remarks of the ABC reader on bars and on everything else, after writing the score as ABC.
inline QStringList remarks(const score::Score& score)
{
    QStringList codes;
    for (const auto& remark : abc::parseTune(abc::writeTune(score)).diagnostics)
        codes << QString::fromStdString(remark.code);
    codes.sort();
    return codes;
}

/// "E4@0+2 F4@2+2": every note's pitch, onset and length in sixteenths, voices parted by " & ".
inline QString notesOf(const score::Score& score)
{
    const auto text = [&](score::Ticks ticks) {
        const auto value = score::toFraction(ticks, score.ticksPerQuarter) * score::Fraction(16);
        const QString top = QString::number(value.numerator);
        return value.denominator == 1 ? top : top + '/' + QString::number(value.denominator);
    };
    QStringList voices;
    for (const auto& part : score.parts)
        for (const auto& voice : part.voices) {
            QStringList notes;
            for (const auto& note : voice.notes)
                notes << QString::fromStdString(note.pitch.name()) + '@' + text(note.onset) + '+' +
                             text(note.duration) + (note.tiedToNext ? "-" : "");
            voices << notes.join(' ');
        }
    return voices.join(" & ");
}

inline QString chordsOf(const score::Score& score)
{
    QStringList chords;
    for (const auto& part : score.parts)
        for (const auto& symbol : part.chordSymbols)
            chords << QString::fromStdString(symbol.text);
    return chords.join(' ');
}

inline QString keyOf(const score::Score& score)
{
    return QString::fromStdString(score::keyAt(score.keys, {}).name());
}

} // namespace partita::transform::test
