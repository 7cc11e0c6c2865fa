// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/look.h"

#include "widgets/common/theme.h"

#include <QPainter>
#include <QStyle>

namespace partita::app {

namespace {

constexpr int kRowMargin = 7;
constexpr int kRadius = 5;
constexpr int kDot = 8;

QFont smaller(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * 0.9);
    font.setBold(false);
    return font;
}

} // namespace

QLabel* makeHeading(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * 1.15);
    font.setBold(true);
    label->setFont(font);
    label->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    return label;
}

QLabel* makeMuted(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setWordWrap(true);
    return label;
}

PrimaryButton::PrimaryButton(QWidget* parent)
    : QPushButton(parent)
{
    setMinimumHeight(36);
    setAttribute(Qt::WA_Hover);
}

void PrimaryButton::paintEvent(QPaintEvent*)
{
    const auto& colors = widgets::themeColors(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor fill = isEnabled() ? colors.accent : colors.raised;
    if (isDown())
        fill = widgets::blend(fill, colors.text, 0.18);
    else if (underMouse() && isEnabled())
        fill = widgets::blend(fill, colors.surface, 0.12);
    const QRectF box = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.setPen(isEnabled() ? Qt::NoPen : QPen(colors.border));
    painter.setBrush(fill);
    painter.drawRoundedRect(box, kRadius, kRadius);
    if (hasFocus()) {
        painter.setPen(QPen(colors.accentText, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box.adjusted(2.5, 2.5, -2.5, -2.5), kRadius - 2, kRadius - 2);
    }
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(isEnabled() ? colors.accentText : colors.textMuted);
    painter.drawText(rect(), Qt::AlignCenter, text());
}

void TwoLineDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const
{
    const auto& colors = widgets::themeColors(option.palette);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (selected || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(widgets::blend(colors.surface, colors.accent, selected ? 0.22 : 0.08));
        painter->drawRoundedRect(QRectF(option.rect).adjusted(3, 1, -3, -1), kRadius, kRadius);
    }
    QRect text = option.rect.adjusted(kRowMargin + 4, kRowMargin, -kRowMargin, -kRowMargin);
    const auto mark = index.data(kMarkRole).value<QColor>();
    if (mark.isValid()) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(mark);
        painter->drawEllipse(QRectF(text.left(), text.center().y() - kDot / 2.0, kDot, kDot));
        text.setLeft(text.left() + kDot + kRowMargin);
    }
    const QString content = index.data().toString();
    QFont title = index.data(Qt::FontRole).isValid() ? index.data(Qt::FontRole).value<QFont>() : option.font;
    const QFontMetrics titleMetrics(title);
    painter->setFont(title);
    painter->setPen(colors.text);
    painter->drawText(text, Qt::AlignTop | Qt::AlignLeft,
                      titleMetrics.elidedText(content.section('\n', 0, 0), Qt::ElideRight, text.width()));
    const QFont small = smaller(option.font);
    painter->setFont(small);
    painter->setPen(selected ? colors.text : colors.textMuted);
    painter->drawText(text, Qt::AlignBottom | Qt::AlignLeft,
                      QFontMetrics(small).elidedText(content.section('\n', 1), Qt::ElideRight, text.width()));
    painter->restore();
}

QSize TwoLineDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    const int lines = QFontMetrics(option.font).height() + QFontMetrics(smaller(option.font)).height();
    return {120, lines + 2 * kRowMargin + 2};
}

} // namespace partita::app
