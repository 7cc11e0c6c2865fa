// SPDX-License-Identifier: GPL-3.0-or-later
// partita-cli run by a test, and the files that it is given.
#pragma once

#include <QFile>
#include <QProcess>
#include <QStringList>
#include <QTest>

#include <nlohmann/json.hpp>
#include <sys/resource.h>

namespace partita::cli_test {

struct Outcome
{
    int exitCode = -1; ///< -2: ended by a signal, or not at all
    QByteArray output;
    QByteArray errors;

    [[nodiscard]] nlohmann::json object() const
    {
        return nlohmann::json::parse(output.toStdString(), nullptr, false);
    }
    /// For the message of a failed check.
    [[nodiscard]] QByteArray told() const { return QByteArray::number(exitCode) + '\n' + output + errors; }
};

inline Outcome outcomeOf(QProcess& process)
{
    if (!process.waitForFinished(300'000))
        process.kill();
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2,
            process.readAllStandardOutput(), process.readAllStandardError()};
}

inline Outcome run(const QStringList& arguments, const QString& workingFolder = {})
{
    QProcess process;
    process.setWorkingDirectory(workingFolder);
    process.start(QStringLiteral(PARTITA_CLI), arguments);
    return outcomeOf(process);
}

/// Files of this process may not grow beyond so many bytes: a disk that is full.
inline Outcome runWithSmallDisk(const QStringList& arguments, rlim_t bytes)
{
    QProcess process;
    process.setChildProcessModifier([bytes] {
        const rlimit limit{bytes, bytes};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    });
    process.start(QStringLiteral(PARTITA_CLI), arguments);
    return outcomeOf(process);
}

inline void writeFile(const QString& path, const QByteArray& content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

inline QByteArray readFile(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The epochs of a run as it notes them.
inline std::vector<nlohmann::json> history(const QString& run)
{
    std::vector<nlohmann::json> lines;
    for (const QByteArray& line : readFile(run + "/history.jsonl").split('\n'))
        if (!line.isEmpty())
            lines.push_back(nlohmann::json::parse(line.toStdString()));
    return lines;
}

inline constexpr const char* kTune =
    "X:1\nT:Small Jig\nM:6/8\nL:1/8\nK:D\n|:DED F2A|d2A F2A|dcB AFD|E3 D3:|\n";

inline QByteArray smallCorpus()
{
    QByteArray corpus;
    const char* bodies[] = {"DED F2A|d2A F2A|", "GAB c2d|e2d B2G|", "ABc d2e|f2e c2A|", "dcB A2F|E2F D3|"};
    for (int i = 0; i < 24; ++i)
        corpus += QByteArray("X:1\nT:Tune ") + QByteArray::number(i) + "\nM:6/8\nK:D\n" + bodies[i % 4] +
                  bodies[(i / 4) % 4] + "\n\n";
    return corpus;
}

} // namespace partita::cli_test
