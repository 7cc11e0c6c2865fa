// SPDX-License-Identifier: GPL-3.0-or-later
// Finds texts of the program that have no translation, by reading the sources as they are now.
#include "app/shell/main_window.h"
#include "app/shell/translations.h"
#include "app/shell/tune_chooser.h"
#include "widgets/common/key_name.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

namespace {

struct Message
{
    QString context;
    QString source;
    QStringList translations; ///< one for each plural form
    bool unfinished = false;
};

Message readMessage(QXmlStreamReader& xml, const QString& context)
{
    Message message{context, {}, {}, false};
    while (xml.readNextStartElement()) {
        if (xml.name() == u"source") {
            message.source = xml.readElementText();
        } else if (xml.name() == u"translation") {
            message.unfinished = xml.attributes().hasAttribute("type");
            QString text;
            while (!xml.atEnd() &&
                   !(xml.readNext() == QXmlStreamReader::EndElement && xml.name() == u"translation")) {
                if (xml.isStartElement() && xml.name() == u"numerusform")
                    message.translations << xml.readElementText();
                else if (xml.isCharacters())
                    text += xml.text();
            }
            if (message.translations.isEmpty())
                message.translations << text;
        } else {
            xml.skipCurrentElement();
        }
    }
    return message;
}

QList<Message> readMessages(const QString& path)
{
    QFile file(path);
    QList<Message> messages;
    if (!file.open(QIODevice::ReadOnly))
        return messages;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        if (!xml.readNextStartElement())
            continue;
        if (xml.name() == u"name")
            context = xml.readElementText();
        else if (xml.name() == u"message")
            messages << readMessage(xml, context);
    }
    return messages;
}

QStringList placeholders(const QString& text)
{
    QStringList found;
    for (auto all = QRegularExpression("%(?:[1-9]|n|p)").globalMatch(text); all.hasNext();)
        found << all.next().captured();
    found.removeDuplicates();
    found.sort();
    return found;
}

} // namespace

class TranslationsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyTextIsInGerman();
    void placeholdersAreKept();
    void englishPluralsAreComplete();
    void translationsAreInTheProgram();

private:
    QList<Message> update(const QString& language, const QStringList& options = {});
    QTemporaryDir m_folder;
    QList<Message> m_german;
};

/// The messages of the language after lupdate has brought in what the sources say now.
QList<Message> TranslationsTest::update(const QString& language, const QStringList& options)
{
    const QString name = "partita_" + language + ".ts";
    const QString copy = m_folder.filePath(name);
    QFile::copy(PARTITA_SOURCE_DIR "/translations/" + name, copy);
    QProcess lupdate;
    lupdate.setWorkingDirectory(PARTITA_SOURCE_DIR);
    lupdate.start(PARTITA_LUPDATE, options + QStringList{"-I", ".", "-no-obsolete", "-locations", "none",
                                                         "app", "widgets", "-ts", copy});
    if (!lupdate.waitForFinished(120'000) || lupdate.exitCode() != 0)
        return {};
    return readMessages(copy);
}

void TranslationsTest::initTestCase()
{
    m_german = update("de");
    QVERIFY(m_german.size() > 250);
}

void TranslationsTest::everyTextIsInGerman()
{
    QStringList missing;
    for (const Message& message : m_german)
        if (message.unfinished || message.translations.contains(QString()))
            missing << message.context + ": " + message.source;
    QVERIFY2(missing.isEmpty(), qPrintable("not translated:\n" + missing.join('\n')));
}

void TranslationsTest::placeholdersAreKept()
{
    for (const Message& message : m_german)
        for (const QString& translation : message.translations)
            QVERIFY2(placeholders(message.source) == placeholders(translation), qPrintable(message.source));
}

void TranslationsTest::englishPluralsAreComplete()
{
    const auto english = update("en", {"-pluralonly"});
    QVERIFY(!english.isEmpty());
    for (const Message& message : english) {
        QVERIFY2(!message.unfinished && message.translations.size() == 2, qPrintable(message.source));
        for (const QString& form : message.translations)
            QVERIFY2(!form.contains("(s)"), qPrintable(form));
    }
}

void TranslationsTest::translationsAreInTheProgram()
{
    partita::app::installTranslations(*QCoreApplication::instance(), "de");
    QCOMPARE(partita::app::MainWindow::tr("&File"), QString("&Datei"));
    QCOMPARE(partita::app::TuneChooser::tr("%n tune(s)", nullptr, 1), QString("1 Melodie"));
    QCOMPARE(partita::app::TuneChooser::tr("%n tune(s)", nullptr, 3), QString("3 Melodien"));
    const auto keyName = [](std::string_view text) {
        return partita::widgets::keyName(partita::score::parseKeyName(text).value());
    };
    QCOMPARE(keyName("G"), QString("G-Dur"));
    QCOMPARE(keyName("B"), QString("H-Dur"));
    QCOMPARE(keyName("Bb"), QString("B-Dur"));
    QCOMPARE(keyName("F#m"), QString("Fis-Moll"));
    QCOMPARE(keyName("Edor"), QString("E dorisch"));
}

QTEST_GUILESS_MAIN(TranslationsTest)
#include "tst_translations.moc"
