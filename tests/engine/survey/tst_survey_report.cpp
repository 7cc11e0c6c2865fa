// SPDX-License-Identifier: GPL-3.0-or-later
// What is written from an analysis: the report as HTML, PDF and JSON, and the files of a study's folder.
#include "engine/base/files.h"
#include "engine/survey/item_totals.h"
#include "engine/survey/report_html.h"
#include "engine/survey/report_json.h"
#include "engine/survey/report_pdf.h"
#include "engine/survey/sqlite_response_store.h"
#include "engine/survey/study_report.h"
#include "engine/survey/study_results.h"
#include "simulated_study.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace partita;
using namespace partita::survey;
using namespace partita::survey_test;

namespace {

SimulatedStudy choices(Method method)
{
    Study study = method == Method::Identification ? identificationStudy(20) : pairStudy(method, 20);
    statistics::ListenerModel model;
    model.listenerDeviation = 0.3;
    model.itemDeviation = 0.4;
    const statistics::ListeningDesign design = method == Method::Identification
                                                   ? statistics::ListeningDesign{35, 10, 10, 0}
                                                   : statistics::ListeningDesign{35, 20, 0, 0};
    return simulateChoices(std::move(study), design, *statistics::withShareRight(model, 0.62), 11);
}

SimulatedStudy ofMethod(Method method)
{
    if (method == Method::Rating)
        return simulateRatings(ratingStudy(), {{"human", 3.6}, {"folk-lstm", 3.0}, {"folk-transformer", 3.3}},
                               0.9, 30, 5);
    if (method == Method::Mushra)
        return simulateRatings(mushraStudy(), {{"human", 74}, {"folk-lstm", 58}, {"folk-transformer", 66}},
                               14, 30, 5);
    return choices(method);
}

Analysis analysisOf(const SimulatedStudy& simulated)
{
    auto analysis = analyse(simulated.study, simulated.key, simulated.responses);
    Q_ASSERT(analysis);
    return std::move(*analysis);
}

QString htmlOf(const Analysis& analysis)
{
    return QString::fromStdString(writeReportHtml(composeReport(analysis)));
}

/// What pdftotext reads from the pages; empty where it is not installed.
QString textOfPdf(const base::Bytes& pdf, const QTemporaryDir& folder)
{
    const QString program = QStandardPaths::findExecutable("pdftotext");
    if (program.isEmpty())
        return {};
    QFile file(folder.filePath("report.pdf"));
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write(reinterpret_cast<const char*>(pdf.data()), static_cast<qint64>(pdf.size()));
    file.close();
    QProcess process;
    process.start(program, {"-layout", file.fileName(), "-"});
    process.waitForFinished();
    return QString::fromUtf8(process.readAllStandardOutput()).simplified();
}

/// A study as it lies on the disk, with its answers, still open.
void makeOpen(const SimulatedStudy& simulated, const StudyFolder& folder)
{
    Study draft = simulated.study;
    draft.stage = Stage::Draft;
    draft.commitment.reset();
    draft.closed.clear();
    Key key = simulated.key;
    key.nonce.clear();
    QVERIFY(folder.writeDraft(draft, key));
    const auto opened = folder.open({}, kTime);
    QVERIFY2(opened, opened ? "" : opened.error().message().c_str());
    const auto store = SqliteResponseStore::open(folder.answers(), folder.identityOf(*opened));
    QVERIFY(store);
    QVERIFY((*store)->append(eventsOf(simulated.responses)));
}

base::Result<ClosedStudy> analysed(const StudyFolder& folder)
{
    const auto study = folder.read();
    Q_ASSERT(study);
    const auto store = SqliteResponseStore::open(folder.answers(), folder.identityOf(*study));
    Q_ASSERT(store);
    return analyseFolder(folder, **store);
}

} // namespace

