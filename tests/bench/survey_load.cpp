// SPDX-License-Identifier: GPL-3.0-or-later
// Load on a survey server: many participants at once, each with a connection of its own, and slow ones that
// only hold on. Prints one JSON object with what was acknowledged and how long it took.
//
//   partita-cli survey serve STUDY --host 127.0.0.1 --port 8470 --joins-per-second 1e6 --requests-per-second
//   1e6 survey_load --port 8470 --path /s/LINK/ --participants 1000 --answers-per-second 500 --slow 200
//   --seconds 60
//
// With --acknowledged FILE every acknowledged answer is a line "PARTICIPANT TRIAL CHOICE" of it, written at
// once: what must still be there whatever happens to the server. Who loses the connection connects again and
// sends again.
#include <CLI/CLI.hpp>
#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <nlohmann/json.hpp>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>
#include <random>
#include <vector>

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;
using Clock = std::chrono::steady_clock;
using nlohmann::json;

struct Options
{
    std::string host = "127.0.0.1";
    std::uint16_t port = 8470;
    std::string path;
    int participants = 100;
    double answersPerSecond = 50;
    int slow = 0;
    double seconds = 30;
    bool clips = false;
    std::string acknowledged;
    unsigned seed = 1;
};

struct Figures
{
    std::vector<double> answerSeconds;
    std::vector<double> clipSeconds;
    std::vector<double> joinSeconds;
    std::size_t finished = 0;
    std::size_t lost = 0;    ///< connections that broke or could not be made
    std::size_t refused = 0; ///< replies that were not what a participant may expect
    std::size_t clipBytes = 0;
};

struct World
{
    asio::io_context io{1};
    Options options;
    Figures figures;
    std::mt19937_64 random;
    std::ofstream acknowledged;
    bool ends = false;

    [[nodiscard]] std::string hex(int digits)
    {
        std::string text;
        for (int i = 0; i < digits; ++i)
            text += "0123456789abcdef"[random() % 16];
        return text;
    }
    [[nodiscard]] double uniform() { return std::uniform_real_distribution<double>(0, 1)(random); }
};

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Takes the survey again and again until the time is over.
class Participant : public std::enable_shared_from_this<Participant>
{
public:
    explicit Participant(World& world)
        : m_world(world)
        , m_stream(world.io)
        , m_timer(world.io)
    {
    }

    void startAfter(double seconds)
    {
        after(seconds, [this] { begin(); });
    }

private:
    using Step = void (Participant::*)();

