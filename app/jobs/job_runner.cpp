// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/job_runner.h"

#include <algorithm>

namespace partita::app {

void Job::stop()
{
    if (m_state)
        m_state->source.request_stop();
}

bool Job::isRunning() const
{
    return m_state && !m_state->finished;
}

JobRunner::JobRunner(int threads, QObject* parent)
    : QObject(parent)
{
    // Jobs wait for files and for each other's results seldom: two more than the cores keep the cores busy.
    m_pool.setMaxThreadCount(std::max(2, threads) + 2);
}

JobRunner::~JobRunner()
{
    for (const auto& state : m_states)
        state->source.request_stop();
    m_pool.waitForDone();
    const std::scoped_lock lock(m_gate->mutex);
    m_gate->open = false;
}

Job JobRunner::startErased(QObject* receiver, std::function<Delivery(std::stop_token)> work)
{
    Job job;
    job.m_state = std::make_shared<Job::State>();
    m_states.push_back(job.m_state);
    emit runningJobsChanged(runningJobs());
    m_pool.start([this, state = job.m_state, guard = QPointer<QObject>(receiver), work = std::move(work)] {
        auto delivery = work(state->source.get_token());
        // The pool is waited for before this object goes, so `this` lives here.
        QMetaObject::invokeMethod(
            this,
            [this, state, guard, delivery = std::move(delivery)] {
                finish(state);
                if (guard)
                    delivery();
            },
            Qt::QueuedConnection);
    });
    return job;
}

void JobRunner::finish(const std::shared_ptr<Job::State>& state)
{
    state->finished = true;
    std::erase(m_states, state);
    emit runningJobsChanged(runningJobs());
}

} // namespace partita::app
