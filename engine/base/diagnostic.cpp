// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/diagnostic.h"

#include <algorithm>

namespace partita::base {

std::string_view severityName(Severity severity)
{
    switch (severity) {
    case Severity::Note:
        return "note";
    case Severity::Warning:
        return "warning";
    case Severity::Error:
        return "error";
    }
    return "error";
}

bool hasErrors(const std::vector<Diagnostic>& diagnostics)
{
    return std::any_of(diagnostics.begin(), diagnostics.end(),
                       [](const Diagnostic& diagnostic) { return diagnostic.severity == Severity::Error; });
}

std::string describe(const Diagnostic& diagnostic, std::string_view file)
{
    std::string text(file);
    text += ':' + std::to_string(diagnostic.line) + ':' + std::to_string(diagnostic.column) + ": ";
    text += severityName(diagnostic.severity);
    return text + ": " + diagnostic.message;
}

} // namespace partita::base
