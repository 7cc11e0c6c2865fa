// SPDX-License-Identifier: GPL-3.0-or-later
// TrialRun: one trial as a listener goes through it: what was heard of which sound, what has been answered,
// and what is still missing. Plays nothing itself.
#pragma once

#include "engine/survey/answer.h"
#include "engine/survey/study.h"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace partita::survey {

class TrialRun
{
public:
    enum class Missing { Nothing, Hearing, Choice, Rating, Confidence };

    /// `trial` is a place in the assignment. The study outlives this.
    TrialRun(const Study& study, const Assignment& assignment, int trial);

    [[nodiscard]] const Trial& trial() const { return m_trial; }
    /// The clips as they are shown, then the reference where there is one.
    [[nodiscard]] const std::vector<std::string>& sounds() const { return m_sounds; }
    [[nodiscard]] bool isReference(std::size_t sound) const { return sound >= m_trial.clips.size(); }
    [[nodiscard]] double seconds(std::size_t sound) const;

    /// Whether it may be started there, within the play limit. Going on where one stopped is no new play, and
    /// side by side every sound may be heard to its end.
    [[nodiscard]] bool mayPlay(std::size_t sound, double from) const;
    void started(std::size_t sound, double from);
    /// It sounded from where it was started last until here.
    void stopped(std::size_t sound, double at);
    [[nodiscard]] bool isHeard(std::size_t sound) const { return m_hearing[sound].heard; }
    /// Clips to be judged that were not heard to their end.
    [[nodiscard]] std::size_t unheard() const;
    /// -1: as often as wished.
    [[nodiscard]] int playsLeft(std::size_t sound) const;
    [[nodiscard]] bool mayAnswer() const;

    /// "human", "machine", or a clip.
    void choose(const std::string& choice) { m_answer.choice = choice; }
    [[nodiscard]] const std::string& choice() const { return m_answer.choice; }
    /// Of a scale, or of a clip side by side.
    void rate(std::size_t which, double value);
    [[nodiscard]] bool isRated(std::size_t which) const { return m_rated[which]; }
    void setConfidence(int confidence) { m_answer.confidence = confidence; }
    void setHeardBefore(bool known) { m_answer.heardBefore = known; }

    [[nodiscard]] bool asksConfidence() const;
    [[nodiscard]] Missing missing() const;
    /// `seconds` since the trial was shown.
    [[nodiscard]] Answer answer(double seconds) const;

private:
    struct Hearing
    {
        int plays = 0;
        double from = 0;
        bool heard = false;
        std::vector<std::pair<double, double>> stretches;
    };
    [[nodiscard]] bool isSideBySide() const { return m_study.method == Method::Mushra; }

    const Study& m_study;
    Trial m_trial;
    std::vector<std::string> m_sounds;
    std::vector<Hearing> m_hearing;
    std::vector<bool> m_rated;
    Answer m_answer;
};

} // namespace partita::survey
