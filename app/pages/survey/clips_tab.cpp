// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/survey/clips_tab.h"

#include "app/shell/look.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QListWidget>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <set>

namespace partita::app {

namespace {

enum Column { kTitle, kMaker, kUse, kSplit, kKeyOfMusic, kSeconds, kLoudness, kColumns };
constexpr int kMostPairs = 500;
constexpr int kMostAttention = 5;
constexpr int kTableHeight = 210;
constexpr int kListHeight = 90;

QString splitName(const survey::ClipOrigin& origin)
{
    if (origin.source == survey::Source::Machine)
        return {};
    if (origin.split == "held out")
        return ClipsTab::tr("held out");
    return origin.split == "training" ? ClipsTab::tr("training!") : ClipsTab::tr("unknown");
}

bool isIn(const std::vector<survey::KnownItem>& items, const std::string& clip)
{
    return std::any_of(items.begin(), items.end(), [&clip](const survey::KnownItem& known) {
        return std::find(known.item.clips.begin(), known.item.clips.end(), clip) != known.item.clips.end();
    });
}

QString useOf(const survey::Study& study, const std::string& clip)
{
    if (isIn(study.practice, clip))
        return ClipsTab::tr("practice");
    return isIn(study.attention, clip) ? ClipsTab::tr("attention check") : ClipsTab::tr("judged");
}

} // namespace

ClipsTab::ClipsTab(QWidget* parent)
    : DesignTab(parent)
{
    buildTable();
    buildSources();
    form()->addRow(buildWork());
    setCanMake(false);
}

void ClipsTab::buildTable()
{
    m_summary = new QLabel(this);
    m_summary->setWordWrap(true);
    form()->addRow(m_summary);
    m_table = new QTableWidget(0, kColumns, this);
    m_table->setAccessibleName(tr("Clips"));
    m_table->setHorizontalHeaderLabels(
        {tr("Piece"), tr("By"), tr("Use"), tr("Training"), tr("Key"), tr("Length"), tr("Loudness")});
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(kTitle, QHeaderView::Stretch);
    m_table->setMinimumHeight(kTableHeight);
    form()->addRow(m_table);
}

void ClipsTab::buildSources()
{
    addHeading(tr("Make new clips"));
    m_corpus = new QComboBox(this);
    m_corpus->addItem(tr("Starter corpus"), "starter");
    m_corpus->addItem(tr("none"), QString());
    m_corpus->setToolTip(tr("Human clips come from the part of it that the models did not learn from"));
    auto* place = new QWidget(this);
    auto* row = new QHBoxLayout(place);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_corpus, 1);
    auto* file = new QPushButton(tr("File…"), place);
    auto* folder = new QPushButton(tr("Folder…"), place);
    connect(file, &QPushButton::clicked, this, [this] { browseCorpus(false); });
    connect(folder, &QPushButton::clicked, this, [this] { browseCorpus(true); });
    row->addWidget(file);
    row->addWidget(folder);
    form()->addRow(tr("Human clips from"), place);
    m_models = new QListWidget(this);
    m_models->setAccessibleName(tr("Machine clips by"));
    m_models->setMaximumHeight(kListHeight);
    form()->addRow(tr("Machine clips by"), m_models);
    m_pairs = new QSpinBox(this);
    m_pairs->setRange(1, kMostPairs);
    m_pairs->setValue(10);
    m_pairs->setToolTip(
        tr("A human clip and a machine clip each, alike in key, meter, length, tempo and register"));
    m_pairs->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    form()->addRow(tr("Matched pairs"), m_pairs);
    m_practice = new QCheckBox(tr("Practice clips to begin with"), this);
    m_practice->setChecked(true);
    form()->addRow(QString(), m_practice);
    m_attention = new QSpinBox(this);
    m_attention->setRange(0, kMostAttention);
    m_attention->setValue(1);
    m_attention->setToolTip(tr("Clips of obviously random notes, in an identification"));
    m_attention->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    form()->addRow(tr("Attention checks"), m_attention);
    m_unknown = new QCheckBox(tr("Also human pieces that a model may have learnt from"), this);
    form()->addRow(QString(), m_unknown);
    m_own = new QCheckBox(this);
    form()->addRow(QString(), m_own);
    setOwnCount(0);
}

QWidget* ClipsTab::buildWork()
{
    auto* box = new QWidget(this);
    auto* rows = new QVBoxLayout(box);
    rows->setContentsMargins(0, 0, 0, 0);
    auto* row = new QHBoxLayout;
    m_make = new QPushButton(tr("Make the clips"), box);
    connect(m_make, &QPushButton::clicked, this, &ClipsTab::makeRequested);
    m_stop = new QPushButton(tr("Stop"), box);
    connect(m_stop, &QPushButton::clicked, this, &ClipsTab::stopRequested);
    m_progress = new QProgressBar(box);
    row->addWidget(m_make);
    row->addWidget(m_progress, 1);
    row->addWidget(m_stop);
    row->addStretch(0);
    rows->addLayout(row);
    m_note = makeMuted({}, box);
    rows->addWidget(m_note);
    setWorking(false);
    return box;
}