class TestSurveyReport : public QObject
{
    Q_OBJECT

private slots:
    void everyMethodHasAReport_data()
    {
        QTest::addColumn<int>("method");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("identification") << static_cast<int>(Method::Identification)
                                        << QStringList{"Clip by clip", "criterion c, clustered",
                                                       "Clopper–Pearson", "Confidence", "folk-lstm"};
        QTest::newRow("forced choice") << static_cast<int>(Method::ForcedChoice)
                                       << QStringList{"Pair by pair", "d′ of a choice between two"};
        QTest::newRow("preference") << static_cast<int>(Method::Preference)
                                    << QStringList{"Strength of preference", "human – folk-lstm"};
        QTest::newRow("rating") << static_cast<int>(Method::Rating)
                                << QStringList{"How much do you like it?", "Friedman’s test",
                                               "Wilcoxon’s signed"};
        QTest::newRow("mushra") << static_cast<int>(Method::Mushra) << QStringList{"Ratings from 0 to 100"};
    }
    void everyMethodHasAReport()
    {
        QFETCH(int, method);
        QFETCH(QStringList, words);
        const auto analysis = analysisOf(ofMethod(static_cast<Method>(method)));
        const ReportDocument report = composeReport(analysis);
        const QString html = QString::fromStdString(writeReportHtml(report));
        const auto pdf = writeReportPdf(report);
        QVERIFY(pdf);
        const QTemporaryDir folder;
        const QString text = textOfPdf(*pdf, folder);
        for (const QString& word : words) {
            QVERIFY2(html.contains(word), qPrintable(word));
            if (!text.isEmpty())
                QVERIFY2(text.contains(word), qPrintable(word));
        }
        QVERIFY(html.contains(QString::fromStdString(report.verdictSentence).toHtmlEscaped()));
        if (!text.isEmpty())
            QVERIFY(text.contains(QString::fromStdString(report.verdict)));
    }

    void htmlIsWholeAndHarmless()
    {
        auto simulated = choices(Method::Identification);
        simulated.study.title = "<script>alert(1)</script> & \"more\"";
        simulated.key.origins[1].title = "</text><script>x</script>";
        const QString html = htmlOf(analysisOf(simulated));
        QVERIFY(!html.contains("<script"));
        QVERIFY(!html.contains("http://") && !html.contains("https://") && !html.contains("src="));
        QVERIFY(html.contains("lang=\"en\"") && html.contains("prefers-color-scheme"));
        QCOMPARE(html.count("<table>"), html.count("<caption>"));
        QCOMPARE(html.count("<svg "), html.count("<title id="));
        QVERIFY(html.count("<svg ") >= 10); // each for wide and narrow screens
        QCOMPARE(html.count("<svg "), html.count("role=\"img\""));
        // Every figure is well-formed by itself.
        QRegularExpression figure("<svg .*?</svg>", QRegularExpression::DotMatchesEverythingOption);
        for (auto match = figure.globalMatch(html); match.hasNext();) {
            QXmlStreamReader reader(match.next().captured());
            while (!reader.atEnd())
                reader.readNext();
            QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        }
    }

    void theSameAnalysisGivesTheSameBytes()
    {
        const auto analysis = analysisOf(choices(Method::Identification));
        const auto first = writeReportPdf(composeReport(analysis));
        QVERIFY(first);
        QCOMPARE(QByteArray(reinterpret_cast<const char*>(first->data()), 5), QByteArray("%PDF-"));
        QVERIFY(*first == *writeReportPdf(composeReport(analysisOf(choices(Method::Identification)))));
        QCOMPARE(htmlOf(analysis), htmlOf(analysisOf(choices(Method::Identification))));
    }

    void figure18SaysWhatItCannotShow()
    {
        const auto text = base::readTextFile(PARTITA_SOURCE_DIR "/resources/surveys/p2-figure-18.json");
        QVERIFY(text);
        const auto analysis = analyseTotals(*decodeItemTotals(*text, "p2-figure-18.json"));
        const QString html = htmlOf(*analysis);
        for (const char* words :
             {"Could not be shown either way", "training data", "175 of 350", "correlated by .05 (assumed)",
              "correlated by .20 (assumed)", ".034", ".060"})
            QVERIFY2(html.contains(words), words);
        QVERIFY(!html.contains("ndistinguishable"));
    }

