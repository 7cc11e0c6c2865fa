// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/survey/listening_room.h"

#include "engine/base/hash.h"
#include "engine/survey/answer_check.h"
#include "engine/survey/assignment.h"
#include "engine/survey/response_json.h"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace partita::survey {

namespace {

using base::ErrorCode;
using base::Result;

constexpr std::size_t kCodeLength = 16;

/// Letters and digits that are not mistaken for each other.
constexpr std::string_view kCodeLetters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

std::string codeFrom(const std::string& digest)
{
    std::string code;
    for (std::size_t i = 0; i < kCodeLength; ++i)
        code += kCodeLetters[std::stoul(digest.substr(2 * i, 2), nullptr, 16) % kCodeLetters.size()];
    return code;
}

tl::unexpected<base::Error> refuse(const std::string& what)
{
    return base::fail(ErrorCode::InvalidInput, what);
}

template<class Map>
const Session* find(const Map& names, const std::unordered_map<std::string, Session>& sessions,
                    const std::string& hash)
{
    const auto name = names.find(hash);
    if (name == names.end())
        return nullptr;
    const auto session = sessions.find(name->second);
    return session == sessions.end() ? nullptr : &session->second;
}

const KnownItem* findKnown(const std::vector<KnownItem>& items, const std::string& id)
{
    const auto found =
        std::find_if(items.begin(), items.end(), [&](const KnownItem& known) { return known.item.id == id; });
    return found == items.end() ? nullptr : &*found;
}

} // namespace

Ticket ticketFor(const std::string& secret, const std::string& request)
{
    const auto derived = [&](const char* purpose) {
        return base::sha256(std::string(purpose) + '\n' + base::sha256(secret + '\n' + request));
    };
    Ticket ticket;
    ticket.token = derived("token");
    ticket.participant = derived("participant").substr(0, 16);
    ticket.code = codeOf(ticket.token);
    ticket.seed = std::stoull(derived("seed").substr(0, 16), nullptr, 16);
    return ticket;
}

std::string codeOf(const std::string& token)
{
    return codeFrom(base::sha256("code\n" + token));
}

ListeningRoom::ListeningRoom(Study study, std::optional<Key> key)
    : m_study(std::move(study))
    , m_key(std::move(key))
{
}

Result<ResponseEvent> ListeningRoom::join(const Ticket& ticket, const std::string& channel,
                                          const std::string& time) const
{
    if (channel != "web" && channel != "kiosk")
        return refuse("The channel is neither web nor kiosk");
    const JoinedBody body{ticket.seed, channel, base::sha256(ticket.token), base::sha256(ticket.code)};
    return ResponseEvent{ticket.participant, EventKind::Joined, 0, time, encodeJoined(body)};
}

Result<ResponseEvent> ListeningRoom::answer(const Session& session, const Answer& answer,
                                            const std::string& time, int answersOnTheWay) const
{
    if (const auto fits = checkAnswer(m_study, session.assignment, answer); !fits)
        return tl::unexpected(fits.error());
    if (answer.trial > static_cast<int>(session.participant.answers.size()) + answersOnTheWay)
        return refuse("The trials before this one have not been answered");
    return ResponseEvent{session.participant.id, EventKind::Answered, answer.trial, time,
                         encodeAnswer(answer)};
}

Result<ResponseEvent> ListeningRoom::reply(const Session& session,
                                           const std::map<std::string, std::string>& replies, bool atEnd,
                                           const std::string& time) const
{
    if (const auto fits = checkReplies(m_study, replies, atEnd); !fits)
        return tl::unexpected(fits.error());
    return ResponseEvent{session.participant.id, EventKind::Replied, atEnd ? 1 : 0, time,
                         encodeReplies(replies)};
}

Result<ResponseEvent> ListeningRoom::finish(const Session& session, const std::string& time) const
{
    if (!session.answeredAll())
        return refuse("Not every trial has been answered");
    const bool replied = (session.repliedBefore || !hasQuestions(m_study, false)) &&
                         (session.repliedAfter || !hasQuestions(m_study, true));
    if (!replied)
        return refuse("The questions have not been answered");
    return ResponseEvent{session.participant.id, EventKind::Finished, 0, time, "{}"};
}

Result<void> ListeningRoom::applyJoined(const ResponseEvent& event)
{
    auto body = decodeJoined(event.body);
    if (!body)
        return tl::unexpected(body.error());
    Session session;
    session.participant.id = event.participant;
    session.participant.seed = body->seed;
    session.participant.joined = event.time;
    session.participant.channel = body->channel;
    session.assignment = assign(m_study, body->seed);
    session.tokenHash = body->token;
    session.codeHash = body->code;
    m_tokens.emplace(body->token, event.participant);
    m_codes.emplace(body->code, event.participant);
    m_sessions.emplace(event.participant, std::move(session));
    return {};
}

