// SPDX-License-Identifier: GPL-3.0-or-later
// StatusChip: a short state in a rounded box ("Training", "No SoundFont"), told by words, colour and a mark.
#pragma once

#include <QWidget>

namespace partita::widgets {

class StatusChip : public QWidget
{
    Q_OBJECT

public:
    enum class Kind { Neutral, Busy, Good, Warning, Error };

    explicit StatusChip(QWidget* parent = nullptr);

    /// The details show as a tool tip and are read out. An empty text hides the chip.
    void setStatus(Kind kind, const QString& text, const QString& details = {});
    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] QString text() const { return m_text; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void clicked();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    Kind m_kind = Kind::Neutral;
    QString m_text;
};

} // namespace partita::widgets
