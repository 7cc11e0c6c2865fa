// SPDX-License-Identifier: GPL-3.0-or-later
// ImportSummary: what an import would give: key, meter, tempo, numbers of bars, voices and notes, a look at
// the notes, and what the file lost.
#pragma once

#include "app/service/music_import.h"

#include <QWidget>

#include <memory>

class QFormLayout;
class QLabel;

namespace partita::widgets {
class PianoRoll;
}

namespace partita::app {

class ImportSummary : public QWidget
{
    Q_OBJECT

public:
    explicit ImportSummary(QWidget* parent = nullptr);

    void setImported(std::shared_ptr<const service::Imported> imported);
    /// What is shown is being worked out anew.
    void setBusy(bool busy);
    /// Instead of a result: why there is none.
    void setFailure(const QString& sentence);

private:
    QLabel* addRow(QFormLayout& form, const QString& name, const QString& label);
    void showNumbers(const service::Imported& imported);
    void showFirstBars();
    void showRemarks(const service::Imported& imported);

    QLabel* m_state = nullptr;
    QWidget* m_numbers = nullptr;
    QLabel* m_tempo = nullptr;
    QLabel* m_meter = nullptr;
    QLabel* m_key = nullptr;
    QLabel* m_bars = nullptr;
    QLabel* m_voices = nullptr;
    QLabel* m_notes = nullptr;
    widgets::PianoRoll* m_roll = nullptr;
    QLabel* m_remarks = nullptr;
};

} // namespace partita::app
