// SPDX-License-Identifier: GPL-3.0-or-later
// What comes back from participants: who took part, what they answered to which trial.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace partita::survey {

enum class TrialKind { Practice, Scored, Attention, Repeat };

/// One step of a participant's way through a study.
struct Trial
{
    TrialKind kind = TrialKind::Scored;
    std::string item;
    std::vector<std::string> clips; ///< in the order in which they are shown, left to right
    std::string reference;          ///< Mushra: see Item
    friend bool operator==(const Trial&, const Trial&) = default;
};

/// A participant's way, made from the study and the participant's seed alone (assignment.h).
struct Assignment
{
    std::vector<Trial> trials;
    bool machineFirst = false; ///< Identification: whether "machine" is the left button
    friend bool operator==(const Assignment&, const Assignment&) = default;
};

struct Answer
{
    int trial = 0;               ///< its place in the assignment, from 0
    std::string choice;          ///< "human", "machine", or the chosen clip; empty where it is rated
    std::vector<double> ratings; ///< Rating: one a scale, from 1; Mushra: one a clip as shown, 0 to 100
    int confidence = 0;          ///< 1 to 5; 0: not asked
    bool heardBefore = false;
    bool heardToEnd = false; ///< every clip of the trial
    int plays = 0;           ///< of the trial's clips together
    double seconds = 0;      ///< from when the trial was shown
    friend bool operator==(const Answer&, const Answer&) = default;
};

struct Participant
{
    std::string id; ///< 16 hexadecimal digits drawn at random
    std::uint64_t seed = 0;
    std::string joined;                         ///< ISO 8601, UTC
    std::string finished;                       ///< the same; empty: not yet
    std::string channel;                        ///< "kiosk" or "web"
    std::map<std::string, std::string> replies; ///< to the questions, by their ids
    std::map<int, Answer> answers;              ///< by trial
    friend bool operator==(const Participant&, const Participant&) = default;
};

} // namespace partita::survey
