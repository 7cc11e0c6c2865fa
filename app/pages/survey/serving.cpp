// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/survey/serving.h"

#include "app/jobs/error_sentence.h"
#include "app/server/room_address.h"
#include "app/server/survey_server.h"
#include "engine/base/iso_time.h"

#include <chrono>

namespace partita::app {

namespace {

constexpr std::uint16_t kPort = 8470;
constexpr const char* kEverywhere = "0.0.0.0";

/// At the usual port, or at any that is free.
base::Result<std::unique_ptr<server::SurveyServer>> openServer(const survey::StudyFolder& folder,
                                                               const std::string& passphrase)
{
    server::ServeSettings settings;
    settings.http.address = kEverywhere;
    settings.http.port = kPort;
    settings.passphrase = passphrase;
    settings.now = [] { return base::isoTime(std::chrono::system_clock::now()); };
    auto opened = server::SurveyServer::open(folder, settings);
    if (opened || opened.error().code == base::ErrorCode::InvalidInput)
        return opened;
    settings.http.port = 0;
    return server::SurveyServer::open(folder, settings);
}

ServedAt addressesOf(const server::SurveyServer& server)
{
    ServedAt at;
    const QString port = ':' + QString::number(server.port());
    const QString path = QString::fromStdString(server.participantPath());
    for (const std::string& address : server::roomAddresses(kEverywhere))
        at.participants << "http://" + QString::fromStdString(address) + port + path;
    if (at.participants.isEmpty())
        at.participants << "http://127.0.0.1" + port + path;
    at.operatorPage = at.participants.front().section('/', 0, 2) + "/operator/";
    at.password = QString::fromStdString(server.operatorPassword());
    return at;
}

} // namespace

Serving::Serving(QObject* parent)
    : QObject(parent)
    , m_runner(1)
{
}

void Serving::start(const std::filesystem::path& folder, const std::string& passphrase)
{
    if (isRunning())
        return;
    m_folder = folder;
    const auto tell = m_runner.channel<ServedAt>(this, [this](const ServedAt& at) { emit started(at); });
    m_job = m_runner.start<bool>(
        this,
        [folder, passphrase, tell](const std::stop_token& stop) -> base::Result<bool> {
            const auto server = openServer(survey::StudyFolder(folder), passphrase);
            if (!server)
                return tl::unexpected(server.error());
            tell(addressesOf(**server));
            (*server)->run(stop);
            return true;
        },
        [this](const base::Result<bool>& ran) {
            if (!ran)
                emit failed(errorSentence(ran.error()));
            emit stopped();
        });
}

void Serving::stop()
{
    m_job.stop();
}

} // namespace partita::app
