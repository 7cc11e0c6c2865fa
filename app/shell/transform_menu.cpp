// SPDX-License-Identifier: GPL-3.0-or-later
// The Transform menu of the main window.
#include "app/pages/compose_page.h"
#include "app/shell/main_window.h"

#include <QMenu>
#include <QMenuBar>

namespace partita::app {

void MainWindow::addTransformation(QMenu* menu, const QString& text, Transformation transformation,
                                   const QKeySequence& shortcut)
{
    QAction* action = addAction(menu, text, shortcut);
    connect(action, &QAction::triggered, this, [this, transformation] {
        showPage(Page::Compose);
        m_compose->transforming().perform(transformation);
    });
    if (shortcut.isEmpty()) // a key has to work without the menu having been opened: it tells why not instead
        connect(menu, &QMenu::aboutToShow, action, [this, action, transformation] {
            action->setEnabled(m_compose->transforming().canPerform(transformation));
        });
}

void MainWindow::buildTransformMenu()
{
    using Kind = Transformation;
    QMenu* menu = menuBar()->addMenu(tr("&Transform"));
    addTransformation(menu, tr("&Transpose…"), Kind::Transpose, QKeySequence(Qt::CTRL | Qt::Key_T));
    addTransformation(menu, tr("Transpose in the &key…"), Kind::TransposeInKey,
                      QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T));
    addTransformation(menu, tr("Transpose t&o a key…"), Kind::ToKey);
    addTransformation(menu, tr("Octave &up"), Kind::OctaveUp,
                      QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Up));
    addTransformation(menu, tr("Octave &down"), Kind::OctaveDown,
                      QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Down));
    menu->addSeparator();
    addTransformation(menu, tr("Turn upside do&wn…"), Kind::Invert,
                      QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_I));
    addTransformation(menu, tr("Turn &round"), Kind::Retrograde,
                      QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R));
    menu->addSeparator();
    addTransformation(menu, tr("Dou&ble the lengths"), Kind::Double);
    addTransformation(menu, tr("&Halve the lengths"), Kind::Halve);
    addTransformation(menu, tr("&Multiply the lengths…"), Kind::ScaleLengths);
    addTransformation(menu, tr("Stretch the t&ime…"), Kind::StretchTime);
    menu->addSeparator();
    addTransformation(menu, tr("&Quantise…"), Kind::Quantise);
    addTransformation(menu, tr("Hum&anise…"), Kind::Humanise, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_H));
    addTransformation(menu, tr("&Legato"), Kind::Legato, QKeySequence(Qt::CTRL | Qt::Key_L));
    addTransformation(menu, tr("&Staccato"), Kind::Staccato, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L));
    QMenu* loudness = menu->addMenu(tr("Loud&ness"));
    addTransformation(loudness, tr("&Scale…"), Kind::ScaleVelocity);
    addTransformation(loudness, tr("S&well or fade…"), Kind::RampVelocity);
    addTransformation(loudness, tr("&Bend…"), Kind::CurveVelocity);
    menu->addSeparator();
    QMenu* parts = menu->addMenu(tr("&Parts"));
    addTransformation(parts, tr("Split by &voices"), Kind::SplitVoices);
    addTransformation(parts, tr("Split at a &pitch…"), Kind::SplitAtPitch);
    addTransformation(parts, tr("&Merge into one"), Kind::MergeParts);
    addTransformation(parts, tr("&Keep only this part"), Kind::KeepPart);
    menu->addSeparator();
    addTransformation(menu, tr("&Cut in two at a bar…"), Kind::CutAtBar);
    addTransformation(menu, tr("&Join another piece…"), Kind::JoinFile);
    addTransformation(menu, tr("Write out the r&epeats"), Kind::WriteOutRepeats);
}

} // namespace partita::app
