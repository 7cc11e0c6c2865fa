// SPDX-License-Identifier: GPL-3.0-or-later
// DesignTab: a part of a study's design in a form.
#pragma once

#include "engine/survey/study.h"

#include <QWidget>

class QAbstractSlider;
class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;

namespace partita::app {

class DesignTab : public QWidget
{
    Q_OBJECT

public:
    explicit DesignTab(QWidget* parent);

    /// Says nothing of changes meanwhile.
    virtual void load(const survey::Study& study) = 0;
    virtual void store(survey::Study& study) const = 0;

signals:
    void changed();

protected:
    [[nodiscard]] QFormLayout* form() const { return m_form; }
    QLineEdit* addLine(const QString& caption, const QString& tip = {});
    QPlainTextEdit* addText(const QString& caption, const QString& tip, int lines);
    QSpinBox* addNumber(const QString& caption, int least, int most, const QString& tip = {});
    /// In per cent: 1 is 100.
    QDoubleSpinBox* addShare(const QString& caption, double least, double most, const QString& tip = {});
    QCheckBox* addCheck(const QString& caption, const QString& tip = {});
    QComboBox* addChoice(const QString& caption, const QStringList& choices, const QString& tip = {});
    void addHeading(const QString& text);
    void addNote(const QString& text);

private:
    QFormLayout* m_form;
};

} // namespace partita::app
