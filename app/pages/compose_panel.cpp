// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/compose_panel.h"

#include "app/pages/piece_labels.h"
#include "app/shell/look.h"
#include "engine/sampling/generator_settings.h"
#include "widgets/common/icons.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpressionValidator>
#include <QSlider>
#include <QToolButton>

#include <cmath>

namespace partita::app {

namespace {

constexpr std::uint64_t kSeedLimit = 1'000'000'000; ///< of drawn seeds: nine digits can be told to others
constexpr double kHottest = 2.0;
const QString kBrowse = QStringLiteral("browse:");

} // namespace

ComposePanel::ComposePanel(Settings& settings, std::uint64_t entropy, QWidget* parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_random(entropy)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    m_fields = new QWidget(this);
    auto* form = new QFormLayout(m_fields);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setVerticalSpacing(8);
    addModel(form);
    addTemperature(form);
    addSeed(form);
    addForm(form);
    form->addRow(makeMore());
    layout->addWidget(m_fields);

    m_compose = new PrimaryButton(this);
    layout->addWidget(m_compose);
    m_progress = makeMuted({}, this);
    QSizePolicy keepsItsPlace = m_progress->sizePolicy();
    keepsItsPlace.setRetainSizeWhenHidden(true); // else everything below would jump
    m_progress->setSizePolicy(keepsItsPlace);
    m_progress->hide();
    layout->addWidget(m_progress);
    connect(m_compose, &QPushButton::clicked, this,
            [this] { m_composing ? emit stopRequested() : emit composeRequested(); });
    restoreView();
    setComposing(false);
}

void ComposePanel::addModel(QFormLayout* form)
{
    m_model = new QComboBox(m_fields);
    m_model->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_model->setMinimumContentsLength(14);
    m_model->setAccessibleName(tr("Model"));
    form->addRow(tr("Model"), m_model);
    connect(m_model, &QComboBox::activated, this, [this](int index) {
        if (m_model->itemData(index).toString() == kBrowse) {
            m_model->setCurrentIndex(0);
            emit browseRequested();
        }
    });
}

void ComposePanel::addTemperature(QFormLayout* form)
{
    auto* row = new QHBoxLayout;
    m_temperatureSlider = new QSlider(Qt::Horizontal, m_fields);
    m_temperatureSlider->setRange(10, static_cast<int>(kHottest * 100));
    m_temperature = new QDoubleSpinBox(m_fields);
    m_temperature->setRange(0.1, kHottest);
    m_temperature->setSingleStep(0.05);
    m_temperature->setValue(1.0);
    const QString tip =
        tr("How daring the model is: below 1 it keeps to what it knows best, above 1.5 it writes "
           "almost at random");
    m_temperatureSlider->setToolTip(tip);
    m_temperature->setToolTip(tip);
    m_temperatureSlider->setValue(100);
    m_temperature->setAccessibleName(tr("Temperature"));
    m_temperatureSlider->setAccessibleName(tr("Temperature"));
    row->addWidget(m_temperatureSlider, 1);
    row->addWidget(m_temperature);
    form->addRow(tr("Temperature"), row);
    connect(m_temperatureSlider, &QSlider::valueChanged, this, [this](int value) {
        if (std::lround(m_temperature->value() * 100) != value)
            m_temperature->setValue(value / 100.0);
    });
    connect(m_temperature, &QDoubleSpinBox::valueChanged, this, [this](double value) {
        m_temperatureSlider->setValue(static_cast<int>(std::lround(value * 100)));
    });
}

void ComposePanel::addSeed(QFormLayout* form)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(4);
    m_seed = new QLineEdit(m_fields);
    m_seed->setValidator(new QRegularExpressionValidator(QRegularExpression("[0-9]{1,18}"), m_seed));
    m_seed->setToolTip(tr("The same seed and settings give the same piece"));
    m_seed->setAccessibleName(tr("Seed"));
    m_dice = new QToolButton(m_fields);
    m_dice->setIcon(widgets::icon(widgets::Icon::Dice));
    m_dice->setToolTip(tr("Another seed"));
    m_dice->setAccessibleName(tr("Another seed"));
    m_lock = new QToolButton(m_fields);
    m_lock->setObjectName("seedLock");
    m_lock->setCheckable(true);
    m_lock->setToolTip(tr("Keep this seed for the next piece"));
    m_lock->setAccessibleName(tr("Keep this seed"));
    row->addWidget(m_seed, 1);
    row->addWidget(m_dice);
    row->addWidget(m_lock);
    form->addRow(tr("Seed"), row);
    const auto showLock = [this](bool locked) {
        m_lock->setIcon(widgets::icon(locked ? widgets::Icon::Lock : widgets::Icon::Unlock));
    };
    showLock(false);
    connect(m_lock, &QToolButton::toggled, this, showLock);
    connect(m_dice, &QToolButton::clicked, this, [this] { setSeed(m_random.below(kSeedLimit)); });
    setSeed(m_random.below(kSeedLimit));
}

