// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/service/experiment_report.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace partita::service {

namespace {

using nlohmann::json;
using nlohmann::ordered_json;

std::string number(double value, int digits)
{
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", digits, value);
    return text;
}

std::string shown(double value, const ExperimentColumn& column)
{
    return column.percent ? number(100.0 * value, 1) + " %" : number(value, column.digits);
}

/// The figures of a run's seeds, as far as they were measured.
std::vector<double> figuresOf(const Experiment& experiment, const std::vector<ExperimentTrial>& trials,
                              std::size_t run, const std::string& value)
{
    std::vector<double> figures;
    for (const ExperimentTrial& trial : trials) {
        if (trial.run != run)
            continue;
        if (const auto figure = figureOf(trial.outcome, value, experiment.runs[run].lastEpochs))
            figures.push_back(*figure);
    }
    return figures;
}

double meanOf(const std::vector<double>& values)
{
    double sum = 0.0;
    for (const double value : values)
        sum += value;
    return sum / static_cast<double>(values.size());
}

/// Of a sample: divided by one less than there are.
double deviationOf(const std::vector<double>& values)
{
    const double mean = meanOf(values);
    double squares = 0.0;
    for (const double value : values)
        squares += (value - mean) * (value - mean);
    return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

/// "3.31 ± 0.05 (paper 5.600)"
std::string cell(const ExperimentColumn& column, const ExperimentRun& run, const std::vector<double>& figures)
{
    std::string text = figures.empty() ? "–" : shown(meanOf(figures), column);
    if (figures.size() > 1)
        text += " ± " + shown(deviationOf(figures), column);
    if (const auto paper = run.paper.find(column.value); paper != run.paper.end())
        text += " (paper " + shown(paper->second, column) + ")";
    return text;
}

/// A pipe would end a cell of a table.
std::string escaped(std::string text)
{
    for (std::size_t at = text.find('|'); at != std::string::npos; at = text.find('|', at + 2))
        text.insert(at, "\\");
    return text;
}

std::string joined(const std::vector<std::string>& parts)
{
    std::string text;
    for (const std::string& part : parts)
        text += (text.empty() ? "" : ", ") + part;
    return text;
}

std::string seedsOf(const ExperimentRun& run)
{
    std::string text;
    for (const std::uint64_t seed : run.seeds)
        text += (text.empty() ? "" : ", ") + std::to_string(seed);
    return text;
}

std::string shaOf(const std::vector<ExperimentTrial>& trials, std::size_t run)
{
    const auto found = std::find_if(trials.begin(), trials.end(),
                                    [run](const ExperimentTrial& trial) { return trial.run == run; });
    return found == trials.end() ? std::string() : found->dataSha256.substr(0, 12);
}

std::string figuresTable(const Experiment& experiment, const std::vector<ExperimentTrial>& trials)
{
    std::string text = "| model |";
    std::string rule = "\n|---|";
    for (const ExperimentColumn& column : experiment.columns) {
        text += ' ' + escaped(column.title) + " |";
        rule += "---|";
    }
    text += rule + '\n';
    for (std::size_t run = 0; run < experiment.runs.size(); ++run) {
        text += "| " + escaped(experiment.runs[run].label) + " |";
        for (const ExperimentColumn& column : experiment.columns)
            text += ' ' +
                    cell(column, experiment.runs[run], figuresOf(experiment, trials, run, column.value)) +
                    " |";
        text += '\n';
    }
    return text;
}

std::string protocolTable(const Experiment& experiment, const std::vector<ExperimentTrial>& trials)
{
    std::string text = "| model | recipe | corpus | split, held out | seeds | changes to the recipe |\n"
                       "|---|---|---|---|---|---|\n";
    for (std::size_t i = 0; i < experiment.runs.size(); ++i) {
        const ExperimentRun& run = experiment.runs[i];
        const std::string sha = shaOf(trials, i);
        text += "| " + escaped(run.label) + " | " + run.recipe.name + " | " + run.corpus +
                (sha.empty() ? "" : " (" + sha + "…)") + " | " + std::string(corpus::nameOf(run.split)) +
                ", " + number(100.0 * run.heldOut, 0) + " % | " + seedsOf(run) + " | " +
                escaped(joined(run.changes)) + " |\n";
    }
    return text;
}

/// ", of LSTM and GRU the means of their last 5 epochs"
std::string lastEpochsWords(const Experiment& experiment)
{
    std::map<int, std::vector<std::string>> labels;
    for (const ExperimentRun& run : experiment.runs) {
        if (run.lastEpochs > 0)
            labels[run.lastEpochs].push_back(run.label);
    }
    std::string words;
    for (const auto& [epochs, runs] : labels)
        words +=
            (runs.size() == experiment.runs.size() ? "; here, of all runs, " : ", of " + joined(runs) + " ") +
            (epochs == 1 ? std::string("the last epoch's")
                         : "the means of the last " + std::to_string(epochs) + " epochs");
    return words;
}

std::string csvField(const std::string& text)
{
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string quoted = "\"";
    for (const char letter : text)
        quoted += letter == '"' ? "\"\"" : std::string(1, letter);
    return quoted + '"';
}

} // namespace

std::string comparisonPage(const Experiment& experiment, const std::vector<ExperimentTrial>& trials)
{
    std::string text = "# " + experiment.title + "\n\n" + experiment.notes + "\n\n";
    text += figuresTable(experiment, trials);
    text += "\nFigures are those of the epoch with the best held-out measure (the lowest training loss where "
            "nothing is held out)" +
            lastEpochsWords(experiment) + "; ± is the standard deviation over the seeds.\n";
    std::string reasons;
    for (const ExperimentRun& run : experiment.runs) {
        if (!run.reason.empty())
            reasons += "* **" + run.label + "**: " + run.reason + '\n';
    }
    if (!reasons.empty())
        text += "\n## Where ours differ from the paper's\n\n" + reasons;
    text += "\n## Protocol\n\n" + protocolTable(experiment, trials) + '\n';
    for (const auto& [name, what] : experiment.corpora)
        text += "* corpus " + name + ": " + what + '\n';
    return text + "\n![" + experiment.curve + " over the epochs](curves.svg)\n";
}

std::string comparisonTable(const Experiment& experiment, const std::vector<ExperimentTrial>& trials)
{
    std::string text = "label,recipe,corpus,split,seed,best_epoch";
    for (const ExperimentColumn& column : experiment.columns)
        text += ',' + csvField(column.value) + ",paper_" + csvField(column.value);
    text += "\r\n";
    for (const ExperimentTrial& trial : trials) {
        const ExperimentRun& run = experiment.runs[trial.run];
        text += csvField(run.label) + ',' + run.recipe.name + ',' + csvField(run.corpus) + ',' +
                std::string(corpus::nameOf(run.split)) + ',' + std::to_string(trial.seed) + ',' +
                std::to_string(trial.outcome.bestEpoch);
        for (const ExperimentColumn& column : experiment.columns) {
            const auto figure = figureOf(trial.outcome, column.value, run.lastEpochs);
            const auto paper = run.paper.find(column.value);
            text += ',' + (figure ? json(*figure).dump() : std::string()) + ',' +
                    (paper != run.paper.end() ? json(paper->second).dump() : std::string());
        }
        text += "\r\n";
    }
    return text;
}

std::string comparisonJson(const Experiment& experiment, const std::vector<ExperimentTrial>& trials)
{
    ordered_json rows = ordered_json::array();
    for (const ExperimentTrial& trial : trials) {
        const ExperimentRun& run = experiment.runs[trial.run];
        ordered_json figures = ordered_json::object();
        for (const ExperimentColumn& column : experiment.columns) {
            const auto figure = figureOf(trial.outcome, column.value, run.lastEpochs);
            figures[column.value] = figure ? ordered_json(*figure) : ordered_json();
        }
        ordered_json curve = ordered_json::array();
        for (const training::EpochResult& epoch : trial.outcome.history) {
            const auto value = figureOf(epoch, experiment.curve);
            curve.push_back(value ? ordered_json(*value) : ordered_json());
        }
        rows.push_back({{"label", run.label},
                        {"recipe", run.recipe.name},
                        {"corpus", run.corpus},
                        {"data_sha256", trial.dataSha256},
                        {"split", corpus::nameOf(run.split)},
                        {"held_out", run.heldOut},
                        {"seed", trial.seed},
                        {"changes", run.changes},
                        {"best_epoch", trial.outcome.bestEpoch},
                        {"figures", figures},
                        {"paper", run.paper},
                        {"curve", curve}});
    }
    const ordered_json value = {{"experiment", experiment.name},
                                {"title", experiment.title},
                                {"curve", experiment.curve},
                                {"trials", rows}};
    return value.dump(2, ' ', false, json::error_handler_t::replace) + '\n';
}

} // namespace partita::service
