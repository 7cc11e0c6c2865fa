// SPDX-License-Identifier: GPL-3.0-or-later
// docs/command-line.md says what partita-cli does: every option that a command's --help offers and the
// reverse, and every JSON key that a command prints.
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

using nlohmann::json;

namespace {

using Words = QSet<QString>;

QByteArray run(const QStringList& arguments)
{
    QProcess process;
    process.setStandardErrorFile(QProcess::nullDevice());
    process.start(QStringLiteral(PARTITA_CLI), arguments);
    if (!process.waitForFinished(300'000))
        process.kill();
    return process.readAllStandardOutput();
}

Words matches(const QString& text, const QString& pattern)
{
    Words words;
    auto match = QRegularExpression(pattern, QRegularExpression::MultilineOption).globalMatch(text);
    while (match.hasNext())
        words.insert(match.next().captured(1));
    return words;
}

/// The commands below one, as its help lists them.
QStringList commandsBelow(const QStringList& command)
{
    const QString help = QString::fromUtf8(run(command + QStringList{"--help"}));
    const auto start = help.indexOf(QLatin1String("Subcommands:"));
    if (start < 0)
        return {};
    QStringList names(matches(help.mid(start), QStringLiteral("^  ([a-z-]+)")).values());
    names.sort();
    return names;
}

void addCommands(const QStringList& above, QList<QStringList>& all)
{
    const QStringList below = commandsBelow(above);
    for (const QString& name : below)
        addCommands(above + QStringList{name}, all);
    if (below.isEmpty())
        all.append(above);
}

QString listed(const Words& words)
{
    QStringList list = words.values();
    list.sort();
    return list.join(' ');
}

void addKeys(const json& value, Words& keys)
{
    for (const auto& [key, inner] : value.items()) {
        if (value.is_object())
            keys.insert(QString::fromStdString(key));
        if (inner.is_structured())
            addKeys(inner, keys);
    }
}

} // namespace

class TestCommandLineDocs : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QFile page(QStringLiteral(PARTITA_SOURCE_DIR "/docs/command-line.md"));
        QVERIFY(page.open(QIODevice::ReadOnly));
        m_page = QString::fromUtf8(page.readAll());
        QVERIFY(m_folder.isValid());
        QFile corpus(path("corpus.abc"));
        QVERIFY(corpus.open(QIODevice::WriteOnly));
        for (int i = 0; i < 24; ++i) // enough to train a model for composing
            corpus.write("X:1\nT:Tune " + QByteArray::number(i) + "\nM:6/8\nK:D\nDED F2A|d2A F2A|dcB A2F|" +
                         (i % 2 == 0 ? "E2F D3|" : "FED E2D|") + "\n\n");
        corpus.close();
        QFile varied(path("varied.abc")); // of no two alike: some can be held out
        QVERIFY(varied.open(QIODevice::WriteOnly));
        unsigned random = 1;
        for (int i = 0; i < 12; ++i) {
            varied.write("X:1\nT:Tune " + QByteArray::number(i) + "\nM:6/8\nK:D\n");
            for (int note = 0; note < 48; ++note, random = random * 1103515245 + 12345)
                varied.write(QByteArray(1, "DEFABcd"[(random >> 16U) % 7]) + (note % 6 == 5 ? "|" : ""));
            varied.write("\n\n");
        }
        varied.close();
        QFile other(path("other.abc"));
        QVERIFY(other.open(QIODevice::WriteOnly));
        other.write("X:1\nT:Other\nM:4/4\nK:C\nCEGc BGFD|EcAF GBdf|\n");
        other.close();
        QFile works(path("works.csv"));
        QVERIFY(works.open(QIODevice::WriteOnly));
        works.write("composer,ensemble,seconds\nBach,Solo Cello,120\n");
        works.close();
        run(QStringList{"train", "--run", path("model")} + trainingOptions());
    }

    void optionsAreThoseOfTheHelp_data()
    {
        QTest::addColumn<QStringList>("command");
        QList<QStringList> commands;
        addCommands({}, commands);
        QVERIFY(commands.size() >= 10);
        for (const QStringList& command : commands)
            QTest::newRow(qPrintable(command.join(' '))) << command;
    }

    void optionsAreThoseOfTheHelp()
    {
        QFETCH(QStringList, command);
        const QString text = section(command);
        QVERIFY2(!text.isEmpty(), "The page has no heading of this name");
        const QString help = QString::fromUtf8(run(command + QStringList{"--help"}));
        Words offered = matches(help, QStringLiteral("^  (?:-[a-zA-Z],)?(--[a-z][a-z-]*)"));
        offered.remove(QStringLiteral("--help"));
        const Words documented = matches(text, QStringLiteral("(--[a-z][a-z-]*)"));
        const Words missing = offered - documented;
        QVERIFY2(missing.isEmpty(), qPrintable("not on the page: " + listed(missing)));
        const Words extra = documented - offered;
        QVERIFY2(extra.isEmpty(), qPrintable("not in the program: " + listed(extra)));
    }

