// SPDX-License-Identifier: GPL-3.0-or-later
// Small MusicXML files around the measures that a test is about.
#pragma once

#include "engine/musicxml/musicxml_reader.h"
#include "engine/musicxml/musicxml_writer.h"
#include "engine/project/score_json.h"
#include "engine/score/performance.h"

#include <QString>
#include <QStringList>

#include <nlohmann/json.hpp>

#include <string>

namespace partita::musicxml::test {

/// A quarter note is four divisions.
inline std::string fileWith(const std::string& measures,
                            const std::string& scorePart = "<part-name>Flute</part-name>")
{
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<score-partwise "
           "version=\"4.0\">\n<part-list><score-part "
           "id=\"P1\">" +
           scorePart + "</score-part></part-list>\n<part id=\"P1\">" + measures +
           "</part>\n</score-partwise>\n";
}

inline const std::string kStart = "<attributes><divisions>4</divisions></attributes>";

inline std::string pitch(const std::string& name, const std::string& alter = {})
{
    return "<pitch><step>" + name.substr(0, 1) + "</step>" +
           (alter.empty() ? "" : "<alter>" + alter + "</alter>") + "<octave>" + name.substr(1) +
           "</octave></pitch>";
}

/// A note such as "C4" of so many divisions with more elements behind its duration.
inline std::string note(const std::string& name, int duration, const std::string& more = {},
                        const std::string& before = {})
{
    return "<note>" + before + pitch(name) + "<duration>" + std::to_string(duration) + "</duration>" + more +
           "</note>";
}

/// "C4@0+4 E4@4+4-": pitch, onset and length in sixteenths of every voice, voices parted by " & ".
inline QString notesOf(const score::Score& score)
{
    QStringList voices;
    for (const auto& part : score.parts)
        for (const auto& voice : part.voices) {
            QStringList notes;
            for (const auto& each : voice.notes)
                notes << QString("%1@%2+%3%4")
                             .arg(QString::fromStdString(each.pitch.name()))
                             .arg(static_cast<double>(each.onset.value) * 4 / score.ticksPerQuarter)
                             .arg(static_cast<double>(each.duration.value) * 4 / score.ticksPerQuarter)
                             .arg(each.tiedToNext ? "-" : "");
            voices << notes.join(' ');
        }
    return voices.join(" & ");
}

/// What changed, as a JSON patch without ids.
inline std::string difference(score::Score before, score::Score after)
{
    for (score::Score* score : {&before, &after}) {
        score->lastId = 0;
        for (auto& part : score->parts) {
            part.id = {};
            for (auto& voice : part.voices)
                for (auto& note : voice.notes)
                    note.id = {};
        }
    }
    const auto patch = base::json::Json::diff(project::scoreToJson(before), project::scoreToJson(after));
    return patch.dump().substr(0, 600);
}

inline QString codesOf(const std::vector<base::Diagnostic>& diagnostics)
{
    QStringList codes;
    for (const auto& each : diagnostics)
        codes << QString("%1:%2").arg(QString::fromStdString(each.code)).arg(each.line);
    return codes.join(' ');
}

} // namespace partita::musicxml::test
