// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/train_form.h"

#include "app/shell/look.h"
#include "engine/base/files.h"
#include "engine/model/network_summary.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>
#include <QTableWidget>
#include <QToolButton>

namespace partita::app {

namespace {

/// Characters of a typical folk corpus: for the layer table, before the corpus has been read.
constexpr std::size_t kTypicalVocabulary = 86;
const QString kStarter = QStringLiteral("starter");

} // namespace

TrainForm::TrainForm(Settings& settings, std::filesystem::path runsFolder, QWidget* parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_runs(std::move(runsFolder))
    , m_recipes(model::builtInRecipes())
{
    auto* columns = new QHBoxLayout(this);
    columns->setContentsMargins(24, 20, 24, 20);
    columns->setSpacing(32);
    auto* side = new QWidget(this);
    auto* left = new QVBoxLayout(side);
    left->setContentsMargins(0, 0, 0, 0);
    left->addWidget(makeHeading(tr("Train a new model"), this));
    auto* form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setVerticalSpacing(9);
    addChoices(form);
    addNumbers(form);
    left->addLayout(form);
    m_start = new PrimaryButton(this);
    m_start->setText(tr("Start training"));
    left->addSpacing(8);
    left->addWidget(m_start);
    left->addWidget(makeMuted(tr("Training goes on when this window is closed."), this));
    columns->addWidget(side, 5, Qt::AlignTop);
    columns->addWidget(makeDescription(), 6);
    connect(m_recipe, &QComboBox::currentIndexChanged, this, &TrainForm::showRecipe);
    connect(m_batch, &QSpinBox::valueChanged, this, &TrainForm::showRecipe);
    connect(m_start, &QPushButton::clicked, this, [this] { emit startRequested(order()); });
    const QString last = m_settings.value("train/recipe").toString();
    setRecipe(last.isEmpty() && !m_recipes.empty() ? QString::fromStdString(m_recipes.front().name) : last);
    setCorpus(m_settings.value("train/corpus", kStarter).toString());
    showRecipe();
}

void TrainForm::addChoices(QFormLayout* form)
{
    m_recipe = new QComboBox(this);
    for (const auto& recipe : m_recipes)
        m_recipe->addItem(QString::fromStdString(recipe.name));
    m_recipe->setAccessibleName(tr("Recipe"));
    form->addRow(tr("Recipe"), m_recipe);
    m_corpus = new QComboBox(this);
    m_corpus->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_corpus->setMinimumContentsLength(16);
    m_corpus->addItem(tr("Starter corpus"), kStarter);
    m_corpus->setAccessibleName(tr("Corpus"));
    auto* row = new QHBoxLayout;
    row->addWidget(m_corpus, 1);
    const auto addButton = [&](const QString& text, const QString& tip, auto slot) {
        auto* button = new QToolButton(this);
        button->setText(text);
        button->setToolTip(tip);
        connect(button, &QToolButton::clicked, this, slot);
        row->addWidget(button);
    };
    addButton(tr("File…"), tr("Train on a file of music"), &TrainForm::browseCorpusFile);
    addButton(tr("Folder…"), tr("Train on all music of a folder, or on an imported corpus"),
              &TrainForm::browseCorpusFolder);
    form->addRow(tr("Corpus"), row);
    m_initial = new QComboBox(this);
    m_initial->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_initial->setMinimumContentsLength(16);
    m_initial->setAccessibleName(tr("Begin with"));
    m_initial->setToolTip(tr("Go on from the weights of a model that reads the same kind of music"));
    form->addRow(tr("Begin with"), m_initial);
    m_name = new QLineEdit(this);
    m_name->setPlaceholderText(tr("From recipe and corpus"));
    m_name->setToolTip(tr("The name of the run and of its folder"));
    form->addRow(tr("Name"), m_name);
}

void TrainForm::addNumbers(QFormLayout* form)
{
    const auto addSpin = [&](const QString& label, int low, int high, const QString& tip) {
        auto* spin = new QSpinBox(this);
        spin->setRange(low, high);
        spin->setToolTip(tip);
        form->addRow(label, spin);
        return spin;
    };
    m_epochs = addSpin(tr("Epochs"), 1, 100000, tr("How often the whole corpus is gone through"));
    m_batch = addSpin(tr("Batch"), 1, 4096, tr("Pieces of text that are learnt from side by side"));
    m_heldOut = new QDoubleSpinBox(this);
    m_heldOut->setRange(0, 50);
    m_heldOut->setDecimals(1);
    m_heldOut->setSuffix(tr(" %"));
    m_heldOut->setValue(m_settings.value("train/heldOut", 5.0).toDouble());
    m_heldOut->setToolTip(tr("Tunes the model never sees, to measure how well it has understood the style"));
    m_split = new QComboBox(this);
    m_split->addItem(tr("Whole pieces"), "by-piece");
    m_split->addItem(tr("Windows, as the papers do"), "by-window");
    m_split->setAccessibleName(tr("What is held out"));
    m_split->setToolTip(
        tr("Windows of one piece lie on both sides of such a split: its figures are partly memory"));
    auto* heldOut = new QHBoxLayout;
    heldOut->addWidget(m_heldOut, 1);
    heldOut->addWidget(m_split, 2);
    form->addRow(tr("Held out"), heldOut);
    m_checkpointEvery =
        addSpin(tr("Checkpoint every"), 0, 100000,
                tr("Epochs between two states that are kept; the best and the last always are"));
    m_checkpointEvery->setSuffix(tr(" epochs"));
    m_checkpointEvery->setSpecialValueText(tr("Only best and last"));
    m_seed = addSpin(tr("Seed"), 0, 999999999, tr("The same seed and settings give the same model"));
    m_seed->setValue(1);
    m_device = new QComboBox(this);
    m_device->addItem(tr("Automatic"), "auto");
    m_device->addItem(tr("Processor"), "cpu");
    m_device->addItem(tr("Graphics card (CUDA)"), "cuda");
    form->addRow(tr("Device"), m_device);
    m_tensorBoard = new QCheckBox(tr("Write files for TensorBoard"), this);
    m_tensorBoard->setChecked(m_settings.value("train/tensorBoard", false).toBool());
    m_tensorBoard->setToolTip(
        tr("Curves of every step, histograms of the weights, a tune an epoch, in the run's folder"));
    form->addRow({}, m_tensorBoard);
}

QWidget* TrainForm::makeDescription()
{
    auto* box = new QWidget(this);
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    m_title = makeHeading({}, box);
    m_title->setWordWrap(true);
    m_source = new QLabel(box);
    m_source->setWordWrap(true);
    m_source->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_parameters = new QLabel(box);
    m_parameters->setWordWrap(true);
    m_layers = new QTableWidget(0, 3, box);
    m_layers->setHorizontalHeaderLabels({tr("Layer"), tr("Output shape"), tr("Parameters")});
    m_layers->horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    m_layers->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_layers->verticalHeader()->hide();
    m_layers->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_layers->setSelectionMode(QAbstractItemView::NoSelection);
    m_layers->setShowGrid(false);
    m_layers->verticalHeader()->setDefaultSectionSize(m_layers->fontMetrics().height() + 8);
    m_layers->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_layers->setToolTip(tr("The shape is batch, length and width"));
    m_layers->setFocusPolicy(Qt::NoFocus);
    m_layers->setAccessibleName(tr("Layers of the network"));
    layout->addWidget(m_title);
    layout->addWidget(m_source);
    layout->addWidget(m_parameters);
    layout->addWidget(m_layers, 1);
    return box;
}

const model::Recipe& TrainForm::recipe() const
{
    return m_recipes.at(static_cast<std::size_t>(std::max(0, m_recipe->currentIndex())));
}

void TrainForm::showRecipe()
{
    model::Recipe shown = recipe();
    if (sender() != m_batch) {
        m_epochs->setValue(shown.epochs);
        const QSignalBlocker quiet(m_batch);
        m_batch->setValue(static_cast<int>(shown.batch));
        m_checkpointEvery->setValue(shown.checkpointEvery);
    }
    shown.batch = static_cast<std::size_t>(m_batch->value());
    m_split->setVisible(!model::readsText(shown.tokens)); // of text whole tunes are held out
    if (sender() != m_batch)
        listInitialModels();
    m_title->setText(QString::fromStdString(shown.title.empty() ? shown.name : shown.title));
    QStringList lines;
    if (!shown.paper.empty())
        lines << tr("Source: %1").arg(QString::fromStdString(shown.paper));
    if (!shown.notes.empty())
        lines << QString::fromStdString(shown.notes);
    if (!shown.data.empty())
        lines << tr("Made for: %1").arg(QString::fromStdString(shown.data));
    m_source->setText(lines.join("\n\n"));
    const QLocale locale;
    const QString parameters =
        locale.toString(static_cast<qulonglong>(model::parameterCount(shown, kTypicalVocabulary)));
    m_parameters->setText(
        model::readsText(shown.tokens)
            ? tr("%1 parameters with an alphabet of %2 characters, learnt in stretches of %3")
                  .arg(parameters)
                  .arg(kTypicalVocabulary)
                  .arg(shown.length)
            : tr("%1 parameters, learnt from stretches of %2 of music as notes (MIDI, MusicXML or ABC)")
                  .arg(parameters)
                  .arg(shown.length));
    const auto rows = model::layerTable(shown, kTypicalVocabulary);
    m_layers->setRowCount(static_cast<int>(rows.size()));
    for (int i = 0; i < m_layers->rowCount(); ++i) {
        const auto& row = rows[static_cast<std::size_t>(i)];
        m_layers->setItem(i, 0, new QTableWidgetItem(QString::fromStdString(row.name)));
        m_layers->setItem(i, 1, new QTableWidgetItem(QString::fromStdString(row.outputShape)));
        auto* count = new QTableWidgetItem(locale.toString(static_cast<qulonglong>(row.parameters)));
        count->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        m_layers->setItem(i, 2, count);
    }
}

TrainingOrder TrainForm::order() const
{
    TrainingOrder order;
    order.recipe = m_recipe->currentText();
    order.corpus = m_corpus->currentData().toString();
    order.epochs = m_epochs->value();
    order.batch = m_batch->value();
    order.heldOut = m_heldOut->value() / 100;
    order.split = model::readsText(recipe().tokens) ? QString() : m_split->currentData().toString();
    order.initFrom = m_initial->currentData().toString();
    order.tensorBoard = m_tensorBoard->isChecked();
    order.checkpointEvery = m_checkpointEvery->value();
    order.seed = static_cast<std::uint64_t>(m_seed->value());
    order.threads = m_settings.threads();
    order.device = m_device->currentData().toString();
    const QString corpusName = QFileInfo(order.corpus).completeBaseName();
    const QString wish =
        m_name->text().trimmed().isEmpty() ? order.recipe + '-' + corpusName : m_name->text();
    const std::string name = base::fileNameFromTitle(wish.toStdString());
    order.folder = m_runs / name;
    std::error_code ignored;
    for (int number = 2; std::filesystem::exists(order.folder, ignored); ++number)
        order.folder = m_runs / (name + '-' + std::to_string(number));
    return order;
}

/// Runs come and go while the form is out of sight.
void TrainForm::showEvent(QShowEvent* event)
{
    m_models = service::listModels(m_runs);
    listInitialModels();
    QWidget::showEvent(event);
}

/// Those that read what the recipe reads; what was chosen stays chosen.
void TrainForm::listInitialModels()
{
    const QString chosen = m_initial->currentData().toString();
    m_initial->clear();
    m_initial->addItem(tr("Random weights"), QString());
    for (const service::ModelEntry& entry : m_models) {
        const auto found = std::find_if(m_recipes.begin(), m_recipes.end(),
                                        [&entry](const auto& known) { return known.name == entry.recipe; });
        if (found == m_recipes.end() || found->tokens != recipe().tokens ||
            found->network.type != recipe().network.type)
            continue;
        m_initial->addItem(QString::fromStdString(entry.name), QString::fromStdString(entry.reference));
        m_initial->setItemData(m_initial->count() - 1, QString::fromStdString(entry.recipe), Qt::ToolTipRole);
    }
    setInitialModel(chosen);
}

void TrainForm::setInitialModel(const QString& reference)
{
    m_initial->setCurrentIndex(std::max(0, m_initial->findData(reference)));
}

void TrainForm::setRecipe(const QString& name)
{
    m_recipe->setCurrentIndex(std::max(0, m_recipe->findText(name)));
}

void TrainForm::setCorpus(const QString& nameOrPath)
{
    int index = m_corpus->findData(nameOrPath);
    if (index < 0) {
        m_corpus->addItem(QFileInfo(nameOrPath).fileName(), nameOrPath);
        index = m_corpus->count() - 1;
        m_corpus->setItemData(index, nameOrPath, Qt::ToolTipRole);
    }
    m_corpus->setCurrentIndex(index);
}

void TrainForm::setEpochs(int epochs)
{
    m_epochs->setValue(epochs);
}

void TrainForm::setName(const QString& name)
{
    m_name->setText(name);
}

void TrainForm::browseCorpusFile()
{
    const QString path =
        QFileDialog::getOpenFileName(this, tr("Choose music to train on"), {},
                                     tr("Music (*.abc *.txt *.mid *.midi *.rmi *.musicxml *.mxl *.xml "
                                        "*.zip);;Frames (*.json);;All files (*)"));
    if (!path.isEmpty())
        setCorpus(path);
}

void TrainForm::browseCorpusFolder()
{
    const QString path =
        QFileDialog::getExistingDirectory(this, tr("Choose a folder of music, or an imported corpus"));
    if (!path.isEmpty())
        setCorpus(path);
}

void TrainForm::saveView()
{
    m_settings.setValue("train/recipe", m_recipe->currentText());
    m_settings.setValue("train/corpus", m_corpus->currentData().toString());
    m_settings.setValue("train/heldOut", m_heldOut->value());
    m_settings.setValue("train/tensorBoard", m_tensorBoard->isChecked());
}

} // namespace partita::app
