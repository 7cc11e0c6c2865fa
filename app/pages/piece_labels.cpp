// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/piece_labels.h"

#include "app/service/model_library.h"

#include <QCoreApplication>
#include <QStringList>

namespace partita::app {

namespace {

struct PieceLabels
{
    Q_DECLARE_TR_FUNCTIONS(PieceLabels)
};

} // namespace

QString titleOf(const project::Composition& composition)
{
    const QString title = QString::fromStdString(composition.title).trimmed();
    return title.isEmpty() ? PieceLabels::tr("Untitled") : title;
}

QString checkpointLabel(const QString& name)
{
    if (name == "best")
        return PieceLabels::tr("Best");
    if (name == "last")
        return PieceLabels::tr("Last epoch");
    return name.startsWith("epoch-") ? PieceLabels::tr("Epoch %1").arg(name.mid(6).toInt()) : name;
}

QString modelLabel(const QString& nameOrPath)
{
    if (nameOrPath == service::kDefaultModel)
        return PieceLabels::tr("Folk");
    const QStringList folders = nameOrPath.split('/', Qt::SkipEmptyParts);
    if (folders.size() < 3 || folders[folders.size() - 2] != "checkpoints")
        return folders.isEmpty() ? nameOrPath : folders.last();
    const QString run = folders[folders.size() - 3];
    return folders.last() == "best" ? run
                                    : PieceLabels::tr("%1, %2").arg(run, checkpointLabel(folders.last()));
}

} // namespace partita::app
