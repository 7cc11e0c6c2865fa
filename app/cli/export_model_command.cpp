// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"
#include "app/cli/validators.h"
#include "app/service/model_library.h"
#include "engine/model/model_file.h"

#include <CLI/CLI.hpp>

namespace partita::cli {

namespace {

struct Options
{
    std::string model;
    std::string out;
    bool half = false;
};

ExitCode run(const Options& options)
{
    const auto folder = service::findModel(options.model);
    if (!folder)
        return report(folder.error());
    auto model = model::readModel(*folder);
    if (!model)
        return report(model.error());
    if (options.half)
        for (auto& tensor : model->weights.tensors)
            tensor.storage = model::StorageType::F16;
    if (const auto written = model::writeModel(options.out, *model); !written)
        return report(written.error());
    print(options.out);
    return ExitCode::Done;
}

} // namespace

void addExportModelCommand(CLI::App& app, ExitCode& exitCode)
{
    auto options = std::make_shared<Options>();
    auto* command =
        app.add_subcommand("export-model", "Copy a run's best model, without the state of the training");
    command->add_option("model", options->model, "A run folder or a model folder")
        ->required()
        ->check(notEmpty());
    command->add_option("out", options->out, "The folder to write")->required()->check(notEmpty());
    command->add_flag("--half", options->half,
                      "Store numbers in half precision: half the size, writes faster");
    command->callback([options, &exitCode] { exitCode = run(*options); });
}

} // namespace partita::cli
