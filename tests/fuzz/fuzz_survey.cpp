// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes that a connection may bring: what is a request gets a reply at once or when its events are kept,
// no participant's answers change through it, and nobody learns who made a clip.
#include "app/server/survey_site.h"
#include "engine/survey/sqlite_response_store.h"

#include <boost/beast/http.hpp>

#include <cstdlib>
#include <mutex>

namespace {

using namespace partita;
namespace http = boost::beast::http;

constexpr const char* kTime = "2026-03-01T10:00:00Z";
const std::string kSecret(64, 'a');

std::string idOf(int number)
{
    const std::string digits = std::to_string(number);
    return std::string(32 - digits.size(), '0') + digits;
}

survey::Study smallStudy()
{
    survey::Study study;
    study.stage = survey::Stage::Open;
    study.title = "Fuzz";
    study.ownScore = survey::OwnScore::Never;
    for (int i = 0; i < 4; ++i) {
        survey::Clip clip;
        clip.id = idOf(i);
        clip.seconds = 1;
        study.clips.push_back(clip);
        study.items.push_back({idOf(100 + i), {idOf(i)}, {}});
    }
    study.questions = {{"years", "Years?", survey::QuestionKind::Number, {}, false, false}};
    return study;
}

/// Keeps events in memory.
class MemoryStore final : public survey::ResponseStore
{
public:
    base::Result<std::vector<bool>> append(std::span<const survey::ResponseEvent> events) override
    {
        return std::vector<bool>(events.size(), true);
    }
    base::Result<std::vector<survey::ResponseEvent>> load() override
    {
        return std::vector<survey::ResponseEvent>();
    }
    base::Result<bool> erase(const std::string&, const std::string&) override { return true; }
};

/// What the writer's thread brings back, done on the fuzzer's.
class Inbox
{
public:
    void add(std::function<void()> work)
    {
        const std::lock_guard lock(m_mutex);
        m_work.push_back(std::move(work));
        m_wake.notify_one();
    }
    void doNext()
    {
        std::unique_lock lock(m_mutex);
        m_wake.wait(lock, [this] { return !m_work.empty(); });
        auto work = std::move(m_work.front());
        m_work.erase(m_work.begin());
        lock.unlock();
        work();
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<std::function<void()>> m_work;
};

struct World
{
    World()
        : writer(std::make_unique<MemoryStore>(), [this](auto work) { inbox.add(std::move(work)); })
        , site(makeSite())
    {
    }

    server::SurveySite makeSite()
    {
        survey::ListeningRoom room(smallStudy());
        ticket = survey::ticketFor(kSecret, std::string(32, '0'));
        (void)room.apply(*room.join(ticket, "web", kTime));
        server::SiteSettings settings;
        settings.secret = kSecret;
        settings.joins = settings.requests = settings.guesses = {1e9, 1e9};
        settings.mostParticipants = 50;
        return {std::move(room), settings,
                server::SurveySite::Parts{{},
                                          {},
                                          writer,
                                          [] { return std::string(kTime); },
                                          [] { return base::fail(base::ErrorCode::Failed, "not here"); }}};
    }

    Inbox inbox;
    server::AnswerWriter writer;
    survey::Ticket ticket;
    server::SurveySite site;
};

server::Request requestFrom(const http::request<http::string_body>& message, World& world)
{
    const auto text = [](boost::beast::string_view view) { return std::string(view.data(), view.size()); };
    server::Request request;
    request.method = text(message.method_string());
    request.target = text(message.target());
    request.authorization = text(message[http::field::authorization]);
    request.range = text(message[http::field::range]);
    request.contentType = text(message[http::field::content_type]);
    request.origin = text(message[http::field::origin]);
    request.host = text(message[http::field::host]);
    request.body = message.body();
    // "/s/L/…" and "Bearer T" stand for the study's link and a participant's token, which no fuzzer guesses.
    if (request.target.starts_with("/s/L/"))
        request.target = "/s/" + server::linkOf(kSecret) + request.target.substr(4);
    if (request.authorization == "Bearer T")
        request.authorization = "Bearer " + world.ticket.token;
    return request;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    http::request_parser<http::string_body> parser;
    parser.header_limit(8 * 1024);
    parser.body_limit(64 * 1024);
    parser.eager(true);
    boost::system::error_code error;
    std::size_t used = 0;
    while (used < size && !parser.is_done()) {
        const std::size_t taken = parser.put(boost::asio::buffer(data + used, size - used), error);
        used += taken;
        if (error || taken == 0)
            break;
    }
    if (error || !parser.is_done())
        return 0;
    World world;
    bool replied = false;
    world.site.handle(requestFrom(parser.get(), world), [&](const server::Reply& reply) {
        if (replied || reply.status < 200 || reply.status > 599 ||
            reply.text.find("\"machine\"") != std::string::npos)
            std::abort();
        replied = true;
    });
    if (!replied)
        world.inbox.doNext();
    if (!replied)
        std::abort();
    return 0;
}
