// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/result.h"

namespace partita::base {

std::string Error::message() const
{
    std::string text = where.empty() ? what : where + ": " + what;
    if (!advice.empty())
        text += ". " + advice;
    return text;
}

} // namespace partita::base
