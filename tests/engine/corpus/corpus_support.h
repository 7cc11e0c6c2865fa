// SPDX-License-Identifier: GPL-3.0-or-later
// Music for the tests of the corpus, and what an import made of it.
#pragma once

#include "engine/abc/abc_parser.h"
#include "engine/corpus/catalogue.h"
#include "engine/corpus/event_shards.h"
#include "engine/corpus/importer.h"
#include "engine/midi/midi_writer.h"
#include "engine/musicxml/musicxml_writer.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <zip.h>

#include <utility>
#include <vector>

namespace partita::corpus_test {

inline constexpr const char* kJig = "X:1\nT:Small Jig\nM:6/8\nL:1/8\nK:D\nDED F2A|d2A F2A|dcB AFD|E3 D3|]\n";

/// A tune of its own for each number.
inline QByteArray tune(int number)
{
    QByteArray notes;
    for (int i = 0, value = number; i < 8; ++i, value /= 7)
        notes += "CDEFGAB"[(value + i) % 7];
    return "X:" + QByteArray::number(number) + "\nT:Tune " + QByteArray::number(number) +
           "\nM:4/4\nL:1/8\nK:G\n" + notes + "|" + notes + "|]\n";
}

inline QByteArray collection(int tunes, int first = 0)
{
    QByteArray text;
    for (int i = 0; i < tunes; ++i)
        text += tune(first + i) + '\n';
    return text;
}

inline QByteArray midiOf(const char* abc)
{
    const auto bytes = midi::writeMidi(abc::parseTune(abc).score);
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

inline QByteArray musicXmlOf(const char* abc)
{
    return QByteArray::fromStdString(musicxml::writeMusicXml(abc::parseTune(abc).score).text);
}

inline void writeAbsolute(const QString& path, const QByteArray& content)
{
    QVERIFY(QFileInfo(path).dir().mkpath("."));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

inline QByteArray readFile(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline void writeZip(const std::string& path, const std::vector<std::pair<std::string, QByteArray>>& files)
{
    zip_t* archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    QVERIFY(archive != nullptr);
    for (const auto& [name, content] : files) {
        auto* source =
            zip_source_buffer(archive, content.data(), static_cast<zip_uint64_t>(content.size()), 0);
        QVERIFY(zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8) >= 0);
    }
    QCOMPARE(zip_close(archive), 0);
}

/// Everything that a corpus says.
struct Content
{
    std::vector<corpus::PieceRecord> pieces;
    std::vector<std::vector<corpus::NoteEvent>> events;

    friend bool operator==(const Content&, const Content&) = default;

    /// The sources, from the folder "music" on, with the positions.
    [[nodiscard]] QStringList order() const
    {
        QStringList names;
        for (const auto& piece : pieces)
            names << QString::fromStdString(piece.source).section("/music/", 1) + ':' +
                         QString::number(piece.position);
        return names;
    }
};

inline Content contentOf(const std::string& folder)
{
    Content content;
    auto catalogue = corpus::Catalogue::openToRead(folder);
    if (!catalogue) // killed before there was any
        return content;
    corpus::EventReader reader(folder);
    const auto read = catalogue->forEachPiece([&](const corpus::PieceRecord& piece) {
        content.pieces.push_back(piece);
        const auto events = piece.refused.empty() ? reader.read(piece.events, piece.notes)
                                                  : std::span<const corpus::NoteEvent>();
        content.events.emplace_back();
        if (events)
            content.events.back().assign(events->begin(), events->end());
        return events.has_value();
    });
    [&] { QVERIFY2(read, read ? "" : read.error().message().c_str()); }();
    return content;
}

/// The shards' bytes, those that the catalogue knows.
inline QByteArray shardBytes(const std::string& folder)
{
    QByteArray bytes;
    auto catalogue = corpus::Catalogue::openToRead(folder);
    const auto lengths = catalogue ? *catalogue->shardLengths() : std::vector<std::int64_t>();
    for (std::size_t i = 0; i < lengths.size(); ++i)
        bytes += readFile(QString::fromStdString(
                              corpus::shardPath(folder, static_cast<std::int64_t>(i + 1)).string()))
                     .left(lengths[i]);
    return bytes;
}

} // namespace partita::corpus_test