void ClipsTab::browseCorpus(bool folder)
{
    const QString path =
        folder
            ? QFileDialog::getExistingDirectory(this, tr("Choose a folder of music, or an imported corpus"))
            : QFileDialog::getOpenFileName(
                  this, tr("Choose human music"), {},
                  tr("Music (*.abc *.txt *.mid *.midi *.musicxml *.mxl *.xml *.zip);;"
                     "All files (*)"));
    if (path.isEmpty())
        return;
    m_corpus->addItem(QFileInfo(path).fileName(), path);
    m_corpus->setItemData(m_corpus->count() - 1, path, Qt::ToolTipRole);
    m_corpus->setCurrentIndex(m_corpus->count() - 1);
}

void ClipsTab::load(const survey::Study& /*study*/) {}

void ClipsTab::store(survey::Study& /*study*/) const {}

void ClipsTab::setKey(const survey::Study& study, const survey::Key& key)
{
    m_table->setRowCount(static_cast<int>(study.clips.size()));
    const QLocale locale;
    std::set<std::string> judged;
    for (const survey::Item& item : study.items)
        judged.insert(item.clips.begin(), item.clips.end());
    int humans = 0;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const survey::Clip& clip = study.clips[static_cast<std::size_t>(row)];
        const auto* found = survey::findOrigin(key, clip.id);
        const survey::ClipOrigin origin = found == nullptr ? survey::ClipOrigin{} : *found;
        const bool human = origin.source == survey::Source::Human;
        humans += human && judged.contains(clip.id) ? 1 : 0;
        const QStringList texts{QString::fromStdString(origin.title),
                                human ? tr("human") : QString::fromStdString(origin.model),
                                useOf(study, clip.id),
                                splitName(origin),
                                QString::fromStdString(origin.key),
                                tr("%1 s").arg(locale.toString(clip.seconds, 'f', 1)),
                                tr("%1 LUFS").arg(locale.toString(clip.loudness, 'f', 1))};
        for (int column = 0; column < kColumns; ++column)
            m_table->setItem(row, column, new QTableWidgetItem(texts[column]));
    }
    m_table->setVisible(!study.clips.empty());
    m_summary->setText(
        study.clips.empty()
            ? tr("The study has no clips yet. Choose below what they are made from.")
            : tr("%1 clips are judged, %2 human and %3 of a machine, in %4 items. All are rendered "
                 "alike and equally loud.")
                  .arg(judged.size())
                  .arg(humans)
                  .arg(judged.size() - static_cast<std::size_t>(humans))
                  .arg(study.items.size()));
}

void ClipsTab::setCanMake(bool can)
{
    m_canMake = can;
    m_note->setText(
        can ? QString()
            : tr("This program was put together without what makes clips; use “partita-cli survey new”."));
    m_note->setVisible(!can);
    updateButton();
}

void ClipsTab::setModels(const std::vector<std::pair<QString, QString>>& namesAndReferences)
{
    QStringList chosen;
    for (int row = 0; row < m_models->count(); ++row)
        if (m_models->item(row)->checkState() == Qt::Checked)
            chosen << m_models->item(row)->data(Qt::UserRole).toString();
    m_models->clear();
    for (const auto& [name, reference] : namesAndReferences) {
        auto* item = new QListWidgetItem(name, m_models);
        item->setData(Qt::UserRole, reference);
        const bool first = chosen.isEmpty() && m_models->count() == 1;
        item->setCheckState(first || chosen.contains(reference) ? Qt::Checked : Qt::Unchecked);
    }
}

void ClipsTab::setOwnCount(int count)
{
    m_own->setText(tr("The %n composed piece(s) of the open project", nullptr, count));
    m_own->setVisible(count > 0);
    if (count == 0)
        m_own->setChecked(false);
}

void ClipsTab::setPairs(int pairs)
{
    m_pairs->setValue(pairs);
}

bool ClipsTab::takesOwn() const
{
    return m_own->isChecked();
}

ClipOrder ClipsTab::order() const
{
    ClipOrder order;
    order.corpus = m_corpus->currentData().toString().toStdString();
    for (int row = 0; row < m_models->count(); ++row)
        if (m_models->item(row)->checkState() == Qt::Checked)
            order.models.push_back(m_models->item(row)->data(Qt::UserRole).toString().toStdString());
    order.pairs = m_pairs->value();
    order.practice = m_practice->isChecked();
    order.attention = m_attention->value();
    order.allowUnknown = m_unknown->isChecked();
    return order;
}

void ClipsTab::updateButton()
{
    m_make->setEnabled(m_canMake && !m_working);
}

void ClipsTab::setWorking(bool working)
{
    m_working = working;
    m_progress->setVisible(working);
    m_stop->setVisible(working);
    m_progress->setRange(0, 0);
    updateButton();
}

void ClipsTab::showProgress(const base::Progress& progress)
{
    constexpr int kSteps = 1000;
    m_progress->setRange(0, progress.total > 0 ? kSteps : 0);
    if (progress.total > 0)
        m_progress->setValue(
            static_cast<int>(kSteps * std::min(progress.done, progress.total) / progress.total));
}

} // namespace partita::app
