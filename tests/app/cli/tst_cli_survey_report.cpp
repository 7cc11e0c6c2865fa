// SPDX-License-Identifier: GPL-3.0-or-later
// partita-cli survey report as scripts see it.
#include "cli_process.h"
#include "engine/survey/sqlite_response_store.h"
#include "engine/survey/study_folder.h"
#include "tests/engine/survey/simulated_study.h"

#include <QFileInfo>
#include <QTemporaryDir>

using namespace partita;
using namespace partita::cli_test;
using namespace partita::survey_test;

class TestCliSurveyReport : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_place = std::make_unique<QTemporaryDir>();
        QVERIFY(m_place->isValid());
    }

    void totalsOfAPublishedStudy()
    {
        const Outcome told = run({"survey", "report", "--totals", "p2-figure-18", "--json"});
        QVERIFY2(told.exitCode == 0, told.told());
        const auto object = told.object();
        QCOMPARE(QString::fromStdString(object["verdict"]), QString("not-shown"));
        QCOMPARE(object["share"]["right"]["count"].get<int>(), 175);
        QCOMPARE(object["margins"].size(), std::size_t{2});
        QVERIFY(object["files"].empty());
        const Outcome written =
            run({"survey", "report", "--totals", "p2-figure-18", "--out", path("figure")});
        QVERIFY2(written.exitCode == 0, written.told());
        QVERIFY(QFileInfo::exists(path("figure/report.html")));
        QVERIFY(readFile(path("figure/report.pdf")).startsWith("%PDF-"));
    }

    void anOpenStudyIsRefused()
    {
        makeStudy(5);
        const Outcome told = run({"survey", "report", path("study"), "--json"});
        QCOMPARE(told.exitCode, 1);
        QVERIFY(told.object()["error"].get<std::string>().find("stay hidden") != std::string::npos);
        QVERIFY(!QFileInfo::exists(path("study/report")));
        QVERIFY(!QFileInfo::exists(path("study/results.json")));
    }

    void aClosedStudyIsReported()
    {
        makeStudy(35);
        QCOMPARE(run({"survey", "report", path("study")}).exitCode, 1);
        QCOMPARE(run({"survey", "close", path("study")}).exitCode, 0);
        const Outcome told = run({"survey", "report", path("study"), "--json"});
        QVERIFY2(told.exitCode == 0, told.told());
        QCOMPARE(QString::fromStdString(told.object()["verdict"]), QString("listeners-could-tell"));
        QCOMPARE(told.object()["files"].size(), std::size_t{6});
        for (const char* file : {"report/report.html", "report/report.pdf", "report/answers.csv",
                                 "report/codebook.md", "report/analysis.R", "results.json"})
            QVERIFY2(QFileInfo::exists(path(QString("study/") + file)), file);
        const Outcome text = run({"survey", "report", path("study"), "--out", path("elsewhere")});
        QVERIFY2(text.output.contains("Listeners could tell"), text.told());
        QVERIFY(QFileInfo::exists(path("elsewhere/report.html")));
    }

    void wrongUsageAndMissingFiles()
    {
        QCOMPARE(run({"survey", "report"}).exitCode, 2);
        QCOMPARE(run({"survey", "report", path("study"), "--totals", "p2-figure-18"}).exitCode, 2);
        QCOMPARE(run({"survey", "report", path("nowhere")}).exitCode, 3);
        QCOMPARE(run({"survey", "report", "--totals", path("none.json")}).exitCode, 3);
        writeFile(path("bad.json"), "{\"format\": \"partita-survey-totals\", \"version\": 1, \"items\": 3}");
        QCOMPARE(run({"survey", "report", "--totals", path("bad.json")}).exitCode, 1);
    }

private:
    [[nodiscard]] QString path(const QString& name) const { return m_place->filePath(name); }

    /// An open study of so many listeners, most of whom can tell.
    void makeStudy(std::size_t listeners) const
    {
        const auto model = statistics::withShareRight({0, 0, 0.2, 0.2, 0}, 0.8);
        const auto simulated = simulateChoices(identificationStudy(20), {listeners, 10, 10, 0}, *model, 5);
        survey::Study draft = simulated.study;
        draft.stage = survey::Stage::Draft;
        draft.commitment.reset();
        draft.closed.clear();
        survey::Key key = simulated.key;
        key.nonce.clear();
        const survey::StudyFolder folder(path("study").toStdString());
        QVERIFY(folder.writeDraft(draft, key));
        const auto opened = folder.open({}, kTime);
        QVERIFY(opened);
        const auto store = survey::SqliteResponseStore::open(folder.answers(), folder.identityOf(*opened));
        QVERIFY(store);
        QVERIFY((*store)->append(eventsOf(simulated.responses)));
    }

    std::unique_ptr<QTemporaryDir> m_place;
};

QTEST_GUILESS_MAIN(TestCliSurveyReport)
#include "tst_cli_survey_report.moc"
