// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/abc/abc_collection.h"
#include "engine/abc/abc_parser.h"
#include "engine/base/files.h"
#include "engine/base/unicode.h"
#include "engine/midi/midi_reader.h"
#include "musicxml_support.h"

#include <QTest>

#include <algorithm>
#include <filesystem>

using namespace partita;
using musicxml::test::difference;

namespace {

std::vector<std::filesystem::path> filesIn(const std::filesystem::path& folder, const std::string& extension)
{
    std::vector<std::filesystem::path> files;
    if (std::filesystem::exists(folder))
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
            if (entry.path().extension() == extension)
                files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

std::string textOf(const std::filesystem::path& path)
{
    const auto bytes = base::readFile(path);
    return bytes ? base::toUtf8({reinterpret_cast<const char*>(bytes->data()), bytes->size()})
                 : std::string();
}

/// read(write(s)) == s, and the same text is written again; the difference, or nothing.
std::string change(const score::Score& score)
{
    const auto written = musicxml::writeMusicXml(score);
    const auto read = musicxml::readMusicXml(written.text);
    if (!read)
        return read.error().message();
    if (!score::equalButForIds(read->score, score))
        return !written.losses.empty() ? "lost: " + written.losses.front() : difference(score, read->score);
    return musicxml::writeMusicXml(read->score).text == written.text ? std::string() : "another text";
}

} // namespace

class TestMusicXmlRoundTrip : public QObject
{
    Q_OBJECT

private:
    static void checkTunes(const std::vector<std::filesystem::path>& files, std::size_t least)
    {
        std::size_t tunes = 0;
        std::size_t changed = 0;
        for (const auto& path : files) {
            const std::string text = textOf(path);
            for (const auto& tune : abc::splitCollection(text).tunes) {
                const auto score = abc::parseTune(tune.text).score;
                const std::string what = change(score);
                ++tunes;
                changed += what.empty() || what.starts_with("lost: ") ? 0 : 1;
                if (!what.empty() && changed < 10)
                    qWarning().noquote() << path.filename().c_str() << tune.firstLine << what.c_str();
            }
        }
        qInfo() << tunes << "tunes";
        QCOMPARE(changed, std::size_t{0});
        QVERIFY(tunes >= least);
    }

private slots:
    void starterCorpus() { checkTunes(filesIn(PARTITA_SOURCE_DIR "/resources/starter-corpus", ".abc"), 90); }

    void nottingham()
    {
        const auto files = filesIn(PARTITA_SHARED_DATA "/nottingham/ABC_cleaned", ".abc");
        if (files.empty())
            QSKIP("The shared data is not here");
        checkTunes(files, 1000);
    }

    void folk()
    {
        const auto files = filesIn(PARTITA_SHARED_DATA "/folk-merged", ".abc");
        if (files.empty())
            QSKIP("The shared data is not here");
        checkTunes(files, 5000);
    }

    void conformance()
    {
        const auto files = filesIn(PARTITA_SHARED_DATA "/conformance/abc", ".abc");
        if (files.empty())
            QSKIP("The shared data is not here");
        checkTunes(files, 10);
    }

    /// What was read from MIDI once went through MusicXML stays as it is then.
    void midi()
    {
        const auto files = filesIn(PARTITA_SHARED_DATA "/asap/Bach/Fugue", ".mid");
        if (files.empty())
            QSKIP("The shared data is not here");
        for (std::size_t i = 0; i < files.size(); i += files.size() / 6 + 1) {
            const auto bytes = base::readFile(files[i]);
            const auto midi = midi::readMidi(*bytes);
            QVERIFY(midi.has_value());
            const auto once = musicxml::readMusicXml(musicxml::writeMusicXml(midi->score).text);
            QVERIFY(once.has_value());
            QCOMPARE(once->score.noteCount(), midi->score.noteCount());
            const std::string what = change(once->score);
            QVERIFY2(what.empty(), (files[i].string() + what).c_str());
        }
    }
};

QTEST_MAIN(TestMusicXmlRoundTrip)
#include "tst_musicxml_round_trip.moc"
