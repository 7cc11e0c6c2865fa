// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/answer_writer.h"

#include <algorithm>

namespace partita::server {

namespace {

constexpr std::size_t kMostWaiting = 20'000;

} // namespace

AnswerWriter::AnswerWriter(std::unique_ptr<survey::ResponseStore> store, Post post)
    : m_store(std::move(store))
    , m_post(std::move(post))
    , m_thread([this] { run(); })
{
}

AnswerWriter::~AnswerWriter()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ends = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

bool AnswerWriter::append(std::vector<survey::ResponseEvent> events, Appended done)
{
    return add({std::move(events), std::move(done), {}, {}, {}});
}

bool AnswerWriter::erase(std::string participant, std::string time, Erased done)
{
    return add({{}, {}, std::move(participant), std::move(time), std::move(done)});
}

bool AnswerWriter::add(Task task)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_waiting.size() >= kMostWaiting)
            return false;
        m_waiting.push_back(std::move(task));
    }
    m_wake.notify_one();
    return true;
}

void AnswerWriter::run()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_wake.wait(lock, [this] { return m_ends || !m_waiting.empty(); });
        if (m_waiting.empty())
            return;
        std::vector<Task> tasks;
        tasks.swap(m_waiting);
        lock.unlock();
        // Runs of additions together; an erasure between them keeps its place.
        for (auto first = tasks.begin(); first != tasks.end();) {
            const auto end = std::find_if(first, tasks.end(), [](const Task& task) { return task.erased; });
            if (first != end)
                appendTogether({first, end});
            first = end;
            if (first != tasks.end())
                eraseOne(*first++);
        }
        lock.lock();
    }
}

void AnswerWriter::appendTogether(std::span<Task> tasks)
{
    std::vector<survey::ResponseEvent> events;
    for (const Task& task : tasks)
        events.insert(events.end(), task.events.begin(), task.events.end());
    const auto kept = m_store->append(events);
    std::size_t at = 0;
    for (Task& task : tasks) {
        base::Result<std::vector<bool>> own = tl::unexpected(base::Error{});
        if (kept)
            own = std::vector<bool>(kept->begin() + static_cast<std::ptrdiff_t>(at),
                                    kept->begin() + static_cast<std::ptrdiff_t>(at + task.events.size()));
        else
            own = tl::unexpected(kept.error());
        at += task.events.size();
        m_post([done = std::move(task.appended), own = std::move(own)] { done(own); });
    }
}

void AnswerWriter::eraseOne(Task& task)
{
    m_post([done = std::move(task.erased), result = m_store->erase(task.participant, task.time)] {
        done(result);
    });
}

} // namespace partita::server
