// SPDX-License-Identifier: GPL-3.0-or-later
// Experiment: recipes × settings × seeds in one file, trained one after the other and compared with what a
// paper reports.
#pragma once

#include "engine/training/training_settings.h"

#include <functional>
#include <map>
#include <stop_token>

namespace partita::service {

/// A row of the comparison.
struct ExperimentRun
{
    std::string label;
    model::Recipe recipe; ///< with the experiment's changes in it
    std::string corpus;   ///< a name of Experiment::corpora
    tokens::SplitKind split = tokens::SplitKind::ByPiece;
    double heldOut = 0.2;
    bool clean = false;
    std::vector<std::uint64_t> seeds{1};
    /// Figures are means over so many epochs at the end; 0: those of the best epoch. For games, whose losses
    /// do not say how good the music is.
    int lastEpochs = 0;
    std::string from; ///< the label of a run before it whose model it begins with; empty: random weights
    std::vector<std::string> changes; ///< in words, as the file has them: "epochs 5", "without tensorboard"
    std::map<std::string, double> paper; ///< what the paper reports, by the columns' values
    std::string reason;                  ///< why ours differs
};

/// A figure of every run: "loss", "accuracy", "held_out_loss", "held_out_accuracy", "held_out_bpc",
/// "perplexity", "seconds", "epoch", or a measure's name.
struct ExperimentColumn
{
    std::string value;
    std::string title;
    bool percent = false;
    int digits = 3;
};

struct Experiment
{
    std::string name;
    std::string title;
    std::string notes;                          ///< the protocol, and what is ours to say of it
    std::map<std::string, std::string> corpora; ///< name, and what it is
    std::vector<ExperimentColumn> columns;
    std::string curve = "loss"; ///< the value that the picture shows over the epochs
    std::vector<ExperimentRun> runs;
};

/// A file, or the name of one that ships. Fails with InvalidInput, naming the file, the field and what it
/// must be; CannotRead, naming those that ship.
[[nodiscard]] base::Result<Experiment> readExperiment(const std::string& nameOrFile);
[[nodiscard]] std::vector<std::string> shippedExperiments();

/// One run with one seed.
struct ExperimentTrial
{
    std::size_t run = 0; ///< which of Experiment::runs
    std::uint64_t seed = 1;
    std::string dataSha256;
    training::TrainingOutcome outcome;
};

struct ExperimentSettings
{
    std::filesystem::path out;                  ///< runs/ and the comparison come here
    std::map<std::string, std::string> corpora; ///< the place of each corpus that the runs name
    int threads = 0;
    model::Device device = model::Device::Cpu;
};

struct ExperimentObserver
{
    std::function<void(const ExperimentRun&, std::uint64_t seed)> begins;
    training::TrainingObserver training;
};

/// Blocking. Trains what is not trained yet: runs that were stopped go on, finished ones are read. After each
/// the comparison is written anew: comparison.md, .csv, .json and curves.svg in `out`. Cancelled where
/// stopped; else as train(), and InvalidInput where a corpus has no place.
[[nodiscard]] base::Result<std::vector<ExperimentTrial>>
runExperiment(const Experiment& experiment, const ExperimentSettings& settings,
              const ExperimentObserver& observer = {}, const std::stop_token& stop = {});

/// A figure of a trial by its name, of the best epoch or the mean of the last ones; nullopt where it was not
/// measured.
[[nodiscard]] std::optional<double> figureOf(const training::TrainingOutcome& outcome,
                                             const std::string& value, int lastEpochs = 0);
/// The same of one epoch.
[[nodiscard]] std::optional<double> figureOf(const training::EpochResult& epoch, const std::string& value);

} // namespace partita::service
