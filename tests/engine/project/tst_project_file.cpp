// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/files.h"
#include "engine/project/project_file.h"
#include "tests/engine/project/random_project.h"

#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace partita;
using namespace partita::project;

namespace {

/// A small project as JSON that decodes, for tests that break one thing in it.
nlohmann::json validJson()
{
    return nlohmann::json::parse(encodeProject(RandomProject(11).make()));
}

base::Error errorOf(const nlohmann::json& json)
{
    const auto result = decodeProject(json.dump(), "broken.partita");
    return result ? base::Error{base::ErrorCode::Failed, "it was read", "", ""} : result.error();
}

nlohmann::json& firstNote(nlohmann::json& json)
{
    for (auto& part : json["score"]["parts"])
        for (auto& voice : part["voices"])
            if (voice.contains("notes") && !voice["notes"].empty())
                return voice["notes"][0];
    throw std::logic_error("the test project has no note");
}

} // namespace

class ProjectFileTest : public QObject
{
    Q_OBJECT

private slots:
    void everyFieldComesBack();
    void fileComesBack();
    void versionOneOpensForever();
    void everyTruncationIsAnError();
    void newerVersionIsNamed();
    void brokenFieldsAreNamed_data();
    void brokenFieldsAreNamed();
    void duplicateIdsAreRefused();
    void otherFilesAreRefused();
    void deepNestingIsAnError();
};

void ProjectFileTest::everyFieldComesBack()
{
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        const Project project = RandomProject(seed).make();
        const auto again = decodeProject(encodeProject(project), "memory");
        QVERIFY2(again.has_value(), again ? "" : again.error().message().c_str());
        QVERIFY2(*again == project, qPrintable(QString("seed %1").arg(seed)));
    }
}

void ProjectFileTest::fileComesBack()
{
    QTemporaryDir folder;
    const std::filesystem::path path = folder.filePath("Lied äö.partita").toStdString();
    const Project project = RandomProject(7).make();
    QVERIFY(writeProject(project, path).has_value());
    const auto again = readProject(path);
    QVERIFY(again.has_value());
    QVERIFY(*again == project);
    const auto missing = readProject(folder.filePath("none.partita").toStdString());
    QVERIFY(!missing.has_value());
    QCOMPARE(missing.error().code, base::ErrorCode::CannotRead);
}

void ProjectFileTest::versionOneOpensForever()
{
    const auto project = readProject(PARTITA_SOURCE_DIR "/tests/data/version-1.partita");
    QVERIFY2(project.has_value(), project ? "" : project.error().message().c_str());
    QFile file(PARTITA_SOURCE_DIR "/tests/data/version-1.partita");
    QVERIFY(file.open(QIODevice::ReadOnly));
    // Fields with default values are not written, so nothing that version 1 held may be lost or changed.
    auto now = nlohmann::json::parse(encodeProject(*project));
    auto frozen = nlohmann::json::parse(file.readAll().toStdString());
    now["version"] = frozen["version"];
    QVERIFY(now == frozen);
    const auto& score = project->score;
    QCOMPARE(score.ticksPerQuarter, 664);
    QCOMPARE(score.noteCount(), std::size_t{32});
    const auto& note = score.parts.at(0).voices.at(0).notes.at(0);
    QCOMPARE(note.onset.value, std::int64_t{396951720});
    QVERIFY(note.pitch == (score::Pitch{score::Step::B, -2, 9, -90}));
    QVERIFY(note.graces.at(0).length == score::Fraction(7, 16));
    QVERIFY(score.meters.at(0).meter.symbol == score::MeterSymbol::Common);
    QVERIFY(score.keys.at(0).key.mode == score::Mode::Mixolydian);
    QCOMPARE(score.metadata.title(), std::string("A"));
    QCOMPARE(project->source, std::string("a\x01z"));
    QCOMPARE(project->compositions.at(0).seed, std::uint64_t{3229185546609872267});
    QCOMPARE(project->compositions.at(1).settings.bars, 64);
}

