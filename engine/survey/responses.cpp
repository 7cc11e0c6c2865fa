// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/survey/responses.h"

#include "engine/survey/listening_room.h"

#include <set>

namespace partita::survey {

base::Result<std::vector<Response>> replay(const Study& study, const std::vector<ResponseEvent>& events)
{
    ListeningRoom room(study);
    std::set<std::string> participants;
    for (const ResponseEvent& event : events) {
        if (const auto applied = room.apply(event); !applied)
            return tl::unexpected(applied.error());
        participants.insert(event.participant);
    }
    std::vector<Response> responses;
    for (const std::string& id : participants)
        if (const Session* session = room.sessionOfParticipant(id))
            responses.push_back({session->participant, session->assignment});
    return responses;
}

} // namespace partita::survey