    template<class Work>
    void after(double seconds, Work work)
    {
        m_timer.expires_after(
            std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds)));
        m_timer.async_wait([self = shared_from_this(), work](beast::error_code error) {
            if (!error && !self->m_world.ends)
                work();
        });
    }

    void begin()
    {
        m_request = m_world.hex(32);
        m_token.clear();
        m_trial = 0;
        join();
    }

    void join()
    {
        send(http::verb::post, "api/participants", json{{"request", m_request}, {"channel", "web"}}.dump(),
             [this](unsigned status, const json& body, double seconds) {
                 if (status != 201)
                     return again(status);
                 m_world.figures.joinSeconds.push_back(seconds);
                 m_token = body.at("token");
                 m_participant = body.at("participant");
                 m_method = body.at("assignment").at("method");
                 m_trials = body.at("assignment").at("trials");
                 next();
             });
    }

    void next()
    {
        if (m_world.ends)
            return;
        if (m_trial == m_trials.size())
            return finish();
        m_world.options.clips ? fetchClip() : think();
    }

    void fetchClip()
    {
        const std::string clip = m_trials[m_trial].at("clips").at(0);
        send(http::verb::get, "clips/" + clip + ".mp3", {},
             [this](unsigned status, const json&, double seconds) {
                 if (status != 206)
                     return again(status);
                 m_world.figures.clipSeconds.push_back(seconds);
                 think();
             });
    }

    /// So long that all participants together send as many answers a second as was asked for.
    void think()
    {
        const double mean = m_world.options.participants / m_world.options.answersPerSecond;
        after(mean * (0.5 + m_world.uniform()), [this] { answer(); });
    }

    void answer()
    {
        const json& trial = m_trials[m_trial];
        if (m_choice.empty())
            m_choice = m_method == "identification" ? (m_world.random() % 2 == 0 ? "human" : "machine")
                                                    : trial.at("clips").at(0).get<std::string>();
        const json answer{{"trial", m_trial},     {"choice", m_choice}, {"confidence", 3},
                          {"heardBefore", false}, {"heardToEnd", true}, {"plays", 1},
                          {"seconds", 12.5}};
        send(http::verb::post, "api/answers", json{{"answers", {answer}}}.dump(),
             [this](unsigned status, const json&, double seconds) {
                 if (status != 200)
                     return again(status);
                 m_world.figures.answerSeconds.push_back(seconds);
                 if (m_world.acknowledged.is_open())
                     m_world.acknowledged << m_participant << ' ' << m_trial << ' ' << m_choice << std::endl;
                 m_choice.clear();
                 ++m_trial;
                 next();
             });
    }

    void finish()
    {
        send(http::verb::post, "api/finish", "{}", [this](unsigned status, const json&, double) {
            if (status != 200)
                return again(status);
            ++m_world.figures.finished;
            begin();
        });
    }

    void again(unsigned status)
    {
        ++m_world.figures.refused;
        if (status != 503 && status != 429)
            std::cerr << "status " << status << '\n';
        repeatSoon();
    }

    void repeatSoon()
    {
        after(0.05 + 0.1 * m_world.uniform(), [this] {
            if (m_token.empty())
                return join();
            m_trial == m_trials.size() ? finish() : answer();
        });
    }

    template<class Done>
    void send(http::verb verb, const std::string& path, const std::string& body, Done done)
    {
        m_message = {verb, m_world.options.path + path, 11};
        m_message.set(http::field::host, m_world.options.host);
        if (!m_token.empty())
            m_message.set(http::field::authorization, "Bearer " + m_token);
        if (verb == http::verb::post)
            m_message.set(http::field::content_type, "application/json");
        else
            m_message.set(http::field::range, "bytes=0-");
        m_message.body() = body;
        m_message.prepare_payload();
        const auto start = Clock::now();
        const auto finished = [self = shared_from_this(), done, start](beast::error_code error) {
            if (error)
                return self->broken();
            const auto& response = self->m_parser->get();
            const json content = response[http::field::content_type] == "application/json"
                                     ? json::parse(response.body(), nullptr, false)
                                     : json();
            self->m_world.figures.clipBytes += content.is_null() ? response.body().size() : 0;
            done(response.result_int(), content, secondsSince(start));
        };
        if (m_stream.socket().is_open())
            return exchange(finished);
        const tcp::endpoint endpoint(asio::ip::make_address(m_world.options.host), m_world.options.port);
        m_stream.expires_after(std::chrono::seconds(10));
        m_stream.async_connect(endpoint, [self = shared_from_this(), finished](beast::error_code error) {
            error ? finished(error) : self->exchange(finished);
        });
    }

    template<class Finished>
    void exchange(Finished finished)
    {
        m_stream.expires_after(std::chrono::seconds(30));
        http::async_write(
            m_stream, m_message, [self = shared_from_this(), finished](beast::error_code error, std::size_t) {
                if (error)
                    return finished(error);
                self->m_parser.emplace();
                self->m_parser->body_limit(64 * 1024 * 1024);
                http::async_read(self->m_stream, self->m_buffer, *self->m_parser,
                                 [finished](beast::error_code failed, std::size_t) { finished(failed); });
            });
    }

    void broken()
    {
        ++m_world.figures.lost;
        m_stream.close();
        m_buffer.clear();
        repeatSoon();
    }

    World& m_world;
    beast::tcp_stream m_stream;
    asio::steady_timer m_timer;
    beast::flat_buffer m_buffer;
    http::request<http::string_body> m_message;
    std::optional<http::response_parser<http::string_body>> m_parser;
    std::string m_request;
    std::string m_token;
    std::string m_participant;
    std::string m_method;
    std::string m_choice;
    json m_trials;
    std::size_t m_trial = 0;
};

/// Sends a request letter by letter, a letter a second, or never takes the reply.
class SlowClient : public std::enable_shared_from_this<SlowClient>
{
public:
    SlowClient(World& world, bool sendsSlowly)
        : m_world(world)
        , m_socket(world.io)
        , m_timer(world.io)
        , m_sendsSlowly(sendsSlowly)
    {
    }

