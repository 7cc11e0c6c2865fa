// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/training_process.h"

#include "app/pages/training_run.h"
#include "engine/base/files.h"

#include <QProcess>
#include <QStringList>

#include <csignal>
#include <fstream>
#include <string>

namespace partita::app {

namespace {

using base::ErrorCode;
using base::fail;

constexpr std::string_view kProgramName = "partita-cli";

/// The third field of /proc/PID/stat for a process of this program's name; 0 for none.
char stateLetter(std::int64_t process)
{
    std::ifstream file("/proc/" + std::to_string(process) + "/stat");
    std::string line;
    if (!std::getline(file, line))
        return 0;
    const auto open = line.find('(');
    const auto close = line.rfind(')');
    if (open == std::string::npos || close == std::string::npos || close + 2 >= line.size())
        return 0;
    // The kernel cuts names at 15 characters, which is more than this one has.
    return line.substr(open + 1, close - open - 1) == kProgramName ? line[close + 2] : '\0';
}

bool signalProcess(std::int64_t process, int number)
{
    return processState(process) != ProcessState::Gone && ::kill(static_cast<pid_t>(process), number) == 0;
}

} // namespace

QStringList trainingArguments(const TrainingOrder& order)
{
    QStringList arguments{"train", "--run", QString::fromStdString(order.folder.string())};
    const auto add = [&arguments](const char* option, const QString& value) { arguments << option << value; };
    if (order.resume) // what is not said is as it was in the run
        return arguments << "--device" << order.device << "--resume";
    add("--recipe", order.recipe);
    add("--corpus", order.corpus);
    if (order.epochs > 0)
        add("--epochs", QString::number(order.epochs));
    if (order.batch > 0)
        add("--batch", QString::number(order.batch));
    add("--held-out", QString::number(order.heldOut, 'g', 6));
    if (order.checkpointEvery >= 0)
        add("--checkpoint-every", QString::number(order.checkpointEvery));
    add("--seed", QString::number(order.seed));
    if (order.threads > 0)
        add("--threads", QString::number(order.threads));
    add("--device", order.device);
    return arguments;
}

base::Result<std::int64_t> startTraining(const std::filesystem::path& program, const TrainingOrder& order)
{
    std::error_code error;
    if (!std::filesystem::exists(program, error))
        return fail(ErrorCode::CannotRead, "The program that trains is missing", program.string(),
                    "Install Partita again");
    if (auto made = base::makeFolder(order.folder); !made)
        return tl::unexpected(made.error());
    const QString log = QString::fromStdString((order.folder / kRunLog).string());
    QProcess process;
    process.setProgram(QString::fromStdString(program.string()));
    process.setArguments(trainingArguments(order));
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(log, QIODevice::Append);
    process.setStandardErrorFile(log, QIODevice::Append);
    qint64 id = 0;
    if (!process.startDetached(&id))
        return fail(ErrorCode::Failed, process.errorString().toStdString(), program.string(),
                    "Check that the file may be executed");
    return id;
}

ProcessState processState(std::int64_t process)
{
    switch (process > 0 ? stateLetter(process) : '\0') {
    case '\0':
    case 'Z':
    case 'X':
        return ProcessState::Gone;
    case 'T':
    case 't':
        return ProcessState::Held;
    default:
        return ProcessState::Running;
    }
}

bool holdProcess(std::int64_t process)
{
    return signalProcess(process, SIGSTOP);
}

bool letGoProcess(std::int64_t process)
{
    return signalProcess(process, SIGCONT);
}

bool askProcessToStop(std::int64_t process)
{
    const bool held = processState(process) == ProcessState::Held;
    return signalProcess(process, SIGINT) && (!held || letGoProcess(process));
}

} // namespace partita::app
