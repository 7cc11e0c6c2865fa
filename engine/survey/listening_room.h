// SPDX-License-Identifier: GPL-3.0-or-later
// ListeningRoom: the rules of a study that is open: who may join, which answer comes next, when somebody is
// done. It decides and remembers; keeping events is a ResponseStore's work, sending them a server's or
// kiosk's.
#pragma once

#include "engine/base/result.h"
#include "engine/survey/answer.h"
#include "engine/survey/key.h"
#include "engine/survey/response_store.h"
#include "engine/survey/study.h"

#include <optional>
#include <string>
#include <unordered_map>

namespace partita::survey {

/// A participant's secrets. Both follow from one request, so that a request that is sent twice is one
/// participant.
struct Ticket
{
    std::string participant; ///< 16 hexadecimal digits
    std::string token;       ///< 64; lets its owner answer
    std::string code;        ///< 16 letters and digits; shown at the end, erases the answers
    std::uint64_t seed = 0;
};

/// `secret` is the server's own, `request` the participant's.
[[nodiscard]] Ticket ticketFor(const std::string& secret, const std::string& request);
/// The code of a ticket, from its token.
[[nodiscard]] std::string codeOf(const std::string& token);

/// One who is taking part.
struct Session
{
    Participant participant;
    Assignment assignment;
    bool repliedBefore = false; ///< to the questions before the clips
    bool repliedAfter = false;
    std::string tokenHash;
    std::string codeHash;

    [[nodiscard]] bool answeredAll() const { return participant.answers.size() == assignment.trials.size(); }
};

struct OwnResult
{
    int right = 0;
    int of = 0;
};

/// How far the study is. Says nothing about right and wrong.
struct Progress
{
    int joined = 0;
    int finished = 0;
    std::size_t answers = 0; ///< scored ones, checks and repeats; without practice
    std::size_t trials = 0;  ///< of a participant
    std::vector<int> leftAt; ///< by trial: how many have not finished, and have answered so many
};

/// Each request gives the event that it means, to be kept; only when it is kept, apply() makes it true.
/// Times are ISO 8601, UTC. Requests fail with InvalidInput. Not thread-safe.
class ListeningRoom
{
public:
    /// Without the key nobody learns their own score.
    explicit ListeningRoom(Study study, std::optional<Key> key = {});

    [[nodiscard]] const Study& study() const { return m_study; }

    [[nodiscard]] base::Result<ResponseEvent> join(const Ticket& ticket, const std::string& channel,
                                                   const std::string& time) const;
    /// An answer is to the next trial or one before; of several to a trial the first counts.
    [[nodiscard]] base::Result<ResponseEvent> answer(const Session& session, const Answer& answer,
                                                     const std::string& time, int answersOnTheWay = 0) const;
    [[nodiscard]] base::Result<ResponseEvent> reply(const Session& session,
                                                    const std::map<std::string, std::string>& replies,
                                                    bool atEnd, const std::string& time) const;
    [[nodiscard]] base::Result<ResponseEvent> finish(const Session& session, const std::string& time) const;

    /// Also for the events of a store that is opened again. One that is there already changes nothing. Fails
    /// with InvalidInput where the event cannot be read.
    [[nodiscard]] base::Result<void> apply(const ResponseEvent& event);
    void forget(const std::string& participant);
    void setStage(Stage stage) { m_study.stage = stage; }

    /// nullptr where there is none. Valid until the next apply() or forget().
    [[nodiscard]] const Session* sessionOf(const std::string& token) const;
    [[nodiscard]] const Session* sessionOfCode(const std::string& code) const;
    [[nodiscard]] const Session* sessionOfParticipant(const std::string& participant) const;

    /// Of a practice trial; empty for others.
    [[nodiscard]] std::string feedback(const Session& session, int trial) const;
    /// nullopt where the study tells nobody, or there is nothing right or wrong about its answers.
    [[nodiscard]] std::optional<OwnResult> ownResult(const Session& session) const;
    [[nodiscard]] Progress progress() const;
    [[nodiscard]] std::size_t joined() const { return m_sessions.size(); }

private:
    base::Result<void> applyJoined(const ResponseEvent& event);

    Study m_study;
    std::optional<Key> m_key;
    std::unordered_map<std::string, Session> m_sessions;   ///< by participant
    std::unordered_map<std::string, std::string> m_tokens; ///< participants by the hash of their token
    std::unordered_map<std::string, std::string> m_codes;
};

/// What the answer should have been: "human", "machine", or a clip. Empty where nothing is right or wrong.
[[nodiscard]] std::string rightAnswer(const Study& study, const Key& key, const Trial& trial);

/// A code as people type it: spaces and hyphens are left out, letters may be small.
[[nodiscard]] std::string plainCode(const std::string& typed);

} // namespace partita::survey
