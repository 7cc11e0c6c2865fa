// SPDX-License-Identifier: GPL-3.0-or-later
// ComposePanel: what the user says before a model composes, in the order in which people change it: model,
// temperature, seed, key, meter, length, and the rest under "More".
#pragma once

#include "app/shell/settings.h"
#include "engine/base/random.h"
#include "engine/project/project.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSlider;
class QSpinBox;
class QToolButton;

namespace partita::app {

struct ModelChoice
{
    QString name; ///< what Composer::open takes
    QString label;
    QString details;
};

class ComposePanel : public QWidget
{
    Q_OBJECT

public:
    ComposePanel(Settings& settings, std::uint64_t entropy, QWidget* parent = nullptr);

    void setModels(const std::vector<ModelChoice>& models);
    /// Adds the model where it isn't in the list.
    void chooseModel(const QString& name);
    [[nodiscard]] QString model() const;
    [[nodiscard]] project::CompositionSettings composition() const;
    void setComposition(const project::CompositionSettings& values);
    [[nodiscard]] std::uint64_t seed() const;
    void setSeed(std::uint64_t seed);
    [[nodiscard]] bool isSeedLocked() const;
    /// Draws another seed unless it is locked: before each composition but the first.
    void drawSeed();

    /// While composing the button says Stop and nothing can be changed.
    void setComposing(bool composing);
    /// Puts the keyboard focus on the first field.
    void focusFirst();
    void setProgress(const QString& text);
    void saveView();

signals:
    void composeRequested();
    void stopRequested();
    void browseRequested();

private:
    void addModel(QFormLayout* form);
    void addTemperature(QFormLayout* form);
    void addSeed(QFormLayout* form);
    void addForm(QFormLayout* form);
    QWidget* makeMore();
    void restoreView();

    Settings& m_settings;
    base::Random m_random;
    QWidget* m_fields = nullptr;
    QComboBox* m_model = nullptr;
    QSlider* m_temperatureSlider = nullptr;
    QDoubleSpinBox* m_temperature = nullptr;
    QLineEdit* m_seed = nullptr;
    QToolButton* m_lock = nullptr;
    QToolButton* m_dice = nullptr;
    QComboBox* m_key = nullptr;
    QComboBox* m_meter = nullptr;
    QSpinBox* m_bars = nullptr;
    QToolButton* m_more = nullptr;
    QSpinBox* m_topK = nullptr;
    QDoubleSpinBox* m_topP = nullptr;
    QDoubleSpinBox* m_minP = nullptr;
    QPlainTextEdit* m_prompt = nullptr;
    QPushButton* m_compose = nullptr;
    QLabel* m_progress = nullptr;
    bool m_composing = false;
};

} // namespace partita::app