    void start()
    {
        const tcp::endpoint endpoint(asio::ip::make_address(m_world.options.host), m_world.options.port);
        m_socket.async_connect(endpoint, [self = shared_from_this()](beast::error_code error) {
            error ? self->restart() : self->crawl();
        });
    }

private:
    void crawl()
    {
        m_letter = m_text[m_at++ % m_text.size()];
        const std::string text =
            m_sendsSlowly ? std::string(1, m_letter)
                          : "GET " + m_world.options.path + "survey.js HTTP/1.1\r\nHost: x\r\n\r\n";
        beast::error_code error;
        m_socket.write_some(asio::buffer(text), error);
        if (error)
            return restart();
        m_timer.expires_after(std::chrono::seconds(1));
        m_timer.async_wait([self = shared_from_this()](beast::error_code failed) {
            if (!failed && !self->m_world.ends)
                self->crawl();
        });
    }

    void restart()
    {
        beast::error_code ignored;
        m_socket.close(ignored);
        m_at = 0;
        m_timer.expires_after(std::chrono::milliseconds(200));
        m_timer.async_wait([self = shared_from_this()](beast::error_code failed) {
            if (!failed && !self->m_world.ends)
                self->start();
        });
    }

    World& m_world;
    tcp::socket m_socket;
    asio::steady_timer m_timer;
    bool m_sendsSlowly;
    std::string m_text =
        "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    std::size_t m_at = 0;
    char m_letter = 0;
};

json spread(std::vector<double> seconds)
{
    if (seconds.empty())
        return nullptr;
    std::sort(seconds.begin(), seconds.end());
    const auto at = [&](double share) {
        return 1000 * seconds[std::min(seconds.size() - 1, static_cast<std::size_t>(
                                                               share * static_cast<double>(seconds.size())))];
    };
    return {{"count", seconds.size()},
            {"p50_ms", at(0.5)},
            {"p95_ms", at(0.95)},
            {"p99_ms", at(0.99)},
            {"max_ms", at(1)}};
}

void allowManyFiles()
{
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

void run(World& world)
{
    const Options& options = world.options;
    std::vector<std::shared_ptr<Participant>> participants;
    std::vector<std::shared_ptr<SlowClient>> slow;
    const double spreadSeconds =
        std::min(options.participants / options.answersPerSecond, options.seconds / 3);
    for (int i = 0; i < options.participants; ++i)
        participants.emplace_back(std::make_shared<Participant>(world))
            ->startAfter(world.uniform() * spreadSeconds);
    for (int i = 0; i < options.slow; ++i)
        slow.emplace_back(std::make_shared<SlowClient>(world, i % 2 == 0))->start();
    asio::steady_timer end(world.io, std::chrono::milliseconds(static_cast<long>(1000 * options.seconds)));
    end.async_wait([&](beast::error_code) {
        world.ends = true;
        world.io.stop();
    });
    world.io.run();
}

} // namespace

int main(int argumentCount, char** arguments)
{
    World world;
    Options& options = world.options;
    CLI::App app("Load on a survey server");
    app.add_option("--host", options.host, "The server's address");
    app.add_option("--port", options.port, "Its port");
    app.add_option("--path", options.path, "The link's path, /s/LINK/")->required();
    app.add_option("--participants", options.participants, "At once");
    app.add_option("--answers-per-second", options.answersPerSecond, "Of all of them together");
    app.add_option("--slow", options.slow, "Clients that hold on and send or take next to nothing");
    app.add_option("--seconds", options.seconds, "How long");
    app.add_flag("--clips", options.clips, "Fetch each trial's clip before its answer");
    app.add_option("--acknowledged", options.acknowledged, "A file for what was acknowledged");
    app.add_option("--seed", options.seed, "Of requests, choices and pauses");
    CLI11_PARSE(app, argumentCount, arguments);
    allowManyFiles();
    world.random.seed(options.seed);
    if (!options.acknowledged.empty())
        world.acknowledged.open(options.acknowledged, std::ios::app);
    const auto start = Clock::now();
    run(world);
    const double seconds = secondsSince(start);
    const Figures& figures = world.figures;
    const json result{{"seconds", seconds},
                      {"participants", options.participants},
                      {"slow", options.slow},
                      {"answers", spread(figures.answerSeconds)},
                      {"answers_per_second", static_cast<double>(figures.answerSeconds.size()) / seconds},
                      {"joins", spread(figures.joinSeconds)},
                      {"clips", spread(figures.clipSeconds)},
                      {"clip_megabytes_per_second", static_cast<double>(figures.clipBytes) / 1e6 / seconds},
                      {"finished", figures.finished},
                      {"connections_lost", figures.lost},
                      {"refused", figures.refused}};
    std::cout << result.dump(1) << '\n';
    return 0;
}
