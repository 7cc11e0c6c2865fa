// SPDX-License-Identifier: GPL-3.0-or-later
// SurveySite: answers every request about one study, as docs/survey-protocol.md has it. Knows nothing of
// sockets.
#pragma once

#include "app/server/answer_writer.h"
#include "app/server/http_message.h"
#include "app/server/rate_limiter.h"
#include "app/server/served_files.h"
#include "engine/survey/listening_room.h"

#include <nlohmann/json_fwd.hpp>

#include <functional>
#include <set>
#include <string>

namespace partita::server {

struct SiteSettings
{
    std::string
        secret; ///< of the study's folder: tokens, the link and the operator's password follow from it
    Rate joins{400, 1};       ///< from one address: a whole school may share one
    Rate requests{4000, 400}; ///< from one address
    Rate guesses{20, 0.2};    ///< wrong tokens, codes and passwords from one address
    std::size_t mostParticipants = 100'000;
};

/// The secret part of participants' addresses: 24 hexadecimal digits.
[[nodiscard]] std::string linkOf(const std::string& secret);
/// 24 hexadecimal digits.
[[nodiscard]] std::string operatorPasswordOf(const std::string& secret);

class SurveySite
{
public:
    /// `pages` and `clips` hold the files by name; `now` gives ISO 8601 in UTC; `close` ends the study and
    /// returns it as it is then, or says why it cannot.
    struct Parts
    {
        ServedFiles pages;
        ServedFiles clips;
        AnswerWriter& writer;
        std::function<std::string()> now;
        std::function<base::Result<survey::Study>()> close;
    };

    SurveySite(survey::ListeningRoom room, SiteSettings settings, Parts parts);

    /// A RequestHandler.
    void handle(const Request& request, Respond respond);

private:
    struct Call;

    void participantCall(Call& call, const std::string& path);
    void operatorCall(Call& call, const std::string& path);
    void studyCall(Call& call) const;
    void join(Call& call);
    void me(Call& call);
    void answers(Call& call);
    void replies(Call& call);
    void finish(Call& call);
    void erase(Call& call);
    void progress(Call& call) const;
    void closeStudy(Call& call);

    const survey::Session* authorised(Call& call);
    bool isOperator(Call& call);
    bool isOpen(Call& call) const;
    bool parseBody(Call& call, nlohmann::json& body) const;
    /// Writes the events, makes them true, then continues.
    void keep(Call& call, std::vector<survey::ResponseEvent> events, std::function<Reply(SurveySite&)> reply);

    survey::ListeningRoom m_room;
    SiteSettings m_settings;
    Parts m_parts;
    std::string m_prefix; ///< "/s/LINK/"
    std::string m_password;
    RateLimiter m_joins;
    RateLimiter m_requests;
    RateLimiter m_guesses;
};

} // namespace partita::server
