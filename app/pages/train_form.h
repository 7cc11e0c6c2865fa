// SPDX-License-Identifier: GPL-3.0-or-later
// TrainForm: what a new training run is to be: recipe with its layers, corpus, and what may be changed in it.
#pragma once

#include "app/pages/training_process.h"
#include "app/service/model_library.h"
#include "app/shell/settings.h"
#include "engine/model/recipe.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QTableWidget;

namespace partita::app {

class TrainForm : public QWidget
{
    Q_OBJECT

public:
    TrainForm(Settings& settings, std::filesystem::path runsFolder, QWidget* parent = nullptr);

    /// The run's folder is new: its name gets a number where another run has it.
    [[nodiscard]] TrainingOrder order() const;
    void setRecipe(const QString& name);
    void setCorpus(const QString& nameOrPath);
    void setEpochs(int epochs);
    void setName(const QString& name);
    /// As of findModel; random weights where the recipe cannot begin with it, or it is empty.
    void setInitialModel(const QString& reference);
    void saveView();

protected:
    void showEvent(QShowEvent* event) override;

signals:
    void startRequested(const partita::app::TrainingOrder& order);

private:
    void addChoices(QFormLayout* form);
    void addNumbers(QFormLayout* form);
    QWidget* makeDescription();
    void showRecipe();
    void listInitialModels();
    void browseCorpusFile();
    void browseCorpusFolder();
    [[nodiscard]] const model::Recipe& recipe() const;

    Settings& m_settings;
    std::filesystem::path m_runs;
    std::vector<model::Recipe> m_recipes;
    std::vector<service::ModelEntry> m_models; ///< when the form was last shown
    QComboBox* m_recipe = nullptr;
    QComboBox* m_corpus = nullptr;
    QLineEdit* m_name = nullptr;
    QSpinBox* m_epochs = nullptr;
    QSpinBox* m_batch = nullptr;
    QSpinBox* m_checkpointEvery = nullptr;
    QDoubleSpinBox* m_heldOut = nullptr;
    QComboBox* m_split = nullptr;
    QComboBox* m_initial = nullptr;
    QCheckBox* m_tensorBoard = nullptr;
    QSpinBox* m_seed = nullptr;
    QComboBox* m_device = nullptr;
    QPushButton* m_start = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_source = nullptr;
    QLabel* m_parameters = nullptr;
    QTableWidget* m_layers = nullptr;
};

} // namespace partita::app
