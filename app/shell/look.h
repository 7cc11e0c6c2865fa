// SPDX-License-Identifier: GPL-3.0-or-later
// What gives the pages their look beyond the theme: headings, muted text, the one button that matters most,
// and list rows of two lines.
#pragma once

#include <QLabel>
#include <QPushButton>
#include <QStyledItemDelegate>

namespace partita::app {

[[nodiscard]] QLabel* makeHeading(const QString& text, QWidget* parent);
/// Explanations, in a colour that stays in the background.
[[nodiscard]] QLabel* makeMuted(const QString& text, QWidget* parent);

/// Filled with the theme's accent colour: one on a page.
class PrimaryButton : public QPushButton
{
    Q_OBJECT

public:
    explicit PrimaryButton(QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
};

/// The first line of an item's text as its title, the rest below it, smaller and muted. An item whose
/// kMarkRole holds a colour gets a dot of it.
class TwoLineDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    static constexpr int kMarkRole = Qt::UserRole + 100;

    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace partita::app
