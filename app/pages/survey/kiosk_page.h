// SPDX-License-Identifier: GPL-3.0-or-later
// KioskPage: one step of the kiosk on the screen; and the steps that are text with a button or two.
#pragma once

#include <QStringList>
#include <QWidget>

class QKeyEvent;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace partita::app {

class PrimaryButton;

class KioskPage : public QWidget
{
    Q_OBJECT

public:
    explicit KioskPage(QWidget* parent);

    /// Keys reach the page before its widgets, but for fields where text is written. True where it used it.
    virtual bool useKey(const QKeyEvent& event);
    /// Whether the listener is busy without touching anything.
    [[nodiscard]] virtual bool isListening() const { return false; }
    /// "Enter: continue", … below everything.
    [[nodiscard]] virtual QStringList hints() const { return {}; }
    /// Where the keyboard is when the page appears.
    virtual void takeFocus();

signals:
    void goOn();
    void hintsChanged();

protected:
    [[nodiscard]] QVBoxLayout* column() const { return m_column; }
    QLabel* addHeading(const QString& text);
    QLabel* addText(const QString& text);
    PrimaryButton* addPrimary(const QString& text);
    [[nodiscard]] PrimaryButton* primary() const { return m_primary; }

private:
    QVBoxLayout* m_column;
    PrimaryButton* m_primary = nullptr;
};

struct KioskText
{
    QString heading;
    QStringList paragraphs;
    QString code; ///< large, in a fixed pitch, with the sentence below it
    QString codeNote;
    QString small; ///< muted, at the end
    QString button;
    QString other; ///< a second, quiet button; may be empty
    QString hint;
};

class KioskTextPage : public KioskPage
{
    Q_OBJECT

public:
    explicit KioskTextPage(const KioskText& text, QWidget* parent = nullptr);
    [[nodiscard]] QStringList hints() const override { return {m_hint}; }

signals:
    void otherChosen();

private:
    QString m_hint;
};

/// A button beside the primary one, with room around its text.
[[nodiscard]] QPushButton* kioskButton(const QString& text, QWidget* parent);

/// A label in a size relative to the kiosk's own text.
[[nodiscard]] QLabel* kioskLabel(const QString& text, double size, QWidget* parent);

} // namespace partita::app