    void jsonHasTheFigures()
    {
        const auto analysis = analysisOf(choices(Method::Identification));
        const auto json =
            QJsonDocument::fromJson(QByteArray::fromStdString(writeReportJson(analysis))).object();
        QCOMPARE(json["verdict"].toString(), QString::fromStdString(nameOf(analysis.verdict)));
        QCOMPARE(json["share"]["clustered"]["estimate"].toDouble(), analysis.share->clustered->estimate);
        QCOMPARE(json["share"]["right"]["of"].toInt(), 700);
        QCOMPARE(json["clips"].toArray().size(), 20);
        QVERIFY(!json.contains("ratings"));
    }

    void anOpenStudyHasNoReport()
    {
        const QTemporaryDir place;
        const StudyFolder folder(place.filePath("study").toStdString());
        auto simulated = choices(Method::Identification);
        simulated.responses.resize(5);
        makeOpen(simulated, folder);
        const auto early = analysed(folder);
        QVERIFY(!early);
        QVERIFY(early.error().what.find("stay hidden") != std::string::npos);
    }

    void enoughParticipantsStillWantClosing()
    {
        const QTemporaryDir place;
        const StudyFolder folder(place.filePath("study").toStdString());
        makeOpen(choices(Method::Identification), folder);
        const auto early = analysed(folder);
        QVERIFY(!early);
        QVERIFY(early.error().advice.find("survey close") != std::string::npos);
    }

    void aClosedStudyBecomesFiles()
    {
        const QTemporaryDir place;
        const StudyFolder folder(place.filePath("study").toStdString());
        const auto simulated = choices(Method::Preference);
        makeOpen(simulated, folder);
        QVERIFY(folder.close({}, "2026-03-20T18:00:00Z"));
        const auto closed = analysed(folder);
        QVERIFY2(closed, closed ? "" : closed.error().message().c_str());
        QVERIFY(closed->analysis.facts.commitmentFits);
        QVERIFY(closed->responses == simulated.responses);
        const auto files = writeStudyReport(folder, *closed, folder.path() / "report");
        QVERIFY(files);
        QCOMPARE(files->size(), std::size_t{7});
        for (const auto& file : *files)
            QVERIFY2(QFile(QString::fromStdString(file.string())).size() > 100, file.c_str());
        const auto text = base::readTextFile(folder.path() / kResultsFile);
        const auto results = decodeResults(*text, "results.json");
        QVERIFY(results);
        QVERIFY(*decodeResults(encodeResults(*results), "again") == *results);
        QCOMPARE(results->clips.size(), std::size_t{40});
        QCOMPARE(results->models.size(), std::size_t{2});
        QVERIFY(results->clips[0].preferred && !results->clips[0].fooled);
        QCOMPARE(results->models[0].model, std::string("folk-lstm"));
        QVERIFY(results->models[0].preferred->lower < results->models[0].preferred->share);
    }

    void damagedResultsAreRefused()
    {
        QVERIFY(!decodeResults("", "results.json"));
        QVERIFY(!decodeResults("{}", "results.json"));
        QVERIFY(!decodeResults(R"({"format":"partita-survey-results","version":1,"clips":[{"machine":3}]})",
                               "results.json"));
    }

    void preferencesAreLines()
    {
        auto simulated = choices(Method::Preference);
        simulated.responses[0].participant.answers.begin()->second.heardBefore = true; // left out
        const auto table = tabulate(simulated.study, simulated.key, simulated.responses);
        const auto lines = QByteArray::fromStdString(preferencePairs(simulated.study, simulated.key, table))
                               .trimmed()
                               .split('\n');
        QCOMPARE(lines.size(), 35 * 20 - 1);
        const auto pair = QJsonDocument::fromJson(lines[0]).object();
        QVERIFY(pair["chosen"]["clip"] != pair["rejected"]["clip"]);
        QVERIFY(pair["chosen"]["source"] != pair["rejected"]["source"]);
        const auto identified = choices(Method::Identification);
        QVERIFY(preferencePairs(identified.study, identified.key,
                                tabulate(identified.study, identified.key, identified.responses))
                    .empty());
    }
};

QTEST_GUILESS_MAIN(TestSurveyReport)
#include "tst_survey_report.moc"
