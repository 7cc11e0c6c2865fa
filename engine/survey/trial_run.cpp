// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/survey/trial_run.h"

#include <algorithm>

namespace partita::survey {

namespace {

/// Seconds that may be missing between two heard stretches, or at the ends.
constexpr double kGap = 0.35;
/// Who starts within so many seconds starts anew.
constexpr double kBeginning = 0.2;

bool covers(std::vector<std::pair<double, double>> stretches, double seconds)
{
    std::sort(stretches.begin(), stretches.end());
    double reached = 0;
    for (const auto& [from, to] : stretches)
        if (from <= reached + kGap)
            reached = std::max(reached, to);
    return reached >= seconds - kGap;
}

std::size_t ratingsOf(const Study& study, const Trial& trial)
{
    if (study.method == Method::Rating)
        return study.scales.size();
    return study.method == Method::Mushra ? trial.clips.size() : 0;
}

} // namespace

TrialRun::TrialRun(const Study& study, const Assignment& assignment, int trial)
    : m_study(study)
    , m_trial(assignment.trials.at(static_cast<std::size_t>(trial)))
    , m_sounds(m_trial.clips)
{
    if (!m_trial.reference.empty())
        m_sounds.push_back(m_trial.reference);
    m_hearing.resize(m_sounds.size());
    m_answer.trial = trial;
    m_answer.ratings.resize(ratingsOf(study, m_trial));
    m_rated.resize(m_answer.ratings.size());
}

double TrialRun::seconds(std::size_t sound) const
{
    const Clip* clip = findClip(m_study, m_sounds[sound]);
    return clip == nullptr ? 0 : clip->seconds;
}

bool TrialRun::mayPlay(std::size_t sound, double from) const
{
    const Hearing& hearing = m_hearing[sound];
    if (m_study.playLimit == 0 || hearing.plays < m_study.playLimit)
        return true;
    return isSideBySide() ? !hearing.heard : from > kBeginning;
}

void TrialRun::started(std::size_t sound, double from)
{
    Hearing& hearing = m_hearing[sound];
    hearing.from = from;
    const bool allowed = m_study.playLimit == 0 || hearing.plays < m_study.playLimit;
    if (allowed && (from <= kBeginning || hearing.plays == 0))
        ++hearing.plays;
}

void TrialRun::stopped(std::size_t sound, double at)
{
    Hearing& hearing = m_hearing[sound];
    if (at <= hearing.from)
        return;
    hearing.stretches.emplace_back(hearing.from, at);
    hearing.from = at;
    hearing.heard = hearing.heard || covers(hearing.stretches, seconds(sound));
}

std::size_t TrialRun::unheard() const
{
    const auto end = m_hearing.begin() + static_cast<std::ptrdiff_t>(m_trial.clips.size());
    return static_cast<std::size_t>(
        std::count_if(m_hearing.begin(), end, [](const Hearing& hearing) { return !hearing.heard; }));
}

int TrialRun::playsLeft(std::size_t sound) const
{
    return m_study.playLimit == 0 ? -1 : std::max(0, m_study.playLimit - m_hearing[sound].plays);
}

bool TrialRun::mayAnswer() const
{
    return !m_study.hearToEnd || unheard() == 0;
}

void TrialRun::rate(std::size_t which, double value)
{
    m_answer.ratings[which] = value;
    m_rated[which] = true;
}

bool TrialRun::asksConfidence() const
{
    return m_study.askConfidence;
}

TrialRun::Missing TrialRun::missing() const
{
    if (!mayAnswer())
        return Missing::Hearing;
    if (std::find(m_rated.begin(), m_rated.end(), false) != m_rated.end())
        return Missing::Rating;
    if (m_rated.empty() && m_answer.choice.empty())
        return Missing::Choice;
    const bool mustBeSure = m_study.askConfidence && m_trial.kind != TrialKind::Practice;
    return mustBeSure && m_answer.confidence == 0 ? Missing::Confidence : Missing::Nothing;
}

Answer TrialRun::answer(double seconds) const
{
    Answer answer = m_answer;
    answer.seconds = std::max(0.0, seconds);
    answer.heardToEnd = unheard() == 0;
    for (const Hearing& hearing : m_hearing)
        answer.plays += hearing.plays;
    return answer;
}

} // namespace partita::survey
