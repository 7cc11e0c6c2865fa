// SPDX-License-Identifier: GPL-3.0-or-later
// Errors of the engine as translated sentences for people.
#pragma once

#include "engine/base/result.h"

#include <QString>

namespace partita::app {

/// What kind of failure and where, in the user's language, followed by what the engine says.
[[nodiscard]] QString errorSentence(const base::Error& error);

/// True for a failure that the user asked for and need not be told about.
[[nodiscard]] inline bool isCancelled(const base::Error& error)
{
    return error.code == base::ErrorCode::Cancelled;
}

} // namespace partita::app
