// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/survey/design_tab.h"

#include "app/shell/look.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>

namespace partita::app {

namespace {

constexpr int kGrowing = 4; ///< texts of so many lines take the room that there is

} // namespace

DesignTab::DesignTab(QWidget* parent)
    : QWidget(parent)
    , m_form(new QFormLayout(this))
{
    m_form->setContentsMargins(14, 14, 14, 14);
    m_form->setVerticalSpacing(10);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
}

QLineEdit* DesignTab::addLine(const QString& caption, const QString& tip)
{
    auto* line = new QLineEdit(this);
    line->setToolTip(tip);
    m_form->addRow(caption, line);
    connect(line, &QLineEdit::textEdited, this, &DesignTab::changed);
    return line;
}

QPlainTextEdit* DesignTab::addText(const QString& caption, const QString& tip, int lines)
{
    auto* text = new QPlainTextEdit(this);
    text->setToolTip(tip);
    text->setTabChangesFocus(true);
    text->setAccessibleName(caption);
    text->setMinimumHeight(lines * fontMetrics().lineSpacing() + 16);
    if (lines < kGrowing)
        text->setMaximumHeight(text->minimumHeight());
    m_form->addRow(caption, text);
    connect(text, &QPlainTextEdit::textChanged, this, &DesignTab::changed);
    return text;
}

QSpinBox* DesignTab::addNumber(const QString& caption, int least, int most, const QString& tip)
{
    auto* number = new QSpinBox(this);
    number->setRange(least, most);
    number->setToolTip(tip);
    number->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_form->addRow(caption, number);
    connect(number, &QSpinBox::valueChanged, this, &DesignTab::changed);
    return number;
}

QDoubleSpinBox* DesignTab::addShare(const QString& caption, double least, double most, const QString& tip)
{
    auto* number = new QDoubleSpinBox(this);
    number->setDecimals(1);
    number->setRange(100 * least, 100 * most);
    number->setSuffix(tr(" %"));
    number->setToolTip(tip);
    number->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_form->addRow(caption, number);
    connect(number, &QDoubleSpinBox::valueChanged, this, &DesignTab::changed);
    return number;
}

QCheckBox* DesignTab::addCheck(const QString& caption, const QString& tip)
{
    auto* check = new QCheckBox(caption, this);
    check->setToolTip(tip);
    m_form->addRow(QString(), check);
    connect(check, &QCheckBox::toggled, this, &DesignTab::changed);
    return check;
}

QComboBox* DesignTab::addChoice(const QString& caption, const QStringList& choices, const QString& tip)
{
    auto* choice = new QComboBox(this);
    choice->addItems(choices);
    choice->setToolTip(tip);
    m_form->addRow(caption, choice);
    connect(choice, &QComboBox::currentIndexChanged, this, &DesignTab::changed);
    return choice;
}

void DesignTab::addHeading(const QString& text)
{
    m_form->addRow(makeHeading(text, this));
}

void DesignTab::addNote(const QString& text)
{
    m_form->addRow(makeMuted(text, this));
}

} // namespace partita::app
