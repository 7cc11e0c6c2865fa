// SPDX-License-Identifier: GPL-3.0-or-later
// The answers as a table, its codebook, and the script that analyses it in R: lme4's share beside ours.
#include "engine/base/files.h"
#include "engine/survey/analysis.h"
#include "engine/survey/survey_data.h"
#include "simulated_study.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace partita;
using namespace partita::survey;
using namespace partita::survey_test;

namespace {

/// RFC 4180, for reading back.
QList<QStringList> parseCsv(const QString& text)
{
    QList<QStringList> rows{{}};
    QString cell;
    bool quoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
            cell += c;
            ++i;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && c == ',') {
            rows.last().append(std::exchange(cell, {}));
        } else if (!quoted && c == '\n') {
            rows.last().append(std::exchange(cell, {}));
            rows.append(QStringList{});
        } else if (quoted || c != '\r') {
            cell += c;
        }
    }
    rows.removeLast();
    return rows;
}

SimulatedStudy identification(double shareRight, std::uint64_t seed)
{
    statistics::ListenerModel model;
    model.listenerDeviation = 0.5;
    model.itemDeviation = 0.5;
    model.bias = 0.2;
    return simulateChoices(identificationStudy(24), {40, 12, 12, 0},
                           *statistics::withShareRight(model, shareRight), seed);
}

QList<QStringList> tableOf(const SimulatedStudy& simulated)
{
    return parseCsv(
        QString::fromStdString(writeAnswersCsv(simulated.study, simulated.key, simulated.responses)));
}

QString cell(const QList<QStringList>& table, qsizetype row, const QString& column)
{
    return table[row].value(table[0].indexOf(column));
}

