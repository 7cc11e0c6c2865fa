// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/web_export.h"

#include "app/server/site_json.h"
#include "app/service/resources.h"
#include "engine/base/files.h"
#include "engine/base/hash.h"
#include "engine/survey/assignment.h"
#include "engine/survey/response_json.h"

#include <set>

namespace partita::server {

namespace {

namespace fs = std::filesystem;
using base::ErrorCode;
using base::Result;
using survey::EventKind;
using survey::ResponseEvent;

constexpr const char* kDescription = "web.json";
constexpr std::size_t kLongestRecord = 4 * 1024 * 1024;

std::uint64_t seedOf(const std::string& secret, int assignment)
{
    return std::stoull(base::sha256("web\n" + std::to_string(assignment) + '\n' + secret).substr(0, 16),
                       nullptr, 16);
}

Result<void> copyFile(const fs::path& from, const fs::path& to)
{
    const auto bytes = base::readFile(from);
    if (!bytes)
        return tl::unexpected(bytes.error());
    return base::writeFileAtomically(to, *bytes);
}

/// "https://example.org" of "https://example.org/path"
std::string originOf(const std::string& address)
{
    const auto host = address.find("://");
    return host == std::string::npos ? std::string() : address.substr(0, address.find('/', host + 3));
}

/// The page, told that no server answers, with the policy that a server would have sent.
Result<std::string> staticPage(const fs::path& page, const std::string& collect)
{
    auto text = base::readTextFile(page);
    if (!text)
        return text;
    constexpr std::string_view kPlace = "<meta charset=\"utf-8\">";
    const auto at = text->find(kPlace);
    if (at == std::string::npos)
        return base::fail(ErrorCode::InvalidInput, "The survey's page is not as it should be", page.string(),
                          "Install the program completely");
    const std::string connect = collect.empty() ? "'self'" : "'self' " + originOf(collect);
    text->insert(
        at + kPlace.size(),
        "\n  <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'; "
        "style-src 'self'; connect-src " +
            connect +
            "; media-src 'self' blob:; img-src 'self' data:; base-uri 'none'; form-action 'none'\">"
            "\n  <meta name=\"partita-static\" content=\"" +
            std::string(kDescription) + "\">");
    return text;
}

Result<void> writePages(const WebExport& settings)
{
    const auto folder =
        settings.pages.empty() ? service::findResource("survey") : std::optional(settings.pages);
    if (!folder)
        return base::fail(ErrorCode::CannotRead, "The survey's pages are missing", "share/partita/survey",
                          "Install the program completely");
    const auto files = base::filesBelow(*folder, [](const fs::path& file) {
        return !file.filename().string().starts_with("operator") && file.filename() != "index.html";
    });
    if (!files)
        return tl::unexpected(files.error());
    for (const fs::path& file : *files)
        if (const auto copied = copyFile(file, settings.out / file.lexically_relative(*folder)); !copied)
            return copied;
    const auto page = staticPage(*folder / "index.html", settings.collect);
    if (!page)
        return tl::unexpected(page.error());
    return base::writeFileAtomically(settings.out / "index.html", *page);
}

/// An assignment with the right answers of its practice: there is no server to tell them.
Json preparedAssignment(const survey::Study& study, std::uint64_t seed)
{
    const survey::Assignment assignment = survey::assign(study, seed);
    Json feedback = Json::object();
    for (std::size_t i = 0; i < assignment.trials.size(); ++i)
        for (const survey::KnownItem& known : study.practice)
            if (assignment.trials[i].kind == survey::TrialKind::Practice &&
                known.item.id == assignment.trials[i].item && !known.answer.empty())
                feedback[std::to_string(i)] = known.answer;
    return {{"assignment", assignmentObject(study, assignment)}, {"feedback", feedback}};
}

Result<void> writeStudy(const survey::StudyFolder& folder, const survey::Study& study,
                        const std::string& secret, const WebExport& settings)
{
    for (const survey::Clip& clip : study.clips)
        for (const char* ending : {".mp3", ".flac"})
            if (const auto copied = copyFile(folder.clips() / (clip.id + ending),
                                             settings.out / "clips" / (clip.id + ending));
                !copied)
                return copied;
    for (int i = 0; i < settings.assignments; ++i)
        if (const auto written =
                base::writeFileAtomically(settings.out / "assignments" / (std::to_string(i) + ".json"),
                                          preparedAssignment(study, seedOf(secret, i)).dump());
            !written)
            return written;
    const Json description{{"id", study.id},
                           {"study", studyObject(study)},
                           {"thanks", study.thanks},
                           {"assignments", settings.assignments},
                           {"collect", settings.collect}};
    return base::writeFileAtomically(settings.out / kDescription, description.dump());
}

tl::unexpected<base::Error> unfit(const std::string& what, const std::string& name)
{
    return base::fail(ErrorCode::InvalidInput, what, name,
                      "Take the file as the participant's browser saved it");
}

/// A participant's record as the browser wrote it, with the types that it should have.
struct Record
{
    std::string participant;
    int assignment = 0;
    std::string joined;
    std::string finished;
    std::string code;
    nlohmann::json replies;
    nlohmann::json answers;
};

bool isTime(const std::string& text)
{
    return text.size() == 20 && text[10] == 'T' && text.back() == 'Z';
}

Result<Record> readRecord(const survey::Study& study, std::string_view text, const std::string& name)
{
    if (text.size() > kLongestRecord)
        return unfit("The record is too long", name);
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object() || json.value("format", nlohmann::json()) != "partita-answers")
        return unfit("This is not a record of answers", name);
    try {
        if (json.at("study").get<std::string>() != study.id)
            return unfit("The answers are to another study", name);
        Record record{json.at("participant").get<std::string>(),
                      json.at("assignment").get<int>(),
                      json.at("joined").get<std::string>(),
                      json.at("finished").get<std::string>(),
                      json.at("code").get<std::string>(),
                      json.at("replies"),
                      json.at("answers")};
        const bool fits = record.participant.size() == 16 &&
                          record.participant.find_first_not_of("0123456789abcdef") == std::string::npos &&
                          record.assignment >= 0 && isTime(record.joined) && isTime(record.finished) &&
                          record.replies.is_object() && record.answers.is_array();
        if (!fits)
            return unfit("A field of the record is none that a browser writes", name);
        return record;
    } catch (const nlohmann::json::exception& error) {
        return unfit(std::string("The record is damaged (") + error.what() + ")", name);
    }
}

/// Takes what a record says step by step, by the rules of an open study.
class Replay
{
public:
    Replay(const survey::Study& study, const Record& record)
        : m_room(study)
        , m_record(record)
    {
    }

