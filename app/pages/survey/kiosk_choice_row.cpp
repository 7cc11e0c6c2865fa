// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/survey/kiosk_choice_row.h"

#include "app/pages/survey/kiosk_page.h"
#include "widgets/common/theme.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace partita::app {

namespace {

constexpr int kLargeHeight = 68;
constexpr int kPointSize = 48;

/// What was chosen is seen from a step away.
void showChosen(QPushButton& button, bool chosen)
{
    const auto& colors = widgets::themeColors(button.parentWidget()->palette());
    QPalette palette = button.parentWidget()->palette();
    if (chosen) {
        palette.setColor(QPalette::Button, colors.accent);
        palette.setColor(QPalette::ButtonText, colors.accentText);
    }
    button.setPalette(palette);
    QFont font = button.parentWidget()->font();
    font.setBold(chosen);
    button.setFont(font);
}

} // namespace

KioskChoiceRow::KioskChoiceRow(const QString& name, const QStringList& answers, QWidget* parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(16);
    setAccessibleName(name);
    for (const QString& answer : answers)
        addButton(answer, answer, true);
    connect(m_group, &QButtonGroup::idClicked, this, &KioskChoiceRow::picked);
}

KioskChoiceRow::KioskChoiceRow(const QString& name, int points, const QString& lowest, const QString& highest,
                               QWidget* parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    setAccessibleName(name);
    auto* low = kioskLabel(lowest, 0.85, this);
    low->setWordWrap(false);
    layout->addWidget(low);
    for (int point = 1; point <= points; ++point) {
        const QString end = point == 1 ? ", " + lowest : point == points ? ", " + highest : QString();
        addButton(QString::number(point), name + ": " + QString::number(point) + end, false);
    }
    auto* high = kioskLabel(highest, 0.85, this);
    high->setWordWrap(false);
    layout->addWidget(high);
    layout->addStretch(1);
    connect(m_group, &QButtonGroup::idClicked, this, &KioskChoiceRow::picked);
}

void KioskChoiceRow::addButton(const QString& text, const QString& name, bool large)
{
    auto* button = new QPushButton(text, this);
    button->setCheckable(true);
    button->setAutoDefault(false);
    button->setFocusPolicy(Qt::TabFocus); // who chooses by mouse still plays with Space
    button->setAccessibleName(name);
    if (large)
        button->setMinimumHeight(kLargeHeight);
    else
        button->setMinimumSize(kPointSize, kPointSize);
    connect(button, &QPushButton::toggled, button, [button](bool chosen) { showChosen(*button, chosen); });
    m_group->addButton(button, count());
    layout()->addWidget(button);
}

int KioskChoiceRow::chosen() const
{
    return m_group->checkedId();
}

int KioskChoiceRow::count() const
{
    return static_cast<int>(m_group->buttons().size());
}

void KioskChoiceRow::choose(int place)
{
    if (isEnabled() && place >= 0 && place < count())
        m_group->button(place)->click();
}

} // namespace partita::app
