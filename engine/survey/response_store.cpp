// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/survey/response_store.h"

#include <array>

namespace partita::survey {

namespace {

constexpr std::array kNames{"joined", "answered", "replied", "finished"};

} // namespace

std::string nameOf(EventKind kind)
{
    return kNames.at(static_cast<std::size_t>(kind));
}

EventKind eventKindFrom(const std::string& name)
{
    for (std::size_t i = 0; i < kNames.size(); ++i)
        if (name == kNames[i])
            return static_cast<EventKind>(i);
    return EventKind::Joined;
}

} // namespace partita::survey
