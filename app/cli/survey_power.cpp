// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"
#include "app/cli/survey_commands.h"
#include "app/cli/validators.h"
#include "engine/statistics/equivalence.h"
#include "engine/statistics/power.h"

#include <nlohmann/json.hpp>

#include <optional>

namespace partita::cli {

namespace {

struct Options
{
    std::optional<double> truth;
    std::optional<double> margin;
    double power = 0.8;
    double alpha = 0.05;
    std::int64_t answersEach = 1;
    double correlation = 0.05;
    bool json = false;
};

std::string shortNumber(double value)
{
    std::string text = std::to_string(value);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.')
        text.pop_back();
    return text;
}

/// One question and how many answers it takes.
struct Need
{
    std::string about;
    statistics::SampleSize size;
    statistics::ClusteredSize clustered;
};

base::Result<Need> needFor(const Options& options, std::string about,
                           base::Result<statistics::SampleSize> size)
{
    if (!size)
        return tl::unexpected(size.error());
    const auto clustered = statistics::clusteredSize(size->least, options.answersEach, options.correlation);
    if (!clustered)
        return tl::unexpected(clustered.error());
    return Need{std::move(about), *size, *clustered};
}

base::Result<std::vector<Need>> needsOf(const Options& options)
{
    std::vector<Need> needs;
    if (options.truth) {
        auto need =
            needFor(options, "to find that " + shortNumber(*options.truth) + " of the answers are right",
                    statistics::answersForDifference(*options.truth, options.power, options.alpha));
        if (!need)
            return tl::unexpected(need.error());
        needs.push_back(std::move(*need));
    }
    if (options.margin) {
        auto need = needFor(options,
                            "to show that the share of right answers lies within " +
                                shortNumber(*options.margin) + " of one half",
                            statistics::answersForEquivalence(*options.margin, options.power, options.alpha));
        if (!need)
            return tl::unexpected(need.error());
        needs.push_back(std::move(*need));
    }
    return needs;
}

nlohmann::ordered_json objectOf(const Options& options, const Need& need)
{
    return {{"about", need.about},
            {"power", options.power},
            {"alpha", options.alpha},
            {"answers", need.size.least},
            {"answers_always", need.size.always},
            {"answers_normal", need.size.approximate},
            {"exact", need.size.exact},
            {"answers_each", options.answersEach},
            {"correlation", options.answersEach > 1 ? options.correlation : 0.0},
            {"design_effect", need.clustered.designEffect},
            {"answers_clustered", need.clustered.answers},
            {"listeners", need.clustered.listeners}};
}

void printNeed(const Options& options, const Need& need)
{
    print(std::to_string(need.size.least) + " answers of as many listeners are needed " + need.about +
          ", with a power of " + shortNumber(options.power) + " at a level of " + shortNumber(options.alpha));
    if (need.size.exact)
        print("  exact test; from " + std::to_string(need.size.always) +
              " on the power never falls below it; by the normal formula " +
              std::to_string(static_cast<std::int64_t>(need.size.approximate + 0.5)));
    if (options.answersEach > 1)
        print("  where each listener gives " + std::to_string(options.answersEach) +
              " answers that correlate by " + shortNumber(options.correlation) + ": design effect " +
              shortNumber(need.clustered.designEffect) + ", " + std::to_string(need.clustered.answers) +
              " answers of " + std::to_string(need.clustered.listeners) + " listeners");
}

ExitCode run(const Options& options)
{
    if (!options.truth && !options.margin)
        return reportUsage("Give --true, --margin, or both", options.json);
    const auto needs = needsOf(options);
    if (!needs)
        return report(needs.error(), options.json);
    if (options.json) {
        auto list = nlohmann::ordered_json::array();
        for (const Need& need : *needs)
            list.push_back(objectOf(options, need));
        printJson({{"needs", list}});
        return ExitCode::Done;
    }
    for (const Need& need : *needs)
        printNeed(options, need);
    return ExitCode::Done;
}

} // namespace

void addSurveyPower(CLI::App& survey, ExitCode& exitCode)
{
    auto options = std::make_shared<Options>();
    auto* command = survey.add_subcommand("power", "Tell how many answers a study needs");
    command->add_option("--true", options->truth, "The share of right answers to find, against one half")
        ->check(numberIn(0.001, 0.999));
    command
        ->add_option("--margin", options->margin, "Or the margin around one half to show equivalence within")
        ->check(numberIn(0.001, 0.499));
    command->add_option("--power", options->power, "The chance to find it")
        ->capture_default_str()
        ->check(numberIn(0.01, 0.999));
    command->add_option("--alpha", options->alpha, "The level of the test")
        ->capture_default_str()
        ->check(numberIn(0.0001, 0.5));
    command->add_option("--answers-each", options->answersEach, "How many answers each listener gives")
        ->capture_default_str()
        ->check(CLI::Range(1, 10000));
    command->add_option("--correlation", options->correlation, "Of one listener's answers")
        ->capture_default_str()
        ->check(numberIn(0, 0.99));
    command->add_flag("--json", options->json, "Print one JSON object");
    command->callback([options, &exitCode] { exitCode = run(*options); });
}

} // namespace partita::cli
