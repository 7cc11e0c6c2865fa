// SPDX-License-Identifier: GPL-3.0-or-later
// The architecture test: the real tree has no violation, and the rules find every kind of violation in
// samples.
#include "layering_rules.h"

#include <QTest>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

using namespace partita::architecture;

namespace {

const std::filesystem::path kRoot = PARTITA_SOURCE_DIR;

std::string readAll(const std::filesystem::path& path)
{
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

bool isSource(const std::filesystem::path& path)
{
    static const std::set<std::string> extensions{".h", ".cpp", ".inc"};
    return extensions.contains(path.extension().string());
}

std::vector<SourceFile> readTree()
{
    std::vector<SourceFile> files;
    for (const auto* top : {"engine", "widgets", "app"}) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(kRoot / top)) {
            if (entry.is_regular_file() && isSource(entry.path()))
                files.push_back(
                    {entry.path().lexically_relative(kRoot).generic_string(), readAll(entry.path())});
        }
    }
    return files;
}

std::string describe(const std::vector<Violation>& violations)
{
    std::string text;
    for (const auto& violation : violations)
        text += "\n" + violation.path + ":" + std::to_string(violation.line) + ": [" + violation.rule + "] " +
                violation.message;
    return text;
}

std::string header(const std::string& body = {})
{
    return std::string(kSpdxLine) + "\n// A sample.\n#pragma once\n" + body;
}

std::string source(const std::string& body)
{
    return std::string(kSpdxLine) + "\n" + body;
}

/// Files that break no rule, for the samples to build on.
std::vector<SourceFile> cleanSample()
{
    return {
        {"engine/base/result.h", header()},
        {"engine/score/note.h", header("#include \"engine/base/result.h\"\n#include <vector>\n")},
        {"engine/tokens/vocabulary.h", header("#include \"engine/base/result.h\"\n")},
        {"engine/model/lstm.h", header("#include \"engine/tokens/vocabulary.h\"\n")},
        {"engine/model/tensors.h", std::string(kSpdxLine) + "\n// Tensors. Internal: includes LibTorch.\n"
                                                            "#pragma once\n#include <torch/torch.h>\n"},
        {"engine/model/lstm.cpp", source("#include \"engine/model/lstm.h\"\n#include <torch/torch.h>\n"
                                         "#include \"engine/model/tensors.h\"\n")},
        {"engine/audio/player.cpp", source("#include \"engine/score/note.h\"\n#include <fluidsynth.h>\n")},
        {"widgets/pianoroll/roll.h", header("#include \"engine/score/note.h\"\n#include <QWidget>\n")},
        {"app/cli/compose.h", header("#include \"engine/model/lstm.h\"\n")},
        {"app/pages/page.cpp", source("#include \"widgets/pianoroll/roll.h\"\n#include <QtCharts>\n"
                                      "#include \"app/cli/compose.h\"\n")},
    };
}

} // namespace

class TestLayering : public QObject
{
    Q_OBJECT

private slots:
    void theTreeHasNoViolation();
    void theTreeIsThere();
    void theTableHasNoCycle();
    void theTableHasARowForEveryFolder();
    void theDocumentedTableIsTheTestedOne();
    void aCleanSampleHasNoViolation();
    void aViolationIsFound_data();
    void aViolationIsFound();
    void aLongFileNeedsAReason();
    void aStaleListOfLongFilesIsFound();
};

void TestLayering::theTreeHasNoViolation()
{
    const auto violations =
        checkFiles(readTree(), parseLongFiles(readAll(kRoot / "tests/architecture/long_files.txt")));
    QVERIFY2(violations.empty(), describe(violations).c_str());
}

void TestLayering::theTreeIsThere()
{
    const auto files = readTree();
    QVERIFY(std::any_of(files.begin(), files.end(),
                        [](const SourceFile& file) { return file.path == "engine/base/result.h"; }));
}

void TestLayering::theTableHasNoCycle()
{
    // Taking away, again and again, the folders whose includes are all taken away leaves only cycles.
    auto rest = allowedIncludes();
    for (bool shrunk = true; shrunk;) {
        shrunk = std::erase_if(rest, [&](const auto& row) {
                     return std::none_of(row.second.begin(), row.second.end(),
                                         [&](const std::string& folder) { return rest.contains(folder); });
                 }) > 0;
    }
    QVERIFY2(rest.empty(), rest.empty() ? "" : rest.begin()->first.c_str());
}

void TestLayering::theTableHasARowForEveryFolder()
{
    for (const auto& entry : std::filesystem::directory_iterator(kRoot / "engine")) {
        if (entry.is_directory())
            QVERIFY2(allowedIncludes().contains(entry.path().filename().string()), entry.path().c_str());
    }
    for (const auto& [folder, allowed] : allowedIncludes()) {
        for (const auto& target : allowed)
            QVERIFY2(allowedIncludes().contains(target), target.c_str());
    }
}