void ProjectFileTest::everyTruncationIsAnError()
{
    const std::string text = encodeProject(RandomProject(3).make());
    for (std::size_t length = 0; length + 2 < text.size(); length += 1 + text.size() / 500) {
        const auto result = decodeProject(std::string_view(text).substr(0, length), "cut.partita");
        QVERIFY(!result.has_value());
        QCOMPARE(result.error().where, std::string("cut.partita"));
    }
}

void ProjectFileTest::newerVersionIsNamed()
{
    auto json = validJson();
    json["version"] = 2;
    const auto error = errorOf(json);
    QCOMPARE(error.code, base::ErrorCode::Unsupported);
    QVERIFY(error.message().find("newer Partita") != std::string::npos);
    QVERIFY(error.message().find("broken.partita") != std::string::npos);
}

void ProjectFileTest::brokenFieldsAreNamed_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::newRow("text for a number") << "onset"
                                       << "\"late\"";
    QTest::newRow("huge number") << "onset"
                                 << "99999999999999999999999";
    QTest::newRow("past the limit") << "onset"
                                    << "9000000000000000000";
    QTest::newRow("negative time") << "onset"
                                   << "-1";
    QTest::newRow("no length") << "duration"
                               << "0";
    QTest::newRow("fraction") << "duration"
                              << "1.5";
    QTest::newRow("velocity") << "velocity"
                              << "4000000000";
    QTest::newRow("list for a pitch") << "pitch"
                                      << "[1]";
    QTest::newRow("unknown step") << "pitch"
                                  << R"({"step":"H"})";
    QTest::newRow("octave") << "pitch"
                            << R"({"octave":2000000000})";
    QTest::newRow("number for a flag") << "tiedToNext"
                                       << "1";
    QTest::newRow("null") << "lyrics"
                          << "null";
}

void ProjectFileTest::brokenFieldsAreNamed()
{
    QFETCH(QString, field);
    QFETCH(QString, value);
    auto json = validJson();
    firstNote(json)[field.toStdString()] = nlohmann::json::parse(value.toStdString());
    const auto error = errorOf(json);
    QCOMPARE(error.code, base::ErrorCode::InvalidInput);
    QCOMPARE(error.where, std::string("broken.partita"));
    const std::string named = field == "pitch" && value.contains("octave") ? "octave" : field.toStdString();
    QVERIFY2(error.what.find("notes[0]." + named) != std::string::npos, error.what.c_str());
}

void ProjectFileTest::duplicateIdsAreRefused()
{
    auto json = validJson();
    auto copy = firstNote(json);
    json["score"]["parts"][0]["voices"] = {{{"notes", {copy, copy}}}};
    QVERIFY(errorOf(json).what.find("used twice") != std::string::npos);
}

void ProjectFileTest::otherFilesAreRefused()
{
    QCOMPARE(errorOf(nlohmann::json::array()).code, base::ErrorCode::Unsupported);
    QCOMPARE(errorOf({{"format", "other"}, {"version", 1}}).code, base::ErrorCode::Unsupported);
    QCOMPARE(errorOf({{"format", "partita-project"}}).code, base::ErrorCode::InvalidInput);
    QVERIFY(errorOf({{"format", "partita-project"}, {"version", 1}}).what.find("score") != std::string::npos);
    QVERIFY(!decodeProject("X:1\nK:C\n", "tune.abc").has_value());
    QVERIFY(!decodeProject("1e999", "number").has_value());
}

void ProjectFileTest::deepNestingIsAnError()
{
    QVERIFY(!decodeProject(std::string(200'000, '['), "deep").has_value());
    QVERIFY(!decodeProject(std::string(50'000, '[') + std::string(50'000, ']'), "deep").has_value());
}

QTEST_GUILESS_MAIN(ProjectFileTest)
#include "tst_project_file.moc"
