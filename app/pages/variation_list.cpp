// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/variation_list.h"

#include "app/pages/piece_labels.h"
#include "app/shell/look.h"
#include "widgets/common/icons.h"

#include <QApplication>
#include <QClipboard>
#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

namespace partita::app {

namespace {

QString dateOf(const project::Composition& composition)
{
    const auto date =
        QDateTime::fromString(QString::fromStdString(composition.date), Qt::ISODate).toLocalTime();
    return QLocale().toString(date, QLocale::ShortFormat);
}

} // namespace

QString provenanceLine(const project::Composition& composition)
{
    const auto& settings = composition.settings;
    QStringList parts{modelLabel(QString::fromStdString(composition.modelName)),
                      VariationList::tr("seed %1").arg(composition.seed),
                      QString("T %1").arg(QLocale().toString(settings.temperature, 'g', 3))};
    if (!settings.key.empty())
        parts << QString::fromStdString(settings.key);
    if (!settings.meter.empty())
        parts << QString::fromStdString(settings.meter);
    return parts.join(QStringLiteral(" · "));
}

QString provenanceText(const project::Composition& composition)
{
    const auto& settings = composition.settings;
    const QLocale locale;
    QStringList lines{
        titleOf(composition),
        VariationList::tr("Composed: %1").arg(dateOf(composition)),
        VariationList::tr("Model: %1").arg(QString::fromStdString(composition.modelName)),
        VariationList::tr("Weights (SHA-256): %1").arg(QString::fromStdString(composition.modelHash)),
        VariationList::tr("Recipe: %1").arg(QString::fromStdString(composition.recipe)),
        VariationList::tr("Seed: %1").arg(composition.seed),
        VariationList::tr("Temperature: %1").arg(locale.toString(settings.temperature, 'g', 4))};
    if (settings.topK > 0)
        lines << VariationList::tr("Top k: %1").arg(settings.topK);
    if (settings.topP < 1)
        lines << VariationList::tr("Top p: %1").arg(locale.toString(settings.topP, 'g', 4));
    if (settings.minP > 0)
        lines << VariationList::tr("Min p: %1").arg(locale.toString(settings.minP, 'g', 4));
    if (!settings.key.empty())
        lines << VariationList::tr("Key: %1").arg(QString::fromStdString(settings.key));
    if (!settings.meter.empty())
        lines << VariationList::tr("Meter: %1").arg(QString::fromStdString(settings.meter));
    if (settings.bars > 0)
        lines << VariationList::tr("Length: %n bar(s)", nullptr, settings.bars);
    if (!settings.prompt.empty())
        lines << VariationList::tr("Start: %1").arg(QString::fromStdString(settings.prompt));
    return lines.join('\n');
}

VariationList::VariationList(QWidget* parent)
    : QWidget(parent)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    auto* head = new QHBoxLayout;
    head->addWidget(makeHeading(tr("Composed pieces"), this), 1);
    const auto addButton = [&](widgets::Icon icon, const QString& text, const QString& tip, auto slot) {
        auto* button = new QToolButton(this);
        button->setIcon(widgets::icon(icon));
        button->setText(text);
        button->setToolTip(tip);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        connect(button, &QToolButton::clicked, this, slot);
        head->addWidget(button);
        return button;
    };
    m_listen =
        addButton(widgets::Icon::Play, tr("Listen"), tr("Play the piece without putting it into the score"),
                  &VariationList::listenToSelected);
    m_use = addButton(widgets::Icon::Undo, tr("Use"), tr("Put the piece into the score; can be undone"),
                      &VariationList::useSelected);
    layout->addLayout(head);
    m_empty =
        new QLabel(tr("Each piece a model composes is kept here with its seed and settings, so that nothing "
                      "you liked is lost."),
                   this);
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignTop);
    layout->addWidget(m_empty, 1);
    m_list = new QListWidget(this);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setUniformItemSizes(true);
    m_list->setItemDelegate(new TwoLineDelegate(m_list));
    m_list->setMouseTracking(true);
    m_list->setAccessibleName(tr("Composed pieces"));
    layout->addWidget(m_list, 1);
    connect(m_list, &QListWidget::itemActivated, this, &VariationList::useSelected);
    connect(m_list, &QListWidget::currentRowChanged, this, &VariationList::updateButtons);
    connect(m_list, &QListWidget::customContextMenuRequested, this, &VariationList::showMenu);
    setCompositions({});
}

void VariationList::setCompositions(const std::vector<project::Composition>& compositions)
{
    m_compositions.assign(compositions.rbegin(), compositions.rend());
    m_list->clear();
    for (const auto& composition : m_compositions) {
        auto* item = new QListWidgetItem(titleOf(composition) + '\n' + provenanceLine(composition), m_list);
        item->setToolTip(provenanceText(composition));
    }
    m_list->setVisible(!m_compositions.empty());
    m_empty->setVisible(m_compositions.empty());
    mark();
    updateButtons();
}

void VariationList::setCurrent(const std::string& id)
{
    m_current = id;
    mark();
}

void VariationList::mark()
{
    for (int row = 0; row < m_list->count(); ++row) {
        const bool current = m_compositions[static_cast<std::size_t>(row)].id == m_current;
        QFont font = m_list->font();
        font.setBold(current);
        m_list->item(row)->setFont(font);
        if (current)
            m_list->setCurrentRow(row);
    }
}

int VariationList::count() const
{
    return m_list->count();
}

void VariationList::select(int row)
{
    m_list->setCurrentRow(row);
}

const project::Composition* VariationList::selected() const
{
    const int row = m_list->currentRow();
    return row < 0 ? nullptr : &m_compositions[static_cast<std::size_t>(row)];
}

void VariationList::updateButtons()
{
    m_listen->setEnabled(selected() != nullptr);
    m_use->setEnabled(selected() != nullptr);
}

void VariationList::listenToSelected()
{
    if (const auto* composition = selected())
        emit listenRequested(*composition);
}

void VariationList::useSelected()
{
    if (const auto* composition = selected())
        emit useRequested(project::Composition(*composition));
}

void VariationList::showMenu(const QPoint& at)
{
    const auto* composition = selected();
    if (composition == nullptr || m_list->itemAt(at) == nullptr)
        return;
    const project::Composition chosen = *composition;
    QMenu menu(this);
    connect(menu.addAction(tr("Listen")), &QAction::triggered, this, [&] { emit listenRequested(chosen); });
    connect(menu.addAction(tr("Put into the score")), &QAction::triggered, this,
            [&] { emit useRequested(chosen); });
    connect(menu.addAction(tr("Take its seed and settings")), &QAction::triggered, this,
            [&] { emit settingsRequested(chosen); });
    connect(menu.addAction(tr("Copy how it was made")), &QAction::triggered, this,
            [&] { QApplication::clipboard()->setText(provenanceText(chosen)); });
    menu.addSeparator();
    connect(menu.addAction(tr("Remove from this list")), &QAction::triggered, this,
            [&] { emit removeRequested(chosen.id); });
    menu.exec(m_list->viewport()->mapToGlobal(at));
}

} // namespace partita::app