    void keysAreDocumented_data()
    {
        QTest::addColumn<QStringList>("command");
        QTest::addColumn<QStringList>("arguments");
        const auto row = [](const QStringList& command, const QStringList& arguments) {
            QTest::newRow(qPrintable(command.join(' '))) << command << arguments;
        };
        row({"doctor"}, {});
        row({"models"}, {});
        row({"check"}, {path("corpus.abc"), path("none.abc")});
        row({"train"}, QStringList{"--run", path("run")} + trainingOptions());
        row({"evaluate"}, {"--model", path("model"), "--corpus", path("varied.abc"), "--held-out", "0.2"});
        row({"experiment"},
            {experimentFile(), "--corpus", "tunes=" + path("corpus.abc"), "--out", path("experiment")});
        row({"compose"}, {"--model", path("model"), "--seed", "1", "--format", "abc", "--out", path("out")});
        row({"bench", "training"}, {"--recipe", "abc-lstm-1x256", "--steps", "1"});
        row({"bench", "sampling"}, {"--recipe", "abc-lstm-1x256", "--tokens", "20"});
        row({"import"}, {path("corpus.abc"), path("other.abc"), "--corpus", path("imported")});
        row({"corpus", "stats"}, {path("works.csv")});
        row({"corpus", "stats"}, {path("imported")});
        row({"corpus", "split"}, {path("imported"), "--held-out", "0.1", "--test", "0"});
        row({"corpus", "split"}, {path("imported"), "--kind", "by-window"});
        row({"corpus", "clean"}, {path("imported"), "--into", path("cleaned"), "--transpose"});
        row({"corpus", "merge"}, {path("imported"), "--into", path("merged")});
        row({"corpus", "sets"}, {});
        row({"bench", "read"}, {path("corpus.abc")});
        row({"survey", "report"}, {"--totals", "p2-figure-18"});
        row({"survey", "power"}, {"--true", "0.6", "--margin", "0.1", "--answers-each", "10"});
        row({"survey", "simulate"}, {"--studies", "3"});
        row({"survey", "new"},
            {path("study"), "--template", "ten-clips", "--corpus", path("varied.abc"), "--model",
             path("model"), "--pairs", "1", "--seconds", "3", "--allow-unknown", "--allow-training"});
        row({"survey", "check"}, {path("study")});
        row({"survey", "export-web"}, {path("study"), "--out", path("web"), "--assignments", "2"});
        row({"survey", "close"}, {path("study")});
    }

    void keysAreDocumented()
    {
        QFETCH(QStringList, command);
        QFETCH(QStringList, arguments);
        const json object =
            json::parse(run(command + arguments + QStringList{"--json"}).toStdString(), nullptr, false);
        QVERIFY(object.is_object() && !object.empty());
        Words printed;
        addKeys(object, printed);
        const Words missing = printed - matches(section(command), QStringLiteral("`([a-z0-9_]+)`"));
        QVERIFY2(missing.isEmpty(), qPrintable("not on the page: " + listed(missing)));
    }

private:
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }

    /// One run of one epoch.
    [[nodiscard]] QString experimentFile() const
    {
        QFile file(path("experiment.json"));
        if (file.open(QIODevice::WriteOnly))
            file.write(R"({"format": "partita-experiment", "version": 1, "name": "one", "title": "One run",
                           "corpora": {"tunes": "24 jigs"}, "columns": [{"value": "loss", "title": "loss"}],
                           "runs": [{"label": "LSTM", "recipe": "abc-lstm-1x256", "corpus": "tunes",
                                     "held_out": 0.1, "paper": {"loss": 1.5},
                                     "changes": {"epochs": 1, "batch": 2, "length": 16, "hidden": 8}}]})");
        return file.fileName();
    }

    [[nodiscard]] QStringList trainingOptions() const
    {
        return {"--recipe", "abc-lstm-1x256", "--corpus", path("corpus.abc"), "--epochs", "1", "--batch",
                "2",        "--length",       "16",       "--held-out",       "0.1"};
    }

    /// What stands below the command's heading, up to the next one.
    [[nodiscard]] QString section(const QStringList& command) const
    {
        const auto start = m_page.indexOf("\n## " + command.join(' ') + '\n');
        return start < 0 ? QString() : m_page.mid(start + 1).section(QStringLiteral("\n## "), 0, 0);
    }

    QString m_page;
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestCommandLineDocs)
#include "tst_command_line_docs.moc"
