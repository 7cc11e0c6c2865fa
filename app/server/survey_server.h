// SPDX-License-Identifier: GPL-3.0-or-later
// SurveyServer: a study that is open, on the network: its folder, its answers, its pages and its port
// together.
#pragma once

#include "app/server/http_server.h"
#include "app/server/survey_site.h"
#include "engine/survey/study_folder.h"

#include <functional>
#include <memory>
#include <string>

namespace partita::server {

struct ServeSettings
{
    HttpSettings http;
    Rate joins = SiteSettings{}.joins;
    Rate requests = SiteSettings{}.requests;
    std::string passphrase;           ///< of the key, where it is sealed with one
    std::string database;             ///< "postgresql://…"; empty: the SQLite file in the study's folder
    std::filesystem::path pages;      ///< empty: those that ship with the program
    std::function<std::string()> now; ///< ISO 8601, UTC
};

class SurveyServer
{
public:
    /// Opens the study where it is a draft, brings back what was answered, and opens the port. Where the
    /// passphrase is missing, participants do not learn their own score; a wrong one is an error. Blocking.
    /// Fails as StudyFolder, ResponseStore and HttpServer do, and with InvalidInput where the study is
    /// closed.
    [[nodiscard]] static base::Result<std::unique_ptr<SurveyServer>> open(const survey::StudyFolder& folder,
                                                                          const ServeSettings& settings);
    ~SurveyServer();

    [[nodiscard]] std::uint16_t port() const;
    /// Behind the host and port: "/s/LINK/".
    [[nodiscard]] std::string participantPath() const;
    [[nodiscard]] std::string operatorPassword() const;
    [[nodiscard]] const survey::Study& study() const;
    [[nodiscard]] bool isEncrypted() const;

    /// Blocks until stopped; what was being written then is on the disk when it returns.
    void run(const std::stop_token& stop);

private:
    struct Parts;
    explicit SurveyServer(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

/// The store of a study that was opened: SQLite in its folder, or the database named.
[[nodiscard]] base::Result<std::unique_ptr<survey::ResponseStore>>
openStore(const survey::StudyFolder& folder, const survey::Study& study, const std::string& database);

} // namespace partita::server
