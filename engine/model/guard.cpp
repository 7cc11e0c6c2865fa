// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/guard.h"

namespace partita::model {

base::Error errorFromTorch(std::string_view message, const std::string& where)
{
    const bool isMemory = message.find("out of memory") != std::string_view::npos ||
                          message.find("allocate memory") != std::string_view::npos;
    if (isMemory)
        return {base::ErrorCode::OutOfMemory, "There is not enough memory", where,
                "Use a smaller batch or length, a smaller model, or close other programs"};
    return {base::ErrorCode::Failed,
            "LibTorch reports: " + std::string(message.substr(0, message.find('\n'))), where,
            "Try --device cpu; if that fails too, report it"};
}

} // namespace partita::model