    Result<void> join(std::uint64_t seed)
    {
        const survey::Ticket ticket{m_record.participant, base::sha256("web\n" + m_record.code),
                                    survey::plainCode(m_record.code), seed};
        return take(m_room.join(ticket, "web", m_record.joined));
    }

    Result<void> answers()
    {
        for (const nlohmann::json& entry : m_record.answers) {
            const auto answer = survey::decodeAnswer(entry.dump());
            if (!answer)
                return tl::unexpected(answer.error());
            if (const auto taken = take(m_room.answer(session(), *answer, m_record.finished)); !taken)
                return taken;
        }
        return {};
    }

    Result<void> replies(bool atEnd)
    {
        std::map<std::string, std::string> replies;
        for (const survey::Question& question : m_room.study().questions)
            if (question.atEnd == atEnd && m_record.replies.contains(question.id) &&
                m_record.replies.at(question.id).is_string())
                replies[question.id] = m_record.replies.at(question.id).get<std::string>();
        return take(m_room.reply(session(), replies, atEnd, m_record.finished));
    }

    Result<void> finish() { return take(m_room.finish(session(), m_record.finished)); }

    [[nodiscard]] std::vector<ResponseEvent> events() const { return m_events; }

private:
    [[nodiscard]] const survey::Session& session() const
    {
        return *m_room.sessionOfParticipant(m_record.participant);
    }

    Result<void> take(Result<ResponseEvent> event)
    {
        if (!event)
            return tl::unexpected(event.error());
        m_events.push_back(*event);
        return m_room.apply(*event);
    }

    survey::ListeningRoom m_room;
    const Record& m_record;
    std::vector<ResponseEvent> m_events;
};

} // namespace

Result<void> exportWeb(const survey::StudyFolder& folder, const WebExport& settings)
{
    const auto study = folder.read();
    if (!study)
        return tl::unexpected(study.error());
    if (study->stage != survey::Stage::Open)
        return base::fail(ErrorCode::InvalidInput, "Only a study that is open can be taken",
                          folder.path().string(),
                          "Open it first: its key has to be sealed before anybody answers");
    const bool sends = settings.collect.empty() || settings.collect.starts_with("https://") ||
                       settings.collect.starts_with("http://");
    if (!sends || settings.collect.find_first_of(" \"'<>;,") != std::string::npos)
        return base::fail(ErrorCode::InvalidInput, "Answers cannot be sent there", settings.collect,
                          "Give an address that begins with https://");
    std::error_code error;
    if (fs::exists(settings.out, error) && !fs::is_empty(settings.out, error))
        return base::fail(ErrorCode::InvalidInput, "The folder is not empty", settings.out.string(),
                          "Choose a new one");
    const auto secret = folder.serverSecret();
    if (!secret)
        return tl::unexpected(secret.error());
    if (const auto written = writeStudy(folder, *study, *secret, settings); !written)
        return written;
    return writePages(settings);
}

Result<std::vector<ResponseEvent>> eventsOfRecord(const survey::Study& study, const std::string& secret,
                                                  std::string_view text, const std::string& name)
{
    const auto record = readRecord(study, text, name);
    if (!record)
        return tl::unexpected(record.error());
    survey::Study open = study;
    open.stage = survey::Stage::Open;
    Replay replay(open, *record);
    Result<void> done = replay.join(seedOf(secret, record->assignment));
    for (const auto step :
         {+[](Replay& r) { return r.replies(false); }, +[](Replay& r) { return r.answers(); },
          +[](Replay& r) { return r.replies(true); }, +[](Replay& r) { return r.finish(); }})
        if (done)
            done = step(replay);
    if (!done)
        return unfit(done.error().what, name);
    return replay.events();
}

} // namespace partita::server
