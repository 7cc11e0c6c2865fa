// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/survey/kiosk_page.h"

#include "app/shell/look.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace partita::app {

namespace {

constexpr int kColumnWidth = 820;
constexpr double kHeadingSize = 1.7;
constexpr int kButtonMargin = 28;
constexpr int kButtonHeight = 56;
constexpr double kCodeSize = 2.0;

} // namespace

QLabel* kioskLabel(const QString& text, double size, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    QFont font = parent->font();
    font.setPointSizeF(font.pointSizeF() * size);
    label->setFont(font);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

QPushButton* kioskButton(const QString& text, QWidget* parent)
{
    auto* button = new QPushButton(text, parent);
    button->setFont(parent->font());
    button->setMinimumSize(QFontMetrics(parent->font()).horizontalAdvance(text) + 2 * kButtonMargin,
                           kButtonHeight);
    button->setAutoDefault(false);
    return button;
}

KioskPage::KioskPage(QWidget* parent)
    : QWidget(parent)
{
    if (parent != nullptr)
        setFont(parent->font());
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(24, 16, 24, 16);
    auto* middle = new QWidget(this);
    middle->setMaximumWidth(kColumnWidth);
    m_column = new QVBoxLayout(middle);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(18);
    row->addStretch(1);
    row->addWidget(middle, 20);
    row->addStretch(1);
}

bool KioskPage::useKey(const QKeyEvent& event)
{
    if (event.key() != Qt::Key_Return && event.key() != Qt::Key_Enter)
        return false;
    if (event.isAutoRepeat())
        return true; // a key held down shall not answer what comes next
    auto* focused = qobject_cast<QPushButton*>(focusWidget());
    if (focused != nullptr && focused->hasFocus() && focused->isEnabled() && focused != m_primary &&
        !focused->isCheckable())
        focused->click();
    else if (m_primary != nullptr && m_primary->isEnabled())
        m_primary->click();
    return true;
}

void KioskPage::takeFocus()
{
    if (m_primary != nullptr)
        m_primary->setFocus();
}

QLabel* KioskPage::addHeading(const QString& text)
{
    auto* label = kioskLabel(text, kHeadingSize, this);
    QFont font = label->font();
    font.setBold(true);
    label->setFont(font);
    m_column->addWidget(label);
    return label;
}

QLabel* KioskPage::addText(const QString& text)
{
    auto* label = kioskLabel(text, 1, this);
    m_column->addWidget(label);
    return label;
}

PrimaryButton* KioskPage::addPrimary(const QString& text)
{
    m_primary = new PrimaryButton(this);
    m_primary->setText(text);
    m_primary->setFont(font());
    const QFontMetrics metrics(font());
    m_primary->setMinimumSize(std::max(220, metrics.horizontalAdvance(text) * 5 / 4 + 60), 56);
    connect(m_primary, &QPushButton::clicked, this, &KioskPage::goOn);
    return m_primary;
}

KioskTextPage::KioskTextPage(const KioskText& text, QWidget* parent)
    : KioskPage(parent)
    , m_hint(text.hint)
{
    column()->addStretch(1);
    addHeading(text.heading);
    for (const QString& paragraph : text.paragraphs)
        addText(paragraph);
    if (!text.code.isEmpty()) {
        auto* code = kioskLabel(text.code, kCodeSize, this);
        QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        fixed.setPointSizeF(code->font().pointSizeF());
        code->setFont(fixed);
        code->setAccessibleName(text.codeNote);
        column()->addWidget(code);
        addText(text.codeNote);
    }
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(16);
    buttons->addWidget(addPrimary(text.button));
    if (!text.other.isEmpty()) {
        auto* other = kioskButton(text.other, this);
        connect(other, &QPushButton::clicked, this, &KioskTextPage::otherChosen);
        buttons->addWidget(other);
    }
    buttons->addStretch(1);
    column()->addSpacing(8);
    column()->addLayout(buttons);
    if (!text.small.isEmpty()) {
        auto* small = kioskLabel(text.small, 0.75, this);
        small->setForegroundRole(QPalette::PlaceholderText);
        column()->addSpacing(12);
        column()->addWidget(small);
    }
    column()->addStretch(2);
}

} // namespace partita::app
