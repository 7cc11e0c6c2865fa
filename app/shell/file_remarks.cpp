// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/file_remarks.h"

#include "app/jobs/engine_words.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace partita::app {

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(FileRemarks)
};

QString placeOf(const base::Diagnostic& diagnostic)
{
    if (diagnostic.line > 0)
        return Words::tr("Line %1").arg(QLocale().toString(diagnostic.line));
    return Words::tr("Byte %1").arg(QLocale().toString(diagnostic.column));
}

} // namespace

base::Severity FileRemarks::worst() const
{
    return remarks.empty() ? base::Severity::Note : remarks.front().severity;
}

FileRemarks remarksOnReading(const QString& fileName, const std::vector<base::Diagnostic>& diagnostics)
{
    FileRemarks remarks;
    for (const auto& diagnostic : diagnostics)
        remarks.remarks.push_back(
            {diagnostic.severity, placeOf(diagnostic), engineWords(diagnostic.message)});
    std::stable_sort(remarks.remarks.begin(), remarks.remarks.end(),
                     [](const auto& a, const auto& b) { return a.severity > b.severity; });
    const auto count = static_cast<int>(diagnostics.size());
    remarks.title = Words::tr("Remarks on “%1”").arg(fileName);
    remarks.summary = Words::tr("%n remark(s) on %1", nullptr, count).arg(fileName);
    remarks.explanation =
        remarks.worst() == base::Severity::Error
            ? Words::tr("The file has errors. What could be read was opened; compare it with "
                        "the original before you save over it.")
            : Words::tr("The file was opened. This was noticed on the way:");
    return remarks;
}

FileRemarks remarksOnWriting(const QString& fileName, const std::vector<std::string>& losses)
{
    FileRemarks remarks;
    for (const auto& loss : losses)
        remarks.remarks.push_back({base::Severity::Warning, {}, engineWords(loss)});
    const auto count = static_cast<int>(losses.size());
    remarks.title = Words::tr("What “%1” does not hold").arg(fileName);
    remarks.summary = Words::tr("%n thing(s) not in %1", nullptr, count).arg(fileName);
    remarks.explanation = Words::tr("Files of this kind cannot hold everything that the piece has. The piece "
                                    "in the window still has it; save it as a .partita project to keep it.");
    return remarks;
}

} // namespace partita::app
