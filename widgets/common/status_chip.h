// SPDX-License-Identifier: GPL-3.0-or-later
// StatusChip: a short state in a rounded box ("Training", "No SoundFont"), told by words, colour and a mark.
// It can be a button that tells more.
#pragma once

#include <QAbstractButton>

namespace partita::widgets {

class StatusChip : public QAbstractButton
{
    Q_OBJECT

public:
    enum class Kind { Neutral, Busy, Good, Warning, Error };

    explicit StatusChip(QWidget* parent = nullptr);

    /// The details show as a tool tip and are read out. An empty text hides the chip.
    void setStatus(Kind kind, const QString& text, const QString& details = {});
    [[nodiscard]] Kind kind() const { return m_kind; }
    /// A chip that is told of by clicked(): reached by mouse and keyboard, and drawn like it. Not at first.
    void setClickable(bool clickable);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Kind m_kind = Kind::Neutral;
    bool m_clickable = false;
};

} // namespace partita::widgets