void ComposePanel::addForm(QFormLayout* form)
{
    const auto addEditable = [&](const QString& label, const QStringList& values, const QString& tip) {
        auto* box = new QComboBox(m_fields);
        box->setEditable(true);
        box->addItem(tr("Any"));
        box->addItems(values);
        box->setToolTip(tip);
        box->setAccessibleName(label);
        form->addRow(label, box);
        return box;
    };
    m_key = addEditable(tr("Key"),
                        {"C", "G", "D", "A", "E", "F", "Bb", "Eb", "Am", "Em", "Bm", "Dm", "Gm", "Ador",
                         "Edor", "Ddor", "Amix", "Dmix", "Gmix"},
                        tr("Choose one or write it: G, F#m, D dorian, A mixolydian"));
    m_meter = addEditable(tr("Meter"), {"4/4", "6/8", "3/4", "2/4", "9/8", "12/8", "2/2", "3/8", "C", "C|"},
                          tr("Choose one or write it: 6/8, 5/4, C|"));
    m_bars = new QSpinBox(m_fields);
    m_bars->setRange(0, 256);
    m_bars->setSpecialValueText(tr("As the model likes"));
    m_bars->setAccessibleName(tr("Length in bars"));
    m_bars->setSuffix(tr(" bars"));
    m_bars->setSingleStep(4);
    form->addRow(tr("Length"), m_bars);
}

QWidget* ComposePanel::makeMore()
{
    auto* box = new QWidget(m_fields);
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    m_more = new QToolButton(box);
    m_more->setText(tr("More"));
    m_more->setCheckable(true);
    m_more->setAutoRaise(true);
    m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_more->setArrowType(Qt::RightArrow);
    layout->addWidget(m_more);
    auto* details = new QWidget(box);
    auto* form = new QFormLayout(details);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_topK = new QSpinBox(details);
    m_topK->setRange(0, 500);
    m_topK->setSpecialValueText(tr("Off"));
    m_topK->setToolTip(tr("Only the k likeliest continuations may be written"));
    form->addRow(tr("Top k"), m_topK);
    const auto addShare = [&](const QString& label, double off, const QString& tip) {
        auto* share = new QDoubleSpinBox(details);
        share->setRange(0, 1);
        share->setDecimals(3);
        share->setSingleStep(0.01);
        share->setValue(off);
        share->setToolTip(tip);
        form->addRow(label, share);
        return share;
    };
    m_topP = addShare(tr("Top p"), 1,
                      tr("Only the likeliest continuations that together reach this share; 1 is off"));
    m_minP = addShare(tr("Min p"), 0,
                      tr("Only continuations at least this share as likely as the likeliest; 0 is off"));
    m_prompt = new QPlainTextEdit(details);
    m_prompt->setPlaceholderText(tr("How the piece starts, in ABC: |:G2B d2B|"));
    m_prompt->setAccessibleName(tr("Start of the piece in ABC"));
    m_prompt->setFixedHeight(64);
    m_prompt->setTabChangesFocus(true);
    form->addRow(tr("Start"), m_prompt);
    details->hide();
    layout->addWidget(details);
    connect(m_more, &QToolButton::toggled, this, [this, details](bool shown) {
        details->setVisible(shown);
        m_more->setArrowType(shown ? Qt::DownArrow : Qt::RightArrow);
    });
    return box;
}

void ComposePanel::setModels(const std::vector<ModelChoice>& models)
{
    const QString chosen = model().isEmpty() ? m_settings.value("model").toString() : model();
    m_model->clear();
    for (const auto& choice : models) {
        m_model->addItem(choice.label, choice.name);
        m_model->setItemData(m_model->count() - 1, choice.details, Qt::ToolTipRole);
    }
    m_model->insertSeparator(m_model->count());
    m_model->addItem(tr("Another folder…"), kBrowse);
    m_model->setCurrentIndex(0);
    setComposing(m_composing);
    setProgress(models.empty() ? tr("There is no model yet: train one, or choose a folder under Model.")
                               : QString());
    if (!chosen.isEmpty())
        chooseModel(chosen); // perhaps a folder that no list holds
}