bool hasLme4()
{
    QProcess process;
    process.start("Rscript", {"-e", "library(lme4)"});
    return process.waitForFinished(120'000) && process.exitStatus() == QProcess::NormalExit &&
           process.exitCode() == 0;
}

/// Runs the script as a reader would; what it prints.
QString runScript(const SimulatedStudy& simulated, const QTemporaryDir& folder)
{
    const std::string path = folder.path().toStdString();
    const auto csv = writeAnswersCsv(simulated.study, simulated.key, simulated.responses);
    if (!base::writeFileAtomically(path + "/answers.csv", csv) ||
        !base::writeFileAtomically(path + "/analysis.R", analysisScript()))
        return {};
    QProcess process;
    process.setWorkingDirectory(folder.path());
    process.start("Rscript", {"analysis.R"});
    process.waitForFinished(400'000);
    if (process.exitCode() != 0)
        qWarning() << process.readAllStandardError();
    return process.exitCode() == 0 ? QString::fromUtf8(process.readAllStandardOutput()) : QString();
}

double numberAfter(const QString& output, const QString& name)
{
    for (const QString& line : output.split('\n'))
        if (line.startsWith(name + ' '))
            return line.mid(name.size()).toDouble();
    return std::nan("");
}

} // namespace

class TestSurveyData : public QObject
{
    Q_OBJECT

private slots:
    void oneRowAnAnswer()
    {
        auto simulated = identification(0.6, 3);
        simulated.study.questions = {{"about", "Anything, \"else\"?", QuestionKind::Text, {}, false, true}};
        simulated.responses[0].participant.replies = {{"about", "=HYPERLINK(\"x\"), and\nmore"}};
        simulated.responses[1].participant.finished.clear();
        const auto table = tableOf(simulated);
        QCOMPARE(table.size(), 1 + 40 * 26); // 24 scored ones, a practice and a check
        for (const auto& row : table)
            QCOMPARE(row.size(), table[0].size());
        QCOMPARE(cell(table, 1, "participant"), QString("P001"));
        QCOMPARE(cell(table, 1, "kind"), QString("practice"));
        QCOMPARE(cell(table, 1, "reply_about"), QString("'=HYPERLINK(\"x\"), and\nmore"));
        QCOMPARE(cell(table, 1, "excluded"), QString());
        QCOMPARE(cell(table, 27, "participant"), QString("P002"));
        QCOMPARE(cell(table, 27, "excluded"), QString("incomplete"));
        for (qsizetype row = 1; row < table.size(); ++row) {
            if (cell(table, row, "kind") != "scored")
                continue;
            const bool right = cell(table, row, "source") == cell(table, row, "choice");
            QCOMPARE(cell(table, row, "success"), QString(right ? "1" : "0"));
        }
    }

    void severalRatingsAreSeveralRows()
    {
        const auto simulated = simulateRatings(
            mushraStudy(4), {{"human", 70}, {"folk-lstm", 60}, {"folk-transformer", 60}}, 10, 3, 5);
        const auto table = tableOf(simulated);
        QCOMPARE(table.size(), 1 + 3 * 4 * 3);
        QCOMPARE(cell(table, 1, "scale"), QString("mushra"));
        QVERIFY(cell(table, 1, "clip") != cell(table, 2, "clip"));
        QVERIFY(!cell(table, 1, "rating").isEmpty());
    }

    void theCodebookHasEveryColumn()
    {
        auto simulated = identification(0.6, 3);
        simulated.study.questions = {{"years", "Years?", QuestionKind::Number, {}, false, true}};
        const auto codebook = QString::fromStdString(writeCodebook(simulated.study));
        const auto header = tableOf(simulated)[0];
        for (const QString& column : header)
            QVERIFY2(codebook.contains("| `" + column + "` | "), qPrintable(column));
    }

    void noIdentityLeaves()
    {
        const auto simulated = identification(0.6, 3);
        const auto csv = writeAnswersCsv(simulated.study, simulated.key, simulated.responses);
        for (const auto& response : simulated.responses)
            QVERIFY(csv.find(response.participant.id) == std::string::npos);
    }

    /// Both estimate the share of other listeners and other clips; lme4 by a model, ours by means. They may
    /// differ by .01.
    void lme4Agrees_data()
    {
        QTest::addColumn<double>("share");
        QTest::newRow("guessing") << 0.5;
        QTest::newRow("telling") << 0.7;
    }
    void lme4Agrees()
    {
        if (!hasLme4())
            QSKIP("R's lme4 is not installed");
        QFETCH(double, share);
        const auto simulated = identification(share, 21);
        const QTemporaryDir folder;
        const QString output = runScript(simulated, folder);
        QVERIFY(!output.isEmpty());
        const auto analysis = analyse(simulated.study, simulated.key, simulated.responses);
        QVERIFY(analysis);
        const double theirs = numberAfter(output, "population_averaged_share");
        const double ours = analysis->share->clustered->estimate;
        qInfo("share: lme4 %.4f, ours %.4f", theirs, ours);
        QVERIFY(std::abs(theirs - ours) < 0.01);
        const double sensitivity = numberAfter(output, "d_prime");
        qInfo("d': lme4 %.4f, ours %.4f; criterion: lme4 %.4f, ours %.4f", sensitivity,
              analysis->signal->sensitivity->estimate, numberAfter(output, "criterion"),
              analysis->signal->criterion->estimate);
        // lme4's is a listener's own d', which the spread among listeners and clips makes larger than the
        // pooled one.
        QVERIFY(std::abs(sensitivity - analysis->signal->sensitivity->estimate) < 0.1);
        QVERIFY(output.contains(QString("number of successes = %1").arg(analysis->share->pooled.successes)));
    }

    void theScriptKnowsPairsAndRatings()
    {
        if (!hasLme4())
            QSKIP("R's lme4 is not installed");
        const auto pairs = simulateChoices(pairStudy(Method::Preference, 20), {30, 20, 0, 0},
                                           *statistics::withShareRight({0, 0, 0.4, 0.4, 0}, 0.65), 9);
        const QTemporaryDir first;
        const auto analysis = analyse(pairs.study, pairs.key, pairs.responses);
        const double theirs = numberAfter(runScript(pairs, first), "population_averaged_share");
        QVERIFY(std::abs(theirs - analysis->share->clustered->estimate) < 0.01);
        const auto rated = simulateRatings(
            ratingStudy(), {{"human", 3.6}, {"folk-lstm", 3.0}, {"folk-transformer", 3.3}}, 0.9, 30, 5);
        const QTemporaryDir second;
        const auto ratings = analyse(rated.study, rated.key, rated.responses)->ratings;
        const QString output = runScript(rated, second);
        QVERIFY(output.contains(
            QString("Friedman chi-squared = %1").arg(ratings[0].friedman->chiSquared, 0, 'g', 5)));
    }
};

QTEST_GUILESS_MAIN(TestSurveyData)
#include "tst_survey_data.moc"
