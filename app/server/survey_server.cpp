// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/survey_server.h"

#include "app/service/resources.h"
#include "engine/base/files.h"
#include "engine/survey/folder_lock.h"
#include "engine/survey/postgres_response_store.h"
#include "engine/survey/sqlite_response_store.h"

namespace partita::server {

namespace {

using base::ErrorCode;
using base::Result;

Result<ServedFiles> servedPages(const std::filesystem::path& given)
{
    const auto folder = given.empty() ? service::findResource("survey") : std::optional(given);
    if (!folder)
        return base::fail(ErrorCode::CannotRead, "The survey's pages are missing", "share/partita/survey",
                          "Install the program completely");
    const auto found = base::filesBelow(*folder, [](const auto&) { return true; });
    if (!found)
        return tl::unexpected(found.error());
    ServedFiles pages;
    for (const auto& file : *found)
        if (const auto added = pages.add(file.lexically_relative(*folder).generic_string(), file, false);
            !added)
            return tl::unexpected(added.error());
    return pages;
}

Result<ServedFiles> servedClips(const survey::StudyFolder& folder, const survey::Study& study)
{
    ServedFiles clips;
    for (const survey::Clip& clip : study.clips)
        for (const auto& [ending, sealed] :
             {std::pair{".mp3", clip.mp3Sha256}, std::pair{".flac", clip.flacSha256}}) {
            const auto file = folder.clips() / (clip.id + ending);
            const auto digest = clips.add(clip.id + ending, file, true);
            if (!digest)
                return tl::unexpected(digest.error());
            if (!sealed.empty() && *digest != sealed)
                return base::fail(ErrorCode::InvalidInput,
                                  "The clip is not the one that the study was made with", file.string(),
                                  "Bring back the study's files as they were");
        }
    return clips;
}

Result<survey::Study> openedStudy(const survey::StudyFolder& folder, const ServeSettings& settings)
{
    auto study = folder.read();
    const bool closed = study && study->stage == survey::Stage::Closed;
    if (closed && study->ownScore == survey::OwnScore::AfterClosing)
        return study; // participants come back for their score
    if (closed)
        return base::fail(ErrorCode::InvalidInput, "The study is closed: nobody can take part any more",
                          folder.path().string(), "See its report with 'partita-cli survey report'");
    return study ? folder.open(settings.passphrase, settings.now()) : study;
}

/// The key, where somebody has to know it; without its passphrase, none.
Result<std::optional<survey::Key>> neededKey(const survey::StudyFolder& folder, const survey::Study& study,
                                             const ServeSettings& settings)
{
    const bool needed = study.ownScore != survey::OwnScore::Never;
    if (study.stage == survey::Stage::Closed)
        return folder.readKey().map([](survey::Key key) { return std::optional(std::move(key)); });
    if (!needed || (folder.needsPassphrase() && settings.passphrase.empty()))
        return std::optional<survey::Key>();
    return folder.unsealKey(settings.passphrase).map([](survey::Key key) {
        return std::optional(std::move(key));
    });
}

} // namespace

struct SurveyServer::Parts
{
    Parts(survey::StudyFolder studyFolder, ServeSettings given, std::string ownSecret)
        : folder(std::move(studyFolder))
        , settings(std::move(given))
        , secret(std::move(ownSecret))
    {
    }

