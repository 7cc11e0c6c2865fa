// SPDX-License-Identifier: GPL-3.0-or-later
// Responses: everybody who took part in a study with their way through it, from the events that were kept.
#pragma once

#include "engine/base/result.h"
#include "engine/survey/answer.h"
#include "engine/survey/response_store.h"
#include "engine/survey/study.h"

#include <vector>

namespace partita::survey {

struct Response
{
    Participant participant;
    Assignment assignment;
    friend bool operator==(const Response&, const Response&) = default;
};

/// By participants' ids, which are random: the order does not tell who came first. The rules are those of
/// ListeningRoom. Fails with InvalidInput where an event cannot be read or is to no trial of the study.
[[nodiscard]] base::Result<std::vector<Response>> replay(const Study& study,
                                                         const std::vector<ResponseEvent>& events);

} // namespace partita::survey
