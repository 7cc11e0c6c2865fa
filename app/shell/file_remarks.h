// SPDX-License-Identifier: GPL-3.0-or-later
// FileRemarks: what a file that was opened had wrong or lost, or what one that was written cannot hold, in
// the user's words.
#pragma once

#include "engine/base/diagnostic.h"

#include <QString>

#include <vector>

namespace partita::app {

struct FileRemark
{
    base::Severity severity = base::Severity::Warning;
    QString place; ///< "Line 3"; empty where it is about the whole
    QString sentence;
};

struct FileRemarks
{
    QString title;   ///< of the dialog: "Remarks on “tune.mid”"
    QString summary; ///< short, for the status line: "2 remarks on tune.mid"
    QString explanation;
    std::vector<FileRemark> remarks; ///< the gravest first; empty: there is nothing to say

    [[nodiscard]] base::Severity worst() const;
};

/// What a reader said of the file.
[[nodiscard]] FileRemarks remarksOnReading(const QString& fileName,
                                           const std::vector<base::Diagnostic>& diagnostics);
/// Sentences of service::lossesOf on what is not in the file.
[[nodiscard]] FileRemarks remarksOnWriting(const QString& fileName, const std::vector<std::string>& losses);

} // namespace partita::app
