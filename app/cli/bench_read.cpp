// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/bench_read.h"

#include "app/cli/output.h"
#include "app/cli/stop_signals.h"
#include "app/cli/validators.h"
#include "app/service/read_benchmark.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <cstdio>

namespace partita::cli {

namespace {

constexpr double kSecondsInAll = 1.5;

struct Options
{
    std::vector<std::string> places;
    bool json = false;
};

void show(const service::ReadSpeed& speed, bool json)
{
    if (json) {
        printJson({{"files", speed.files},
                   {"bytes", speed.bytes},
                   {"notes", speed.notes},
                   {"seconds", speed.seconds},
                   {"mb_per_s", speed.megabytesPerSecond()},
                   {"median_seconds", speed.medianSeconds},
                   {"passes", speed.passes},
                   {"unreadable", speed.failures.size()}});
        return;
    }
    char line[200];
    std::snprintf(line, sizeof line,
                  "%zu files, %zu bytes, %zu notes: %.4f s (fastest of %zu passes, median %.4f s), %.1f MB/s",
                  speed.files, speed.bytes, speed.notes, speed.seconds, speed.passes, speed.medianSeconds,
                  speed.megabytesPerSecond());
    print(line);
}

ExitCode run(const Options& options)
{
    const StopSignals signals;
    const std::vector<std::filesystem::path> places(options.places.begin(), options.places.end());
    const auto files = service::loadMusicFiles(places);
    if (!files)
        return report(files.error(), options.json);
    const auto speed = service::benchReading(*files, kSecondsInAll, signals.token());
    for (const auto& failure : speed.failures)
        report(failure);
    if (signals.token().stop_requested())
        return report(base::Error{base::ErrorCode::Cancelled, "No speed was measured", {}, {}}, options.json);
    if (speed.files == 0)
        return report(base::Error{base::ErrorCode::InvalidInput, "There is no music to read",
                                  options.places.front(), "Give files of music or a folder of them"},
                      options.json);
    show(speed, options.json);
    return speed.failures.empty() ? ExitCode::Done : ExitCode::InputHasErrors;
}

} // namespace

void addReadBench(CLI::App& bench, ExitCode& exitCode)
{
    auto options = std::make_shared<Options>();
    auto* command = bench.add_subcommand("read", "Time the reading of music files, already in memory");
    command->add_option("files", options->places, "Files of music, or folders of them")
        ->required()
        ->check(notEmpty());
    command->add_flag("--json", options->json, "Print one JSON object");
    command->callback([options, &exitCode] { exitCode = run(*options); });
}

} // namespace partita::cli
