// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/training_process.h"

#include "app/pages/training_run.h"
#include "engine/base/files.h"

#include <QProcess>
#include <QStringList>

#include <sys/syscall.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>

namespace partita::app {

namespace {

using base::ErrorCode;
using base::fail;

namespace fs = std::filesystem;

struct ProcessStat
{
    char state = 0; ///< 0: there is no such process
    std::uint64_t startTime = 0;
};

fs::path procFolder(std::int64_t id)
{
    return fs::path("/proc") / std::to_string(id);
}

/// The third and the 22nd field of /proc/PID/stat.
ProcessStat readStat(std::int64_t id)
{
    std::ifstream file(procFolder(id) / "stat");
    std::string line;
    if (id <= 0 || !std::getline(file, line))
        return {};
    const auto name = line.rfind(')'); // names may hold blanks and brackets
    if (name == std::string::npos)
        return {};
    constexpr int kFieldsBetween = 18;
    ProcessStat stat;
    std::string skipped;
    std::istringstream fields(line.substr(name + 1));
    fields >> stat.state;
    for (int i = 0; i < kFieldsBetween; ++i)
        fields >> skipped;
    return fields >> stat.startTime ? stat : ProcessStat{};
}

/// A lock as /proc/PID/fdinfo tells it: "lock: 1: FLOCK  ADVISORY  WRITE …".
bool isLocked(const fs::path& descriptorInfo)
{
    std::ifstream file(descriptorInfo);
    std::string line;
    while (std::getline(file, line))
        if (line.starts_with("lock:") && line.find("FLOCK") != std::string::npos)
            return true;
    return false;
}

// Called by number: glibc 2.36 declares these two without C linkage.
int openProcess(std::int64_t id)
{
    return static_cast<int>(::syscall(SYS_pidfd_open, static_cast<pid_t>(id), 0));
}

/// A handle on exactly this process, which a later one with the same id never answers.
class ProcessHandle
{
public:
    explicit ProcessHandle(const TrainingProcess& process)
        : m_descriptor(process.id > 0 ? openProcess(process.id) : -1)
    {
        if (m_descriptor >= 0 && processState(process) == ProcessState::Gone)
            ::close(std::exchange(m_descriptor, -1));
    }
    ProcessHandle(const ProcessHandle&) = delete;
    ProcessHandle& operator=(const ProcessHandle&) = delete;
    ~ProcessHandle()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }

    [[nodiscard]] bool send(int signal) const
    {
        return m_descriptor >= 0 && ::syscall(SYS_pidfd_send_signal, m_descriptor, signal, nullptr, 0) == 0;
    }

private:
    int m_descriptor;
};

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
    if (!order.split.isEmpty())
        add("--split", order.split);
    if (!order.initFrom.isEmpty())
        add("--init-from", order.initFrom);
    if (order.tensorBoard)
        add("--with", "tensorboard");
    if (order.checkpointEvery >= 0)
        add("--checkpoint-every", QString::number(order.checkpointEvery));
    add("--seed", QString::number(order.seed));
    if (order.threads > 0)
        add("--threads", QString::number(order.threads));
    add("--device", order.device);
    return arguments;
}

base::Result<TrainingProcess> startTraining(const std::filesystem::path& program, const TrainingOrder& order)
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
    return TrainingProcess{id, readStat(id).startTime};
}

TrainingProcess processOfRun(const fs::path& folder, std::int64_t id)
{
    const ProcessStat stat = readStat(id);
    if (stat.state == 0)
        return {};
    const fs::path lock = training::RunFolder(folder).lockFile();
    std::error_code error;
    for (fs::directory_iterator entry(procFolder(id) / "fd", error), end; !error && entry != end;
         entry.increment(error)) {
        std::error_code ignored; // descriptors come and go
        if (fs::equivalent(entry->path(), lock, ignored) &&
            isLocked(procFolder(id) / "fdinfo" / entry->path().filename()))
            return {id, stat.startTime};
    }
    return {};
}

ProcessState processState(const TrainingProcess& process)
{
    const ProcessStat stat = readStat(process.id);
    if (stat.startTime != process.startTime)
        return ProcessState::Gone;
    switch (stat.state) {
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

bool holdProcess(const TrainingProcess& process)
{
    return ProcessHandle(process).send(SIGSTOP);
}

bool letGoProcess(const TrainingProcess& process)
{
    return ProcessHandle(process).send(SIGCONT);
}

bool askProcessToStop(const TrainingProcess& process)
{
    const ProcessHandle handle(process);
    const bool held = processState(process) == ProcessState::Held;
    return handle.send(SIGINT) && (!held || handle.send(SIGCONT));
}

} // namespace partita::app