void TestLayering::theDocumentedTableIsTheTestedOne()
{
    const auto documented = parseDocumentedTable(readAll(kRoot / "CONTRIBUTING.md"));
    QCOMPARE(documented.size(), allowedIncludes().size());
    for (const auto& [folder, allowed] : allowedIncludes()) {
        QVERIFY2(documented.contains(folder), folder.c_str());
        QVERIFY2(documented.at(folder) == allowed, folder.c_str());
    }
}

void TestLayering::aCleanSampleHasNoViolation()
{
    const auto violations = checkFiles(cleanSample(), {});
    QVERIFY2(violations.empty(), describe(violations).c_str());
}

void TestLayering::aViolationIsFound_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("rule");
    const auto row = [](const char* name, const char* path, const std::string& text, const char* rule) {
        QTest::newRow(name) << path << QString::fromStdString(text) << rule;
    };
    row("upward", "engine/score/x.h", header("#include \"engine/model/lstm.h\"\n"), "table");
    row("engine to widgets", "engine/score/x.h", header("#include \"widgets/pianoroll/roll.h\"\n"), "table");
    row("widgets to model", "widgets/x.h", header("  #  include \"engine/model/lstm.h\"\n"), "table");
    row("cli to window", "app/cli/x.cpp", source("#include \"widgets/pianoroll/roll.h\"\n"), "table");
    row("no row", "engine/rubbish/x.cpp", source("#include \"engine/score/note.h\"\n"), "table");
    row("beside, not from the root", "engine/score/x.cpp", source("#include \"note.h\"\n"), "root");
    row("a missing file", "engine/score/x.cpp", source("#include \"engine/score/gone.h\"\n"), "root");
    row("Qt class in the engine", "engine/score/x.h", header("#include <QString>\n"), "qt");
    row("Qt module in the engine", "engine/score/x.h", header("#include <QtCore/QObject>\n"), "qt");
    row("Qt in the command line", "app/cli/x.cpp", source("#include <QCoreApplication>\n"), "qt");
    row("editor in the engine", "engine/abc/x.cpp", source("#include <Qsci/qsciscintilla.h>\n"), "qt");
    row("torch in a header", "engine/model/x.h", header("#include <torch/torch.h>\n"), "hidden");
    row("torch in the app", "app/cli/x.cpp", source("#include <ATen/Parallel.h>\n"), "hidden");
    row("synthesiser in the score", "engine/score/x.cpp", source("#include <fluidsynth.h>\n"), "hidden");
    row("torch beside Qt", "app/pages/x.cpp", source("#include <QWidget>\n#include <torch/torch.h>\n"),
        "hidden");
    row("torch through a header", "app/pages/x.cpp", source("#include \"engine/model/tensors.h\"\n"),
        "hidden");
    row("torch through two headers", "engine/model/x.h", header("#include \"engine/model/tensors.h\"\n"),
        "hidden");
    row("no licence line", "engine/score/x.cpp", "int x;\n", "spdx");
    row("empty", "engine/score/x.cpp", "", "spdx");
    row("no purpose", "engine/score/x.h", std::string(kSpdxLine) + "\n#pragma once\n", "purpose");
    row("no pragma once", "engine/score/x.h", std::string(kSpdxLine) + "\n// X.\nint x;\n", "pragma-once");
    row("late pragma once", "engine/score/x.h",
        std::string(kSpdxLine) + "\n// X.\n#include <map>\n#pragma once\n", "pragma-once");
    row("long header", "engine/score/x.h", header(std::string(kMostLinesOfHeader, '\n')), "length");
    row("long source", "engine/score/x.cpp", source(std::string(kMostLinesOfSource, '\n')), "length");
}

void TestLayering::aViolationIsFound()
{
    QFETCH(QString, path);
    QFETCH(QString, text);
    QFETCH(QString, rule);
    auto files = cleanSample();
    files.push_back({path.toStdString(), text.toStdString()});
    const auto violations = checkFiles(files, {});
    QVERIFY2(std::any_of(violations.begin(), violations.end(),
                         [&](const Violation& violation) {
                             return violation.path == path.toStdString() &&
                                    violation.rule == rule.toStdString();
                         }),
             describe(violations).c_str());
}

void TestLayering::aLongFileNeedsAReason()
{
    auto files = cleanSample();
    files.push_back({"engine/score/x.h", header(std::string(kMostLinesOfHeader, '\n'))});
    QVERIFY(checkFiles(files, parseLongFiles("# list\n\nengine/score/x.h: one table\n")).empty());
    const auto unexplained = checkFiles(files, parseLongFiles("engine/score/x.h\n"));
    QCOMPARE(unexplained.size(), std::size_t{1});
    QCOMPARE(unexplained.front().rule, std::string("long-files"));
}

void TestLayering::aStaleListOfLongFilesIsFound()
{
    const auto shortAgain = checkFiles(cleanSample(), parseLongFiles("engine/score/note.h: a table"));
    QCOMPARE(shortAgain.size(), std::size_t{1});
    const auto gone = checkFiles(cleanSample(), parseLongFiles("engine/score/gone.h: a table"));
    QCOMPARE(gone.size(), std::size_t{1});
    QCOMPARE(gone.front().path, std::string("engine/score/gone.h"));
}

QTEST_APPLESS_MAIN(TestLayering)
#include "tst_layering.moc"
