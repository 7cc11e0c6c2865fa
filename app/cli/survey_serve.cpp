// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"
#include "app/cli/stop_signals.h"
#include "app/cli/survey_commands.h"
#include "app/cli/validators.h"
#include "app/server/room_address.h"
#include "app/server/survey_server.h"

#include <nlohmann/json.hpp>
#include <unistd.h>

#include <cstdlib>
#include <iostream>

namespace partita::cli {

namespace {

constexpr std::uint16_t kDefaultPort = 8470;

struct Options
{
    std::string study;
    std::string host = "0.0.0.0";
    std::uint16_t port = kDefaultPort;
    std::string certificate;
    std::string privateKey;
    bool behindProxy = false;
    std::string publicAddress;
    std::string passphraseFile;
    std::string database;
    double joins = server::SiteSettings{}.joins.perSecond;
    double requests = server::SiteSettings{}.requests.perSecond;
    bool json = false;
};

/// So many a second; ten or twenty times as many at once.
server::Rate scaled(const server::Rate& usual, double perSecond)
{
    return {usual.burst / usual.perSecond * perSecond, perSecond};
}

server::ServeSettings settingsOf(const Options& options, std::string passphrase)
{
    server::ServeSettings settings;
    settings.http.address = options.host;
    settings.http.port = options.port;
    settings.http.certificate = options.certificate;
    settings.http.privateKey = options.privateKey;
    settings.http.behindProxy = options.behindProxy;
    settings.joins = scaled(settings.joins, options.joins);
    settings.requests = scaled(settings.requests, options.requests);
    settings.passphrase = std::move(passphrase);
    settings.database = options.database;
    settings.now = timeNow;
    return settings;
}

void tellStart(const Options& options, const server::SurveyServer& server)
{
    const std::string base = options.publicAddress.empty()
                                 ? server::baseAddress(options.host, server.port(), server.isEncrypted())
                                 : options.publicAddress;
    const std::string link = base + server.participantPath();
    if (options.json) {
        const nlohmann::ordered_json object{
            {"study", server.study().title},   {"link", link},
            {"operator", base + "/operator/"}, {"password", server.operatorPassword()},
            {"port", server.port()},           {"commitment", server.study().commitment->digest}};
        print(object.dump()); // one line: whoever starts a server reads it at once
    } else {
        print(server.study().title + " is open. Commitment: " + server.study().commitment->digest);
        print("Participants: " + link);
        print("Operator:     " + base + "/operator/  password " + server.operatorPassword());
        const auto code = server::qrCode(link);
        if (code && ::isatty(STDOUT_FILENO) != 0)
            print(server::terminalText(*code));
        print("Press Ctrl-C to stop serving; the study stays open and can be served again");
    }
    std::cout.flush();
}

ExitCode run(const Options& options)
{
    if (options.certificate.empty() != options.privateKey.empty())
        return reportUsage("A certificate and its private key go together", options.json);
    auto passphrase = passphraseFrom(options.passphraseFile);
    if (!passphrase)
        return report(passphrase.error(), options.json);
    const StopSignals signals;
    const auto server = server::SurveyServer::open(survey::StudyFolder(options.study),
                                                   settingsOf(options, std::move(*passphrase)));
    if (!server)
        return report(server.error(), options.json);
    tellStart(options, **server);
    (*server)->run(signals.token());
    return ExitCode::Done;
}

} // namespace

void addSurveyServe(CLI::App& survey, ExitCode& exitCode)
{
    auto options = std::make_shared<Options>();
    auto* command = survey.add_subcommand("serve", "Open a study and let people take part over the network");
    command->add_option("study", options->study, "The study's folder")->required()->check(notEmpty());
    command->add_option("--host", options->host, "The address to listen at: 0.0.0.0 is the whole network")
        ->capture_default_str()
        ->check(notEmpty());
    command->add_option("--port", options->port, "The port; 0 is any free one")->capture_default_str();
    command->add_option("--certificate", options->certificate,
                        "For TLS: the certificate with its chain, PEM");
    command->add_option("--private-key", options->privateKey, "For TLS: the certificate's private key, PEM");
    command->add_flag("--behind-proxy", options->behindProxy,
                      "Participants' addresses are what a proxy writes into X-Forwarded-For");
    command->add_option("--public-address", options->publicAddress,
                        "What stands before the link where others see another address: https://example.org");
    command->add_option("--passphrase-file", options->passphraseFile,
                        "A file with the passphrase to seal the key with, or that it was sealed with");
    command->add_option(
        "--database", options->database,
        "Keep the answers in PostgreSQL: postgresql://user@host/database; PGPASSWORD or ~/.pgpass "
        "has the password");
    command->add_option("--joins-per-second", options->joins, "From one address, after many at once")
        ->capture_default_str()
        ->check(numberIn(0.01, 1e6));
    command->add_option("--requests-per-second", options->requests, "From one address, after many at once")
        ->capture_default_str()
        ->check(numberIn(0.1, 1e6));
    command->add_flag("--json", options->json,
                      "Print one JSON object, in one line, when the study can be reached");
    command->callback([options, &exitCode] { exitCode = run(*options); });
}

} // namespace partita::cli
