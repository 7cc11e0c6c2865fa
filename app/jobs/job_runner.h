// SPDX-License-Identifier: GPL-3.0-or-later
// JobRunner: the only place of the program with threads of its own. Work runs on a pool; results and progress
// come back on the GUI thread as values.
#pragma once

#include "engine/base/result.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QThreadPool>
#include <QTimer>

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>

namespace partita::app {

/// Values that a channel hands to the GUI thread in a second, at most.
inline constexpr int kChannelIntervalMs = 50;

/// A handle on running work; copies mean the same work. An empty one is never running.
class Job
{
public:
    /// Asks the work to stop. `done` is still called, usually with Cancelled.
    void stop();
    /// Until `done` has been called.
    [[nodiscard]] bool isRunning() const;

private:
    friend class JobRunner;
    struct State
    {
        std::stop_source source;
        bool finished = false; ///< GUI thread only
    };
    std::shared_ptr<State> m_state;
};

class JobRunner : public QObject
{
    Q_OBJECT

public:
    explicit JobRunner(int threads, QObject* parent = nullptr);
    /// Asks everything to stop and waits for it. What was not delivered by then never is.
    ~JobRunner() override;

    /// Runs `work` on the pool and then `done` on the GUI thread, unless `receiver` is gone by then. `work`
    /// sees only what it captured by value; what it throws becomes an Error.
    template<class T>
    Job start(QObject* receiver, std::function<base::Result<T>(std::stop_token)> work,
              std::function<void(base::Result<T>)> done)
    {
        return startErased(receiver, [work = std::move(work), done = std::move(done)](std::stop_token stop) {
            auto result = std::make_shared<base::Result<T>>(guarded<T>(work, stop));
            return [done, result] { done(std::move(*result)); };
        });
    }

    /// A function for any thread that hands values to `receive` on the GUI thread: the latest one, at most
    /// every kChannelIntervalMs. Values in between are dropped. It may outlive the receiver and this runner.
    template<class T>
    std::function<void(T)> channel(QObject* receiver, std::function<void(const T&)> receive)
    {
        auto shared = std::make_shared<Channel<T>>(this, receiver, std::move(receive));
        return [shared](T value) { Channel<T>::post(shared, std::move(value)); };
    }

    [[nodiscard]] int runningJobs() const { return static_cast<int>(m_states.size()); }

signals:
    void runningJobsChanged(int count);

private:
    using Delivery = std::function<void()>;

    /// Closed when the runner goes, so that a late post finds nobody.
    struct Gate
    {
        std::mutex mutex;
        bool open = true;
    };

    template<class T>
    struct Channel
    {
        Channel(JobRunner* owner, QObject* to, std::function<void(const T&)> function)
            : runner(owner)
            , gate(owner->m_gate)
            , receiver(to)
            , receive(std::move(function))
        {
        }

        static void post(const std::shared_ptr<Channel>& self, T value)
        {
            const std::scoped_lock lock(self->mutex);
            self->latest = std::move(value);
            if (std::exchange(self->scheduled, true))
                return;
            const std::scoped_lock open(self->gate->mutex);
            if (self->gate->open)
                QMetaObject::invokeMethod(
                    self->runner, [self] { self->schedule(self); }, Qt::QueuedConnection);
        }

        void schedule(const std::shared_ptr<Channel>& self)
        {
            const qint64 wait = clock.isValid() ? kChannelIntervalMs - clock.elapsed() : 0;
            QTimer::singleShot(static_cast<int>(std::max<qint64>(0, wait)), runner,
                               [self] { self->deliver(); });
        }

        void deliver()
        {
            std::optional<T> value;
            {
                const std::scoped_lock lock(mutex);
                value.swap(latest);
                scheduled = false;
            }
            clock.start();
            if (value && receiver)
                receive(*value);
        }

        JobRunner* runner;
        std::shared_ptr<Gate> gate;
        QPointer<QObject> receiver;
        std::function<void(const T&)> receive;
        QElapsedTimer clock; ///< GUI thread
        std::mutex mutex;
        std::optional<T> latest;
        bool scheduled = false;
    };

    template<class T>
    static base::Result<T> guarded(const std::function<base::Result<T>(std::stop_token)>& work,
                                   std::stop_token stop)
    {
        try {
            return work(stop);
        } catch (const std::bad_alloc&) {
            return base::fail(base::ErrorCode::OutOfMemory, "There is not enough memory");
        } catch (const std::exception& error) {
            return base::fail(base::ErrorCode::Failed, error.what());
        }
    }

    Job startErased(QObject* receiver, std::function<Delivery(std::stop_token)> work);
    void finish(const std::shared_ptr<Job::State>& state);

    QThreadPool m_pool;
    std::shared_ptr<Gate> m_gate = std::make_shared<Gate>();
    std::vector<std::shared_ptr<Job::State>> m_states;
};

} // namespace partita::app
