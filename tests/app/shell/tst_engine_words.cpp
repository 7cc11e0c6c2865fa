// SPDX-License-Identifier: GPL-3.0-or-later
// The table of the engine's sentences against the engine: read from its sources as they are now.
#include "app/jobs/engine_sentences.h"
#include "app/jobs/engine_words.h"
#include "app/jobs/error_sentence.h"
#include "app/shell/translations.h"
#include "engine/abc/abc_parser.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QTranslator>

using namespace partita;
using namespace partita::app;

namespace {

QString readSource(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// The string literals of a call whose opening parenthesis stands at `open`; adjacent ones are one.
QStringList literalsOfCall(const QString& source, qsizetype open)
{
    QStringList literals;
    bool adjacent = false;
    int depth = 0;
    for (qsizetype i = open; i < source.size(); ++i) {
        const QChar c = source[i];
        if (c == '\'') { // a character
            i += source[i + 1] == '\\' ? 3 : 2;
            adjacent = false;
        } else if (c == '"') {
            QString literal;
            for (++i; i < source.size() && source[i] != '"'; ++i)
                literal += source[i] == '\\' ? source[++i] : source[i];
            if (adjacent)
                literals.last() += literal;
            else
                literals << literal;
            adjacent = true;
        } else if (!c.isSpace()) {
            adjacent = false;
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0)
                break;
        }
    }
    return literals;
}

struct Call
{
    QString place;
    QStringList literals;
};

/// All calls in a folder of the engine of functions that the pattern names, its end being their parenthesis.
QList<Call> callsIn(const QString& folder, const QString& pattern)
{
    QList<Call> calls;
    QDirIterator files(QStringLiteral(PARTITA_SOURCE_DIR "/engine/") + folder, {"*.cpp"}, QDir::Files);
    while (files.hasNext()) {
        const QString source = readSource(files.next());
        auto matches = QRegularExpression(pattern).globalMatch(source);
        while (matches.hasNext()) {
            const auto match = matches.next();
            calls << Call{files.fileName() + ": " + match.captured(),
                          literalsOfCall(source, match.capturedEnd() - 1)};
        }
    }
    return calls;
}

bool isCode(const QString& literal)
{
    static const QRegularExpression kCode("^[a-z]+[a-z0-9]*(-[a-z0-9]+)*$");
    return kCode.match(literal).hasMatch();
}

/// Whether some template, of this code where there is one, has the words.
bool isInTable(const QString& words, const QString& code)
{
    const auto table = engineSentences();
    return std::any_of(table.begin(), table.end(),
                       [&](const EngineSentence& sentence) {
                           return (code.isEmpty() || code == sentence.code) &&
                                  QString::fromUtf8(sentence.text).contains(words.trimmed());
                       }) ||
           (!words.isEmpty() && isKnownSentence(words.toStdString()));
}

} // namespace

class EngineWordsTest : public QObject
{
    Q_OBJECT

private slots:
    void cleanup();
    void everyCodeOfAReaderHasAnEntry_data();
    void everyCodeOfAReaderHasAnEntry();
    void everyRefusalHasAnEntry_data();
    void everyRefusalHasAnEntry();
    void everyLossHasAnEntry();
    void sentencesAreTranslatedWithTheirValues();
    void unknownSentencesStay();
    void errorsAreTranslated();
    void remarksOnTunesAreKnown();

private:
    void speakGerman();
    std::unique_ptr<QTranslator> m_german;
};

void EngineWordsTest::speakGerman()
{
    m_german = std::make_unique<QTranslator>();
    QVERIFY(m_german->load(":/translations/partita_de.qm"));
    QVERIFY(QCoreApplication::installTranslator(m_german.get()));
}

void EngineWordsTest::cleanup()
{
    m_german.reset();
}

void EngineWordsTest::everyCodeOfAReaderHasAnEntry_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<int>("least");
    QTest::newRow("midi") << "midi" << 20;
    QTest::newRow("musicxml") << "musicxml" << 15;
    QTest::newRow("abc") << "abc" << 55;
}

void EngineWordsTest::everyCodeOfAReaderHasAnEntry()
{
    QFETCH(QString, folder);
    QFETCH(int, least);
    int remarks = 0;
    const auto calls =
        callsIn(folder, R"((?:[rR]emarks\.(?:add|error|warning|note|once)|\btell|\bspend|\bdamage)\()");
    for (const Call& call : calls) {
        const auto code = std::find_if(call.literals.begin(), call.literals.end(), isCode);
        if (code == call.literals.end())
            continue; // the definition, or passed on
        ++remarks;
        QVERIFY2(isInTable({}, *code), qPrintable(call.place + *code));
        for (auto words = std::next(code); words != call.literals.end(); ++words)
            if (words->size() > 3 && !isCode(*words))
                QVERIFY2(isInTable(*words, {}), qPrintable(call.place + *words));
    }
    QVERIFY2(remarks >= least, qPrintable(QString::number(remarks)));
}