void ComposePanel::chooseModel(const QString& name)
{
    int index = m_model->findData(name);
    if (index < 0) {
        m_model->insertItem(0, modelLabel(name), name);
        m_model->setItemData(0, name, Qt::ToolTipRole);
        index = 0;
    }
    m_model->setCurrentIndex(index);
    setComposing(m_composing);
    setProgress({});
}

QString ComposePanel::model() const
{
    const QString name = m_model->currentData().toString();
    return name == kBrowse ? QString() : name;
}

project::CompositionSettings ComposePanel::composition() const
{
    const auto textOf = [](const QComboBox* box) {
        return box->currentText() == box->itemText(0) ? std::string()
                                                      : box->currentText().trimmed().toStdString();
    };
    project::CompositionSettings values;
    values.temperature = m_temperature->value();
    values.topK = m_topK->value();
    values.topP = m_topP->value();
    values.minP = m_minP->value();
    values.key = textOf(m_key);
    values.meter = textOf(m_meter);
    values.bars = m_bars->value();
    values.prompt = m_prompt->toPlainText().trimmed().toStdString();
    return values;
}

void ComposePanel::setComposition(const project::CompositionSettings& values)
{
    const auto setText = [](QComboBox* box, const std::string& text) {
        box->setCurrentText(text.empty() ? box->itemText(0) : QString::fromStdString(text));
    };
    m_temperature->setValue(values.temperature);
    m_topK->setValue(values.topK);
    m_topP->setValue(values.topP);
    m_minP->setValue(values.minP);
    setText(m_key, values.key);
    setText(m_meter, values.meter);
    m_bars->setValue(values.bars);
    m_prompt->setPlainText(QString::fromStdString(values.prompt));
}

std::uint64_t ComposePanel::seed() const
{
    return m_seed->text().toULongLong();
}

void ComposePanel::setSeed(std::uint64_t seed)
{
    m_seed->setText(QString::number(seed));
}

bool ComposePanel::isSeedLocked() const
{
    return m_lock->isChecked();
}

void ComposePanel::drawSeed()
{
    if (!isSeedLocked())
        setSeed(m_random.below(kSeedLimit));
}

void ComposePanel::setComposing(bool composing)
{
    m_composing = composing;
    m_fields->setEnabled(!composing);
    m_compose->setText(composing ? tr("Stop") : tr("Compose"));
    m_compose->setEnabled(composing || !model().isEmpty());
    m_compose->setToolTip(composing ? tr("Stop composing; the piece stays as it was")
                                    : tr("Compose a piece with these settings (Ctrl+Enter)"));
}

void ComposePanel::focusFirst()
{
    (m_composing ? static_cast<QWidget*>(m_compose) : m_model)->setFocus(Qt::ShortcutFocusReason);
}

void ComposePanel::setProgress(const QString& text)
{
    m_progress->setText(text);
    m_progress->setVisible(!text.isEmpty());
}

void ComposePanel::saveView()
{
    const auto values = composition();
    m_settings.setValue("model", model());
    m_settings.setValue("temperature", values.temperature);
    m_settings.setValue("topK", values.topK);
    m_settings.setValue("topP", values.topP);
    m_settings.setValue("minP", values.minP);
    m_settings.setValue("key", QString::fromStdString(values.key));
    m_settings.setValue("meter", QString::fromStdString(values.meter));
    m_settings.setValue("bars", values.bars);
    m_settings.setValue("more", m_more->isChecked());
    m_settings.setValue("seed", isSeedLocked() ? m_seed->text() : QString());
}

void ComposePanel::restoreView()
{
    const sampling::GeneratorSettings defaults;
    project::CompositionSettings values;
    values.temperature = m_settings.value("temperature", defaults.temperature).toDouble();
    values.topK = m_settings.value("topK", values.topK).toInt();
    values.topP = m_settings.value("topP", defaults.topP).toDouble();
    values.minP = m_settings.value("minP", defaults.minP).toDouble();
    values.key = m_settings.value("key").toString().toStdString();
    values.meter = m_settings.value("meter").toString().toStdString();
    values.bars = m_settings.value("bars", 0).toInt();
    setComposition(values);
    m_more->setChecked(m_settings.value("more", false).toBool());
    if (const QString seed = m_settings.value("seed").toString(); !seed.isEmpty()) {
        m_seed->setText(seed);
        m_lock->setChecked(true);
    }
}

} // namespace partita::app
