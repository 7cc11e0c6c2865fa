// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/roll_bar.h"

#include "app/shell/look.h"
#include "widgets/common/icons.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace partita::app {

using widgets::Icon;
using widgets::PianoRoll;

namespace {

struct GridStep
{
    const char* name;
    score::Fraction length;
};

const std::vector<GridStep>& gridSteps()
{
    static const std::vector<GridStep> kSteps{{"1/4", {1, 4}},   {"1/8", {1, 8}},    {"1/16", {1, 16}},
                                              {"1/32", {1, 32}}, {"1/8 T", {1, 12}}, {"1/16 T", {1, 24}}};
    return kSteps;
}

} // namespace

RollBar::RollBar(PianoRoll& roll, QWidget* parent)
    : QWidget(parent)
    , m_roll(roll)
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(4);
    addTools();
    layout->addSpacing(10);
    addGrid();
    m_part = new QComboBox(this);
    m_part->setAccessibleName(tr("Part that is edited"));
    m_part->setToolTip(tr("Part that is edited; the others show behind it"));
    m_part->hide();
    layout->addWidget(m_part);
    connect(m_part, &QComboBox::activated, this, [this](int index) { m_roll.setCurrentPart(index - 1); });
    m_hint = makeMuted({}, this);
    m_hint->setWordWrap(false);
    m_hint->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_hint->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    layout->addWidget(m_hint, 1);
    connect(&m_roll, &PianoRoll::statusTextChanged, m_hint, &QLabel::setText);
    layout->addSpacing(6);
    addZoom();
}

void RollBar::addTools()
{
    m_tools = new QButtonGroup(this);
    const auto add = [this](PianoRoll::Tool tool, Icon icon, const QString& name, const QString& tip) {
        auto* button = new QToolButton(this);
        button->setIcon(widgets::icon(icon));
        button->setCheckable(true);
        button->setAutoRaise(true);
        button->setToolTip(tip);
        button->setAccessibleName(name);
        m_tools->addButton(button, static_cast<int>(tool));
        layout()->addWidget(button);
    };
    add(PianoRoll::Tool::Select, Icon::Select, tr("Select"),
        tr("Select, move and resize notes; double-click adds one"));
    add(PianoRoll::Tool::Draw, Icon::Draw, tr("Draw"), tr("Draw notes"));
    add(PianoRoll::Tool::Erase, Icon::Erase, tr("Erase"), tr("Erase notes"));
    m_tools->button(static_cast<int>(m_roll.tool()))->setChecked(true);
    connect(m_tools, &QButtonGroup::idClicked, this,
            [this](int tool) { m_roll.setTool(static_cast<PianoRoll::Tool>(tool)); });
    connect(&m_roll, &PianoRoll::toolChanged, this,
            [this](PianoRoll::Tool tool) { m_tools->button(static_cast<int>(tool))->setChecked(true); });
}

void RollBar::addGrid()
{
    auto* label = new QLabel(tr("Grid"), this);
    layout()->addWidget(label);
    m_grid = new QComboBox(this);
    m_grid->setAccessibleName(tr("Grid"));
    m_grid->setToolTip(tr("The step by which notes move and grow; T stands for triplets"));
    for (const auto& step : gridSteps())
        m_grid->addItem(QString::fromLatin1(step.name));
    m_grid->addItem(tr("Off"));
    m_grid->setCurrentIndex(2);
    label->setBuddy(m_grid);
    layout()->addWidget(m_grid);
    connect(m_grid, &QComboBox::activated, this, [this](int index) {
        const auto& steps = gridSteps();
        const auto step = static_cast<std::size_t>(index);
        m_roll.setGrid(step < steps.size() ? steps[step].length : score::Fraction(0, 1));
    });
}

void RollBar::addZoom()
{
    const auto add = [this](Icon icon, const QString& tip) {
        auto* button = new QToolButton(this);
        button->setIcon(widgets::icon(icon));
        button->setAutoRaise(true);
        button->setToolTip(tip);
        button->setAccessibleName(tip);
        layout()->addWidget(button);
        return button;
    };
    auto* follow = add(Icon::Follow, tr("Keep the playing place in view"));
    follow->setCheckable(true);
    follow->setChecked(m_roll.followsPlayhead());
    connect(follow, &QToolButton::toggled, &m_roll, &PianoRoll::setFollowPlayhead);
    connect(add(Icon::ZoomOut, tr("Zoom out")), &QToolButton::clicked, &m_roll, &PianoRoll::zoomOut);
    connect(add(Icon::ZoomIn, tr("Zoom in")), &QToolButton::clicked, &m_roll, &PianoRoll::zoomIn);
    connect(add(Icon::ZoomFit, tr("Show everything")), &QToolButton::clicked, &m_roll, &PianoRoll::zoomToFit);
}

void RollBar::showParts(const score::Score& score)
{
    QStringList names;
    for (std::size_t i = 0; i < score.parts.size(); ++i) {
        const QString name = QString::fromStdString(score.parts[i].name).trimmed();
        names << (name.isEmpty() ? tr("Part %1").arg(i + 1) : name);
    }
    if (names == m_partNames)
        return;
    m_partNames = names;
    const int chosen = m_roll.currentPart() < names.size() ? m_roll.currentPart() : -1;
    m_part->clear();
    m_part->addItem(tr("All parts"));
    m_part->addItems(names);
    m_part->setCurrentIndex(chosen + 1);
    m_part->setVisible(names.size() > 1);
    m_roll.setCurrentPart(chosen);
}

} // namespace partita::app
