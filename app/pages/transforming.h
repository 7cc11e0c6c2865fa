// SPDX-License-Identifier: GPL-3.0-or-later
// Transforming: carries out what the Transform menu says: on the notes that are selected in the piano roll,
// else on the whole piece, as one step that can be undone. Asks for values or a file first where they are
// needed.
#pragma once

#include "app/documents/document_files.h"
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
    /// Whether there is something to do, for the entries of the menu.
    [[nodiscard]] bool canPerform(Transformation transformation) const;
    /// Puts the music of a file after the piece; of several tunes the one that the user chooses.
    void joinFile(const QString& path);

signals:
    void said(const QString& sentence);
    void failed(const QString& sentence);
    /// A part of the piece was cut off and is to become a file of its own.
    void cutOff(std::shared_ptr<const partita::score::Score> part);

private:
    [[nodiscard]] TransformContext context(bool wholePiece) const;
    void ask(Transformation transformation, TransformTask task);
    void finish(Transformation transformation, const TransformValues& values);
    void apply(const QString& title, TransformStep step);
    void chooseFile();
    void join(LoadedFile file, const QString& path);
    void joinScore(const score::Score& other, const QString& name);
    [[nodiscard]] static QString refusal(const QString& title, const base::Error& error);

    Studio& m_studio;
    widgets::PianoRoll& m_roll;
    QWidget* m_page;
    Job m_reading;
};

} // namespace partita::app