Result<void> ListeningRoom::apply(const ResponseEvent& event)
{
    if (event.kind == EventKind::Joined)
        return applyJoined(event);
    const auto found = m_sessions.find(event.participant);
    if (found == m_sessions.end())
        return {}; // erased meanwhile
    Session& session = found->second;
    if (event.kind == EventKind::Finished) {
        if (session.participant.finished.empty())
            session.participant.finished = event.time;
    } else if (event.kind == EventKind::Answered) {
        auto answer = decodeAnswer(event.body);
        if (!answer)
            return tl::unexpected(answer.error());
        if (answer->trial < 0 || static_cast<std::size_t>(answer->trial) >= session.assignment.trials.size())
            return refuse("An answer of participant " + event.participant + " is to no trial of this study");
        session.participant.answers.emplace(answer->trial, std::move(*answer));
    } else {
        auto replies = decodeReplies(event.body);
        if (!replies)
            return tl::unexpected(replies.error());
        session.participant.replies.merge(*replies);
        (event.number == 0 ? session.repliedBefore : session.repliedAfter) = true;
    }
    return {};
}

void ListeningRoom::forget(const std::string& participant)
{
    const auto found = m_sessions.find(participant);
    if (found == m_sessions.end())
        return;
    m_tokens.erase(found->second.tokenHash);
    m_codes.erase(found->second.codeHash);
    m_sessions.erase(found);
}

const Session* ListeningRoom::sessionOf(const std::string& token) const
{
    return find(m_tokens, m_sessions, base::sha256(token));
}

const Session* ListeningRoom::sessionOfCode(const std::string& code) const
{
    return find(m_codes, m_sessions, base::sha256(plainCode(code)));
}

const Session* ListeningRoom::sessionOfParticipant(const std::string& participant) const
{
    const auto found = m_sessions.find(participant);
    return found == m_sessions.end() ? nullptr : &found->second;
}

std::string ListeningRoom::feedback(const Session& session, int trial) const
{
    if (trial < 0 || static_cast<std::size_t>(trial) >= session.assignment.trials.size())
        return {};
    const Trial& asked = session.assignment.trials[static_cast<std::size_t>(trial)];
    const KnownItem* known =
        asked.kind == TrialKind::Practice ? findKnown(m_study.practice, asked.item) : nullptr;
    return known == nullptr ? std::string() : known->answer;
}

std::optional<OwnResult> ListeningRoom::ownResult(const Session& session) const
{
    const bool tells = m_study.ownScore == OwnScore::AtTheEnd ||
                       (m_study.ownScore == OwnScore::AfterClosing && m_study.stage == Stage::Closed);
    const bool hasRight = m_study.method == Method::Identification || m_study.method == Method::ForcedChoice;
    if (!tells || !hasRight || !m_key)
        return std::nullopt;
    OwnResult result;
    for (const auto& [place, answer] : session.participant.answers) {
        const Trial& trial = session.assignment.trials.at(static_cast<std::size_t>(place));
        if (trial.kind != TrialKind::Scored)
            continue;
        ++result.of;
        result.right += answer.choice == rightAnswer(m_study, *m_key, trial) ? 1 : 0;
    }
    return result;
}

Progress ListeningRoom::progress() const
{
    Progress progress;
    progress.trials = assign(m_study, 0).trials.size();
    progress.leftAt.resize(progress.trials + 1);
    for (const auto& [id, session] : m_sessions) {
        ++progress.joined;
        const bool finished = !session.participant.finished.empty();
        progress.finished += finished ? 1 : 0;
        progress.leftAt[std::min(session.participant.answers.size(), progress.trials)] += finished ? 0 : 1;
        for (const auto& [place, answer] : session.participant.answers)
            if (session.assignment.trials.at(static_cast<std::size_t>(place)).kind != TrialKind::Practice)
                ++progress.answers;
    }
    return progress;
}

std::string rightAnswer(const Study& study, const Key& key, const Trial& trial)
{
    const auto sourceOf = [&](const std::string& clip) {
        const ClipOrigin* origin = findOrigin(key, clip);
        return origin == nullptr ? Source::Machine : origin->source;
    };
    if (study.method == Method::Identification)
        return sourceOf(trial.clips.front()) == Source::Human ? "human" : "machine";
    if (study.method != Method::ForcedChoice)
        return {};
    const auto human = std::find_if(trial.clips.begin(), trial.clips.end(),
                                    [&](const std::string& clip) { return sourceOf(clip) == Source::Human; });
    return human == trial.clips.end() ? std::string() : *human;
}

std::string plainCode(const std::string& typed)
{
    std::string code;
    for (const char c : typed)
        if (std::isalnum(static_cast<unsigned char>(c)) != 0)
            code += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return code;
}

} // namespace partita::survey
