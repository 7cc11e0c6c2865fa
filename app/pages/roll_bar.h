// SPDX-License-Identifier: GPL-3.0-or-later
// RollBar: the row above the piano roll: tools, grid, part, following, zoom.
#pragma once

#include "widgets/pianoroll/piano_roll.h"

#include <QWidget>

class QButtonGroup;
class QComboBox;
class QLabel;
class QToolButton;

namespace partita::app {

class RollBar : public QWidget
{
    Q_OBJECT

public:
    explicit RollBar(widgets::PianoRoll& roll, QWidget* parent = nullptr);

    /// Offers the parts of the score that the roll shows; hidden where there is one only.
    void showParts(const score::Score& score);

private:
    void addTools();
    void addGrid();
    void addZoom();

    widgets::PianoRoll& m_roll;
    QButtonGroup* m_tools = nullptr;
    QComboBox* m_grid = nullptr;
    QComboBox* m_part = nullptr;
    QLabel* m_hint = nullptr;
    QStringList m_partNames;
};

} // namespace partita::app
