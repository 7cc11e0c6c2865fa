// SPDX-License-Identifier: GPL-3.0-or-later
// QrView: a QR code, black on white in every theme, in whole pixels, as large as there is room.
#pragma once

#include "app/server/room_address.h"

#include <QWidget>

namespace partita::app {

class QrView : public QWidget
{
    Q_OBJECT

public:
    explicit QrView(QWidget* parent = nullptr);
    /// Nothing is drawn where the text is too long.
    void setText(const QString& text);
    [[nodiscard]] QSize sizeHint() const override { return {320, 320}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    server::QrCode m_code;
};

} // namespace partita::app
