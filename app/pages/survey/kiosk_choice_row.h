// SPDX-License-Identifier: GPL-3.0-or-later
// KioskChoiceRow: one of several answers in a row: two large buttons, or the points of a scale between the
// words for its ends.
#pragma once

#include <QWidget>

class QButtonGroup;

namespace partita::app {

class KioskChoiceRow : public QWidget
{
    Q_OBJECT

public:
    /// Two to four large buttons.
    KioskChoiceRow(const QString& name, const QStringList& answers, QWidget* parent);
    /// Points from 1 on.
    KioskChoiceRow(const QString& name, int points, const QString& lowest, const QString& highest,
                   QWidget* parent);

    /// From 0; -1: none yet.
    [[nodiscard]] int chosen() const;
    void choose(int place);
    [[nodiscard]] int count() const;

signals:
    void picked(int place);

private:
    void addButton(const QString& text, const QString& name, bool large);
    QButtonGroup* m_group;
};

} // namespace partita::app