void EngineWordsTest::everyRefusalHasAnEntry_data()
{
    QTest::addColumn<QString>("folder");
    for (const char* folder : {"transform", "midi", "musicxml"})
        QTest::newRow(folder) << folder;
}

void EngineWordsTest::everyRefusalHasAnEntry()
{
    QFETCH(QString, folder);
    const auto calls = callsIn(folder, R"(\bfail\()");
    QVERIFY(!calls.isEmpty());
    for (const Call& call : calls)
        for (const QString& words : call.literals)
            if (words.size() > 3 && !isCode(words)) // else where it happened
                QVERIFY2(isInTable(words, {}), qPrintable(call.place + words));
}

void EngineWordsTest::everyLossHasAnEntry()
{
    int losses = 0;
    for (const char* folder : {"midi", "musicxml", "abc"})
        for (const Call& call : callsIn(folder, R"(\b(?:losses\.(?:add|count|say)|add)\()")) {
            if (!call.place.contains("losses"))
                continue;
            for (const QString& words : call.literals)
                if (words.size() > 3 && !isCode(words)) {
                    ++losses;
                    QVERIFY2(isInTable(words, {}), qPrintable(call.place + words));
                }
        }
    QVERIFY2(losses > 50, qPrintable(QString::number(losses)));
}

void EngineWordsTest::sentencesAreTranslatedWithTheirValues()
{
    speakGerman();
    QCOMPARE(engineWords("The file announces 3 tracks but has 1"),
             QString("Die Datei kündigt 3 Spuren an, hat aber 1"));
    // Lengths within a sentence are sentences of their own.
    QCOMPARE(engineWords("Bar 4 has 7 eighths, the meter wants 8: add 1 eighth"),
             QString("Takt 4 hat 7 Achtel, die Taktart will 8: 1 Achtel hinzufügen"));
    // A value is never taken for a placeholder, nor for the end of the sentence.
    QCOMPARE(engineWords("\"a%1b\" means nothing here: remove it"),
             QString("„a%1b“ bedeutet hier nichts: entfernen"));
    QCOMPARE(
        engineWords("The order of parts wants part %2, which does not exist: add a P:%2 line to the music"),
        QString("Die Reihenfolge der Teile verlangt Teil %2, den es nicht gibt: eine Zeile P:%2 in die Musik "
                "setzen"));
    const auto remarks = abc::parseTune("X:1\nM:4/4\nL:1/8\nK:G\nGABc defg|GABc def|G8|]\n").diagnostics;
    QCOMPARE(remarks.size(), std::size_t{1});
    QCOMPARE(engineWords(remarks.front().message),
             QString("Takt 2 hat 7 Achtel, die Taktart will 8: 1 Achtel hinzufügen"));
}

void EngineWordsTest::unknownSentencesStay()
{
    speakGerman();
    QCOMPARE(engineWords("Nothing in the table says this"), QString("Nothing in the table says this"));
    QVERIFY(!isKnownSentence("Bar 4 has"));
    QVERIFY(!isKnownSentence(""));
    QCOMPARE(engineWords("“ä” %1 % 2"), QString("“ä” %1 % 2"));
}

void EngineWordsTest::errorsAreTranslated()
{
    speakGerman();
    const base::Error error{base::ErrorCode::InvalidInput, "This is not a MIDI file", "/x/tune.mid",
                            "Choose a Standard MIDI File (.mid)"};
    QCOMPARE(
        errorSentence(error),
        QString(
            "„tune.mid“ enthält Fehler. Das ist keine MIDI-Datei. Eine Standard-MIDI-Datei (.mid) wählen."));
}

/// What readers really say about odd tunes.
void EngineWordsTest::remarksOnTunesAreKnown()
{
    QDirIterator files(QStringLiteral(PARTITA_SOURCE_DIR "/tests/data/corrupt/abc"), {"*.abc"}, QDir::Files);
    int checked = 0;
    while (files.hasNext()) {
        const std::string text = readSource(files.next()).toStdString();
        if (text.size() > 200'000)
            continue; // there for its time
        for (const auto& remark : abc::parseTune(text).diagnostics) {
            ++checked;
            QVERIFY2(isKnownSentence(remark.message), remark.message.c_str());
        }
    }
    QVERIFY2(checked > 100, qPrintable(QString::number(checked)));
}

QTEST_GUILESS_MAIN(EngineWordsTest)
#include "tst_engine_words.moc"