    [[nodiscard]] Result<void> build()
    {
        auto held = survey::FolderLock::take(folder.path(), "serve.lock");
        if (!held)
            return tl::unexpected(held.error());
        lock.emplace(std::move(*held));
        // All that may be missing comes before the key is sealed, which cannot be undone.
        const auto design = folder.read();
        if (!design)
            return tl::unexpected(design.error());
        auto pages = servedPages(settings.pages);
        auto clips = servedClips(folder, *design);
        auto listening = HttpServer::listen(settings.http);
        if (!pages || !clips)
            return tl::unexpected(pages ? clips.error() : pages.error());
        if (!listening)
            return tl::unexpected(listening.error());
        http = std::move(*listening);
        auto opened = openedStudy(folder, settings);
        if (!opened)
            return tl::unexpected(opened.error());
        study = std::move(*opened);
        auto key = neededKey(folder, study, settings);
        auto store = openStore(folder, study, settings.database);
        if (!key || !store)
            return tl::unexpected(key ? store.error() : key.error());
        survey::ListeningRoom room(study, std::move(*key));
        const auto events = (*store)->load();
        if (!events)
            return tl::unexpected(events.error());
        for (const survey::ResponseEvent& event : *events)
            if (const auto applied = room.apply(event); !applied)
                return applied;
        writer = std::make_unique<AnswerWriter>(std::move(*store),
                                                [this](auto work) { http->post(std::move(work)); });
        makeSite(std::move(room), std::move(*pages), std::move(*clips));
        return {};
    }

    void makeSite(survey::ListeningRoom room, ServedFiles pages, ServedFiles clips)
    {
        SiteSettings limits;
        limits.secret = secret;
        limits.joins = settings.joins;
        limits.requests = settings.requests;
        SurveySite::Parts parts{std::move(pages), std::move(clips), *writer, settings.now,
                                [this] { return folder.close(settings.passphrase, settings.now()); }};
        site = std::make_unique<SurveySite>(std::move(room), limits, std::move(parts));
    }

    survey::StudyFolder folder;
    ServeSettings settings;
    std::optional<survey::FolderLock> lock; ///< one server a study: another would not know its participants
    std::string secret;
    survey::Study study;
    std::unique_ptr<HttpServer> http;
    std::unique_ptr<SurveySite> site;
    std::unique_ptr<AnswerWriter> writer; ///< goes first: its thread posts to the server
};

SurveyServer::SurveyServer(std::unique_ptr<Parts> parts)
    : m_parts(std::move(parts))
{
}

SurveyServer::~SurveyServer() = default;

Result<std::unique_ptr<SurveyServer>> SurveyServer::open(const survey::StudyFolder& folder,
                                                         const ServeSettings& settings)
{
    if (const auto study = folder.read(); !study) // before anything is written
        return tl::unexpected(study.error());
    auto secret = folder.serverSecret();
    if (!secret)
        return tl::unexpected(secret.error());
    auto parts = std::make_unique<Parts>(folder, settings, std::move(*secret));
    if (const auto built = parts->build(); !built)
        return tl::unexpected(built.error());
    return std::unique_ptr<SurveyServer>(new SurveyServer(std::move(parts)));
}

std::uint16_t SurveyServer::port() const
{
    return m_parts->http->port();
}

std::string SurveyServer::participantPath() const
{
    return "/s/" + linkOf(m_parts->secret) + '/';
}

std::string SurveyServer::operatorPassword() const
{
    return operatorPasswordOf(m_parts->secret);
}

const survey::Study& SurveyServer::study() const
{
    return m_parts->study;
}

bool SurveyServer::isEncrypted() const
{
    return m_parts->http->isEncrypted();
}

void SurveyServer::run(const std::stop_token& stop)
{
    m_parts->http->run([this](const Request& request,
                              Respond respond) { m_parts->site->handle(request, std::move(respond)); },
                       stop);
    m_parts->writer.reset(); // waits for what is still to be written
    m_parts->http->drain();
}

Result<std::unique_ptr<survey::ResponseStore>>
openStore(const survey::StudyFolder& folder, const survey::Study& study, const std::string& database)
{
    const survey::StoreIdentity identity = folder.identityOf(study);
    if (!database.empty())
        return survey::PostgresResponseStore::open(database, identity).map([](auto store) {
            return std::unique_ptr<survey::ResponseStore>(std::move(store));
        });
    return survey::SqliteResponseStore::open(folder.answers(), identity).map([](auto store) {
        return std::unique_ptr<survey::ResponseStore>(std::move(store));
    });
}

} // namespace partita::server
