// SPDX-License-Identifier: GPL-3.0-or-later
// Transforming: carries out what the Transform menu says: on the notes that are selected in the piano roll,
// else on the whole piece, as one step that can be undone. Asks for values first where some are needed.
#pragma once

#include "app/pages/transform_tasks.h"
#include "app/shell/studio.h"
#include "widgets/pianoroll/piano_roll.h"

#include <QObject>

namespace partita::app {

class Transforming : public QObject
{
    Q_OBJECT

public:
    /// Dialogs belong to `page`.
    Transforming(Studio& studio, widgets::PianoRoll& roll, QWidget* page);

    /// At once, or after the dialog that it opens was answered.
    void perform(Transformation transformation);

signals:
    void said(const QString& sentence);
    void failed(const QString& sentence);

private:
    [[nodiscard]] TransformContext context(bool wholePiece) const;
    void ask(Transformation transformation, TransformTask task);
    void finish(Transformation transformation, const TransformValues& values);
    [[nodiscard]] static QString refusal(const QString& title, const base::Error& error);

    Studio& m_studio;
    widgets::PianoRoll& m_roll;
    QWidget* m_page;
};

} // namespace partita::app
