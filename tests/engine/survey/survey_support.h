// SPDX-License-Identifier: GPL-3.0-or-later
// Studies for tests.
#pragma once

#include "engine/survey/key.h"
#include "engine/survey/study.h"

#include <string>

namespace partita::survey_test {

inline constexpr const char* kTime = "2026-03-01T10:00:00Z";

/// 32 hexadecimal digits; sorted as their numbers are.
inline std::string idOf(int number)
{
    const std::string digits = std::to_string(number);
    return std::string(32 - digits.size(), '0') + digits;
}

inline survey::Clip clipOf(int number)
{
    survey::Clip clip;
    clip.id = idOf(number);
    clip.seconds = 10;
    clip.loudness = -20;
    return clip;
}

/// So many clips, half of them human, one an item; a practice clip and an attention check.
inline survey::Study identificationStudy(int clips = 20)
{
    survey::Study study;
    study.id = idOf(9999);
    study.title = "Who wrote this?";
    study.ownScore = survey::OwnScore::AtTheEnd;
    study.consent = "You may stop at any time.";
    study.registration.hypothesis = "Listeners can tell.";
    for (int i = 0; i < clips + 2; ++i)
        study.clips.push_back(clipOf(i));
    for (int i = 0; i < clips; ++i)
        study.items.push_back({idOf(1000 + i), {idOf(i)}, {}});
    study.practice.push_back({{idOf(2000), {idOf(clips)}, {}}, "human"});
    study.attention.push_back({{idOf(3000), {idOf(clips + 1)}, {}}, "machine"});
    return study;
}

/// Even clips are human.
inline survey::Key keyOf(const survey::Study& study)
{
    survey::Key key;
    for (std::size_t i = 0; i < study.clips.size(); ++i) {
        survey::ClipOrigin origin;
        origin.clip = study.clips[i].id;
        origin.source = i % 2 == 0 ? survey::Source::Human : survey::Source::Machine;
        if (origin.source == survey::Source::Human)
            origin.split = "held out";
        else
            origin.model = "folk";
        key.origins.push_back(origin);
    }
    return key;
}

/// Pairs of a human and a machine clip.
inline survey::Study pairStudy(survey::Method method, int pairs = 10)
{
    survey::Study study = identificationStudy(2 * pairs);
    study.method = method;
    study.items.clear();
    study.practice.clear();
    study.attention.clear();
    for (int i = 0; i < pairs; ++i)
        study.items.push_back({idOf(1000 + i), {idOf(2 * i), idOf(2 * i + 1)}, {}});
    return study;
}

} // namespace partita::survey_test
