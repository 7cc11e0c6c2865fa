// SPDX-License-Identifier: GPL-3.0-or-later
// AnswerWriter: puts what participants did on the disk on a thread of its own. What came in while one
// transaction was written goes together into the next.
#pragma once

#include "engine/survey/response_store.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace partita::server {

class AnswerWriter
{
public:
    using Post = std::function<void(std::function<void()>)>;
    using Appended = std::function<void(base::Result<std::vector<bool>>)>;
    using Erased = std::function<void(base::Result<bool>)>;

    /// `post` brings a result back to the server's thread; it may be called from any.
    AnswerWriter(std::unique_ptr<survey::ResponseStore> store, Post post);
    AnswerWriter(const AnswerWriter&) = delete;
    AnswerWriter& operator=(const AnswerWriter&) = delete;
    /// Waits for what is still to be written.
    ~AnswerWriter();

    /// False, and nothing happens, where too much waits already.
    [[nodiscard]] bool append(std::vector<survey::ResponseEvent> events, Appended done);
    [[nodiscard]] bool erase(std::string participant, std::string time, Erased done);

private:
    struct Task
    {
        std::vector<survey::ResponseEvent> events;
        Appended appended;
        std::string participant; ///< to erase; empty where events are added
        std::string time;
        Erased erased;
    };

    bool add(Task task);
    void run();
    void appendTogether(std::span<Task> tasks);
    void eraseOne(Task& task);

    std::unique_ptr<survey::ResponseStore> m_store;
    Post m_post;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<Task> m_waiting;
    bool m_ends = false;
    std::thread m_thread; ///< last: starts when all else is there
};

} // namespace partita::server
