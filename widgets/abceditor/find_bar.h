// SPDX-License-Identifier: GPL-3.0-or-later
// FindBar: the bar at the foot of the editor with the text to look for. Enter looks forward, Shift+Enter
// backward, Esc closes.
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace partita::widgets {

class AbcEditor;

class FindBar : public QWidget
{
    Q_OBJECT

public:
    explicit FindBar(AbcEditor& editor);

    /// Takes the focus; a text replaces what is in the bar.
    void open(const QString& text);
    void look(bool forward);

signals:
    void closed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void lookWhileTyping();
    void tell(bool found);
    void applyColors();

    AbcEditor& m_editor;
    QLineEdit* m_text = nullptr;
    QToolButton* m_case = nullptr;
    QToolButton* m_previous = nullptr;
    QToolButton* m_next = nullptr;
    QToolButton* m_close = nullptr;
    QLabel* m_state = nullptr;
};

} // namespace partita::widgets
