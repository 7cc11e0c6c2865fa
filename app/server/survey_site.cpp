// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/survey_site.h"

#include "app/server/site_json.h"
#include "engine/base/hash.h"
#include "engine/base/secret.h"
#include "engine/survey/response_json.h"

#include <algorithm>
#include <string_view>

namespace partita::server {

namespace {

using survey::EventKind;
using survey::ResponseEvent;
using survey::Session;

constexpr std::size_t kRequestLength = 32;
constexpr std::size_t kLinkLength = 24;
constexpr std::size_t kMostAnswers = 100; ///< in one request
constexpr std::string_view kOperatorPrefix = "/operator/";

std::string derived(const char* purpose, const std::string& secret)
{
    return base::sha256(std::string(purpose) + '\n' + secret).substr(0, kLinkLength);
}

bool isHex(const std::string& text, std::size_t length)
{
    return text.size() == length && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

std::string bearerOf(const std::string& authorization)
{
    constexpr std::string_view kScheme = "Bearer ";
    return authorization.starts_with(kScheme) ? authorization.substr(kScheme.size()) : std::string();
}

std::string textField(const nlohmann::json& body, const char* name)
{
    const auto found = body.find(name);
    return found != body.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// Sent by a page of another site. Tokens are in no cookie, so that it could not speak for anybody; it need
/// not speak at all.
bool isForeign(const Request& request)
{
    const auto scheme = request.origin.find("://");
    return !request.origin.empty() &&
           (scheme == std::string::npos || request.origin.substr(scheme + 3) != request.host);
}

Reply diskReply()
{
    Reply reply = errorReply(503, "not-kept", "The answer could not be written to the disk: send it again");
    reply.headers.emplace_back("Retry-After", "5");
    return reply;
}

Reply tooManyReply(const RateLimiter& limiter)
{
    Reply reply = errorReply(429, "too-many", "Too many requests: wait a little");
    reply.headers.emplace_back("Retry-After", std::to_string(limiter.retryAfter()));
    return reply;
}

Reply unfitReply(const base::Error& error)
{
    return errorReply(409, "answer-does-not-fit", error.what);
}

} // namespace

struct SurveySite::Call
{
    const Request& request;
    Respond respond;
};

std::string linkOf(const std::string& secret)
{
    return derived("link", secret);
}

std::string operatorPasswordOf(const std::string& secret)
{
    return derived("operator", secret);
}

SurveySite::SurveySite(survey::ListeningRoom room, SiteSettings settings, Parts parts)
    : m_room(std::move(room))
    , m_settings(std::move(settings))
    , m_parts(std::move(parts))
    , m_prefix("/s/" + linkOf(m_settings.secret) + '/')
    , m_password(operatorPasswordOf(m_settings.secret))
    , m_joins(m_settings.joins)
    , m_requests(m_settings.requests)
    , m_guesses(m_settings.guesses)
{
}

void SurveySite::handle(const Request& request, Respond respond)
{
    Call call{request, std::move(respond)};
    if (isForeign(request))
        return call.respond(errorReply(403, "origin", "The request comes from another site"));
    if (!m_requests.allows(request.address, RateLimiter::Clock::now()))
        return call.respond(tooManyReply(m_requests));
    const std::string path = request.target.substr(0, request.target.find('?'));
    const bool reads = request.method == "GET" || request.method == "HEAD";
    if (!reads && request.method != "POST")
        return call.respond(errorReply(405, "method", "Only GET, HEAD and POST are understood"));
    if (path.starts_with(kOperatorPrefix))
        return operatorCall(call, path.substr(kOperatorPrefix.size()));
    // In a time that does not tell how much of the link was right.
    if (path.size() >= m_prefix.size() && base::equalSecrets(path.substr(0, m_prefix.size()), m_prefix))
        return participantCall(call, path.substr(m_prefix.size()));
    if (reads && base::equalSecrets(path + '/', m_prefix)) {
        Reply reply = emptyReply(308);
        reply.headers.emplace_back("Location", m_prefix);
        return call.respond(std::move(reply));
    }
    call.respond(errorReply(404, "not-found", "There is nothing here"));
}

void SurveySite::participantCall(Call& call, const std::string& path)
{
    constexpr std::string_view kClips = "clips/";
    if (call.request.method != "POST") {
        if (path == "api/study")
            return studyCall(call);
        if (path == "api/me")
            return me(call);
        if (path.starts_with(kClips) && m_parts.clips.has(path.substr(kClips.size())))
            return call.respond(m_parts.clips.reply(path.substr(kClips.size()), call.request));
        const std::string page = path.empty() ? "index.html" : path;
        if (m_parts.pages.has(page) && !page.starts_with("operator"))
            return call.respond(m_parts.pages.reply(page, call.request));
    } else {
        using Handler = void (SurveySite::*)(Call&);
        static constexpr std::pair<std::string_view, Handler> kHandlers[] = {
            {"api/participants", &SurveySite::join}, {"api/answers", &SurveySite::answers},
            {"api/replies", &SurveySite::replies},   {"api/finish", &SurveySite::finish},
            {"api/erase", &SurveySite::erase},
        };
        for (const auto& [name, handler] : kHandlers)
            if (path == name)
                return (this->*handler)(call);
    }
    call.respond(errorReply(404, "not-found", "There is nothing here"));
}

void SurveySite::studyCall(Call& call) const
{
    call.respond(jsonReply(200, studyObject(m_room.study())));
}

bool SurveySite::isOpen(Call& call) const
{
    const survey::Stage stage = m_room.study().stage;
    if (stage == survey::Stage::Open)
        return true;
    const bool closed = stage == survey::Stage::Closed;
    call.respond(errorReply(403, closed ? "closed" : "not-open",
                            closed ? "The study is closed" : "The study is not open yet"));
    return false;
}

/// Only JSON that says so: a form of another site cannot send it without the browser asking us first.
bool SurveySite::parseBody(Call& call, nlohmann::json& body) const
{
    if (!call.request.contentType.starts_with("application/json")) {
        call.respond(errorReply(415, "content-type", "The body should be application/json"));
        return false;
    }
    body = nlohmann::json::parse(call.request.body, nullptr, false);
    if (body.is_object())
        return true;
    call.respond(errorReply(400, "not-json", "The body is no JSON object"));
    return false;
}

const Session* SurveySite::authorised(Call& call)
{
    const std::string token = bearerOf(call.request.authorization);
    const Session* session = token.empty() ? nullptr : m_room.sessionOf(token);
    if (session != nullptr)
        return session;
    if (!m_guesses.allows(call.request.address, RateLimiter::Clock::now()))
        call.respond(tooManyReply(m_guesses));
    else
        call.respond(errorReply(401, "unknown-token", "This is nobody's token: join first"));
    return nullptr;
}

void SurveySite::keep(Call& call, std::vector<ResponseEvent> events, std::function<Reply(SurveySite&)> reply)
{
    auto sent = events;
    const bool taken = m_parts.writer.append(
        std::move(events), [this, sent = std::move(sent), respond = call.respond,
                            reply = std::move(reply)](const base::Result<std::vector<bool>>& kept) {
            if (!kept)
                return respond(diskReply());
            for (std::size_t i = 0; i < sent.size(); ++i)
                if ((*kept)[i])
                    (void)m_room.apply(sent[i]);
            respond(reply(*this));
        });
    if (!taken)
        call.respond(diskReply());
}

void SurveySite::join(Call& call)
{
    nlohmann::json body;
    if (!isOpen(call) || !parseBody(call, body))
        return;
    const std::string request = textField(body, "request");
    if (!isHex(request, kRequestLength) || textField(body, "channel") != "web")
        return call.respond(errorReply(400, "not-understood",
                                       "The request needs 32 hexadecimal digits and the channel \"web\""));
    const survey::Ticket ticket = survey::ticketFor(m_settings.secret, request);
    if (m_room.sessionOf(ticket.token) == nullptr) {
        if (!m_joins.allows(call.request.address, RateLimiter::Clock::now()))
            return call.respond(tooManyReply(m_joins));
        if (m_room.joined() >= m_settings.mostParticipants)
            return call.respond(errorReply(403, "full", "The study has as many participants as it takes"));
    }
    const auto event = m_room.join(ticket, "web", m_parts.now());
    if (!event)
        return call.respond(unfitReply(event.error()));
    keep(call, {*event}, [ticket](SurveySite& site) {
        const Session* session = site.m_room.sessionOf(ticket.token);
        if (session == nullptr) // erased meanwhile
            return errorReply(410, "erased", "Everything about this participant was erased");
        return jsonReply(201, {{"participant", ticket.participant},
                               {"token", ticket.token},
                               {"code", ticket.code},
                               {"assignment", assignmentObject(site.m_room.study(), session->assignment)}});
    });
}

void SurveySite::me(Call& call)
{
    if (const Session* session = authorised(call); session != nullptr)
        call.respond(jsonReply(200, sessionObject(m_room.study(), *session)));
}

void SurveySite::answers(Call& call)
{
    nlohmann::json body;
    const Session* session = nullptr;
    if (!isOpen(call) || (session = authorised(call)) == nullptr || !parseBody(call, body))
        return;
    const auto list = body.find("answers");
    if (list == body.end() || !list->is_array() || list->empty() || list->size() > kMostAnswers)
        return call.respond(errorReply(400, "not-understood", "The body should have 1 to 100 answers"));
    std::vector<ResponseEvent> events;
    Json accepted = Json::array();
    Json feedback = Json::object();
    for (const nlohmann::json& entry : *list) {
        const auto answer = survey::decodeAnswer(entry.dump());
        if (!answer)
            return call.respond(errorReply(400, "not-understood", answer.error().what));
        auto event = m_room.answer(*session, *answer, m_parts.now(), static_cast<int>(events.size()));
        if (!event)
            return call.respond(unfitReply(event.error()));
        events.push_back(std::move(*event));
        accepted.push_back(answer->trial);
        if (const std::string right = m_room.feedback(*session, answer->trial); !right.empty())
            feedback[std::to_string(answer->trial)] = right;
    }
    keep(call, std::move(events), [accepted, feedback](SurveySite&) {
        return jsonReply(200, {{"accepted", accepted}, {"feedback", feedback}});
    });
}

void SurveySite::replies(Call& call)
{
    nlohmann::json body;
    const Session* session = nullptr;
    if (!isOpen(call) || (session = authorised(call)) == nullptr || !parseBody(call, body))
        return;
    const auto list = body.find("replies");
    const auto replies = survey::decodeReplies(list == body.end() ? "" : list->dump());
    if (!replies)
        return call.respond(errorReply(400, "not-understood", replies.error().what));
    const auto atEnd = body.find("atEnd");
    const auto event = m_room.reply(
        *session, *replies, atEnd != body.end() && atEnd->is_boolean() && atEnd->get<bool>(), m_parts.now());
    if (!event)
        return call.respond(unfitReply(event.error()));
    keep(call, {*event}, [](SurveySite&) { return jsonReply(200, Json::object()); });
}

void SurveySite::finish(Call& call)
{
    const Session* session = authorised(call);
    if (session == nullptr)
        return;
    const auto event = m_room.finish(*session, m_parts.now());
    if (!event)
        return call.respond(errorReply(409, "not-finished", event.error().what));
    if (session->participant.finished.empty() && !isOpen(call))
        return;
    const std::string token = bearerOf(call.request.authorization);
    keep(call, {*event}, [token](SurveySite& site) {
        const Session* done = site.m_room.sessionOf(token);
        if (done == nullptr)
            return errorReply(410, "erased", "Everything about this participant was erased");
        const auto own = site.m_room.ownResult(*done);
        Json score;
        if (own)
            score = {{"right", own->right}, {"of", own->of}};
        return jsonReply(
            200, {{"code", survey::codeOf(token)}, {"thanks", site.m_room.study().thanks}, {"score", score}});
    });
}

void SurveySite::erase(Call& call)
{
    nlohmann::json body;
    if (!parseBody(call, body))
        return;
    const Session* session = m_room.sessionOfCode(textField(body, "code"));
    if (session == nullptr) {
        if (!m_guesses.allows(call.request.address, RateLimiter::Clock::now()))
            return call.respond(tooManyReply(m_guesses));
        return call.respond(errorReply(404, "unknown-code", "There are no answers with this code"));
    }
    const std::string participant = session->participant.id;
    const bool taken = m_parts.writer.erase(participant, m_parts.now(),
                                            [this, participant, respond = call.respond](const auto& erased) {
                                                if (!erased)
                                                    return respond(diskReply());
                                                m_room.forget(participant);
                                                respond(jsonReply(200, Json::object()));
                                            });
    if (!taken)
        call.respond(diskReply());
}

bool SurveySite::isOperator(Call& call)
{
    if (base::equalSecrets(bearerOf(call.request.authorization), m_password))
        return true;
    if (!m_guesses.allows(call.request.address, RateLimiter::Clock::now()))
        call.respond(tooManyReply(m_guesses));
    else
        call.respond(errorReply(401, "password", "This is not the operator's password"));
    return false;
}

void SurveySite::operatorCall(Call& call, const std::string& path)
{
    if (call.request.method != "POST") {
        const std::string page = path.empty() ? "operator.html" : path;
        if (page == "api/progress")
            return isOperator(call) ? progress(call) : void();
        if (page.starts_with("operator") && m_parts.pages.has(page))
            return call.respond(m_parts.pages.reply(page, call.request));
    } else if (path == "api/close") {
        return isOperator(call) ? closeStudy(call) : void();
    }
    call.respond(errorReply(404, "not-found", "There is nothing here"));
}

void SurveySite::progress(Call& call) const
{
    call.respond(jsonReply(200, progressObject(m_room)));
}

void SurveySite::closeStudy(Call& call)
{
    auto closed = m_parts.close();
    if (!closed)
        return call.respond(errorReply(409, "cannot-close", closed.error().message()));
    m_room.setStage(closed->stage);
    call.respond(jsonReply(200, progressObject(m_room)));
}

} // namespace partita::server
