// SPDX-License-Identifier: GPL-3.0-or-later
// A study that can be served, and a client that says to its server whatever a test wants.
#pragma once

#include "../../engine/survey/survey_support.h"
#include "engine/base/files.h"
#include "engine/survey/study_folder.h"

#include <QByteArray>
#include <QTcpSocket>
#include <QTest>

#include <nlohmann/json.hpp>

#include <fstream>
#include <map>
#include <string>

namespace partita::survey_test {

/// A draft with clips that are no sounds: a server does not listen to them.
inline survey::StudyFolder writeStudy(const std::filesystem::path& path, const survey::Study& study)
{
    const survey::StudyFolder folder(path);
    std::filesystem::create_directories(folder.clips());
    for (const survey::Clip& clip : study.clips)
        for (const char* ending : {".mp3", ".flac"})
            std::ofstream(folder.clips() / (clip.id + ending)) << std::string(5000, 'a') << clip.id << ending;
    (void)folder.writeDraft(study, keyOf(study));
    return folder;
}

struct HttpReply
{
    int status = 0;                           ///< 0: none came
    std::map<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;

    [[nodiscard]] nlohmann::json json() const
    {
        return nlohmann::json::parse(body.toStdString(), nullptr, false);
    }
};

constexpr int kNetworkPatience = 20'000;

/// Reads one reply; whatever the other side still sends stays in the socket.
inline HttpReply readReply(QTcpSocket& socket, bool hasBody = true)
{
    QByteArray head;
    while (!head.contains("\r\n\r\n")) {
        if (socket.bytesAvailable() == 0 && !socket.waitForReadyRead(kNetworkPatience))
            return {};
        head += socket.readLine();
    }
    HttpReply reply;
    const auto lines = head.split('\n');
    reply.status = lines.front().split(' ').value(1).toInt();
    for (const QByteArray& line : lines.mid(1))
        if (const auto colon = line.indexOf(':'); colon > 0)
            reply.headers[line.left(colon).toLower()] = line.mid(colon + 1).trimmed();
    const auto length = hasBody ? reply.headers["content-length"].toLongLong() : 0;
    while (reply.body.size() < length) {
        if (socket.bytesAvailable() == 0 && !socket.waitForReadyRead(kNetworkPatience))
            return {};
        reply.body += socket.read(length - reply.body.size());
    }
    return reply;
}

class Client
{
public:
    explicit Client(int port)
        : m_port(port)
    {
    }

    HttpReply send(const QByteArray& raw, bool hasBody = true)
    {
        QTcpSocket socket;
        socket.connectToHost("127.0.0.1", static_cast<quint16>(m_port));
        if (!socket.waitForConnected(kNetworkPatience))
            return {};
        socket.write(raw);
        return readReply(socket, hasBody);
    }

    HttpReply get(const QByteArray& target, const QByteArray& headers = {})
    {
        return send("GET " + target + " HTTP/1.1\r\nHost: study\r\nConnection: close\r\n" + headers + "\r\n");
    }

    HttpReply post(const QByteArray& target, const nlohmann::json& body, const QByteArray& headers = {})
    {
        return postText(target, QByteArray::fromStdString(body.dump()),
                        "Content-Type: application/json\r\n" + headers);
    }

    HttpReply postText(const QByteArray& target, const QByteArray& body, const QByteArray& headers)
    {
        return send("POST " + target + " HTTP/1.1\r\nHost: study\r\nConnection: close\r\nContent-Length: " +
                    QByteArray::number(body.size()) + "\r\n" + headers + "\r\n" + body);
    }

private:
    int m_port;
};

inline QByteArray bearer(const std::string& token)
{
    return "Authorization: Bearer " + QByteArray::fromStdString(token) + "\r\n";
}

inline nlohmann::json answerBody(int trial, const std::string& choice)
{
    return {{"answers",
             {{{"trial", trial},
               {"choice", choice},
               {"confidence", 3},
               {"heardToEnd", true},
               {"plays", 1},
               {"seconds", 11.5}}}}};
}

} // namespace partita::survey_test
