// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/survey/qr_view.h"

#include <QPainter>

#include <cmath>

namespace partita::app {

namespace {

constexpr int kQuiet = 4; ///< modules around the code
constexpr int kSmallest = 200;

} // namespace

QrView::QrView(QWidget* parent)
    : QWidget(parent)
{
    setMinimumSize(kSmallest, kSmallest);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void QrView::setText(const QString& text)
{
    auto code = server::qrCode(text.toStdString());
    m_code = code ? std::move(*code) : server::QrCode();
    setAccessibleName(tr("QR code of %1").arg(text));
    update();
}

void QrView::paintEvent(QPaintEvent*)
{
    if (m_code.size == 0)
        return;
    QPainter painter(this);
    // Modules of whole device pixels: cameras read sharp edges.
    const double scale = devicePixelRatioF();
    const int modules = m_code.size + 2 * kQuiet;
    const double side = std::floor(std::min(width(), height()) * scale / modules) / scale;
    const double total = side * modules;
    const QPointF corner(std::floor((width() - total) / 2 * scale) / scale, 0);
    painter.fillRect(QRectF(corner, QSizeF(total, total)), Qt::white);
    for (int row = 0; row < m_code.size; ++row)
        for (int column = 0; column < m_code.size; ++column)
            if (m_code.dark(row, column))
                painter.fillRect(QRectF(corner.x() + (column + kQuiet) * side,
                                        corner.y() + (row + kQuiet) * side, side, side),
                                 Qt::black);
}

} // namespace partita::app
