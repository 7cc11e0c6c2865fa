// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/abceditor/find_bar.h"

#include "widgets/abceditor/abc_editor.h"
#include "widgets/common/icons.h"
#include "widgets/common/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace partita::widgets {

FindBar::FindBar(AbcEditor& editor)
    : QWidget(&editor)
    , m_editor(editor)
{
    setObjectName("findBar");
    setAutoFillBackground(true);
    setCursor(Qt::ArrowCursor);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 4, 6, 4);
    layout->setSpacing(4);
    m_text = new QLineEdit(this);
    m_text->setPlaceholderText(tr("Find in the text"));
    m_text->setAccessibleName(tr("Text to find"));
    m_text->setMaximumWidth(360);
    m_text->installEventFilter(this);
    layout->addWidget(m_text, 1);
    const auto addButton = [&](const QString& text, const QString& tip) {
        auto* button = new QToolButton(this);
        button->setText(text);
        button->setToolTip(tip);
        button->setAccessibleName(tip);
        button->setAutoRaise(true);
        layout->addWidget(button);
        return button;
    };
    m_case = addButton(QStringLiteral("Aa"), tr("Match upper and lower case"));
    m_case->setCheckable(true);
    m_previous = addButton({}, tr("Previous (Shift+Enter)"));
    m_previous->setArrowType(Qt::UpArrow);
    m_next = addButton({}, tr("Next (Enter)"));
    m_next->setArrowType(Qt::DownArrow);
    m_state = new QLabel(this);
    layout->addWidget(m_state);
    layout->addStretch();
    m_close = addButton({}, tr("Close (Esc)"));
    connect(m_text, &QLineEdit::textEdited, this, &FindBar::lookWhileTyping);
    connect(m_case, &QToolButton::toggled, this, &FindBar::lookWhileTyping);
    connect(m_previous, &QToolButton::clicked, this, [this] { look(false); });
    connect(m_next, &QToolButton::clicked, this, [this] { look(true); });
    connect(m_close, &QToolButton::clicked, this, &FindBar::closed);
    setFocusProxy(m_text);
    applyColors();
}

void FindBar::open(const QString& text)
{
    if (!text.isEmpty())
        m_text->setText(text);
    m_state->clear();
    show();
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void FindBar::look(bool forward)
{
    if (!m_text->text().isEmpty())
        tell(m_editor.find(m_text->text(), forward, m_case->isChecked()));
}

void FindBar::lookWhileTyping()
{
    // From the start of what is selected, so that a longer text can find the same place again.
    const auto start = m_editor.SendScintilla(QsciScintillaBase::SCI_GETSELECTIONSTART);
    m_editor.SendScintilla(QsciScintillaBase::SCI_SETEMPTYSELECTION, static_cast<unsigned long>(start));
    if (m_text->text().isEmpty())
        m_state->clear();
    else
        look(true);
}

void FindBar::tell(bool found)
{
    m_state->setText(found ? QString() : tr("Not found"));
}

bool FindBar::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_text || (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride))
        return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool escape = key->key() == Qt::Key_Escape;
    const bool enter =
        key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter || key->key() == Qt::Key_F3;
    if (!escape && !enter)
        return QWidget::eventFilter(watched, event);
    event->accept();
    if (event->type() == QEvent::KeyPress) {
        if (escape)
            emit closed();
        else
            look(!key->modifiers().testFlag(Qt::ShiftModifier));
    }
    return true;
}

void FindBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_close)
        applyColors();
}

void FindBar::applyColors()
{
    m_close->setIcon(icon(Icon::Close));
    QPalette palette = m_state->palette();
    const QColor error = themeColors(this->palette()).error;
    if (palette.color(QPalette::WindowText) != error) {
        palette.setColor(QPalette::WindowText, error);
        m_state->setPalette(palette);
    }
}

} // namespace partita::widgets
