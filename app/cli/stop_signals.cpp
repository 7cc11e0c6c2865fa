// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/stop_signals.h"

#include "app/cli/output.h"

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include <string_view>

namespace partita::cli {

namespace {

/// Wakes the waiting thread so that it can end; blocked and waited for like the signals of a user.
constexpr int kWakeSignal = SIGUSR2;

sigset_t waitedSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGHUP); // the terminal was closed
    sigaddset(&signals, kWakeSignal);
    return signals;
}

void waitForSignals(const std::stop_token& ending, std::stop_source& source)
{
    const sigset_t signals = waitedSignals();
    while (!ending.stop_requested()) {
        int signal = 0;
        if (sigwait(&signals, &signal) != 0 || signal == kWakeSignal)
            continue;
        if (source.stop_requested())
            ::_exit(static_cast<int>(ExitCode::Cancelled));
        tell("\nStopping at the next safe point (once more to stop at once) …");
        source.request_stop();
    }
}

/// What a signal's handler may do is little: it writes and ends.
template<bool Json>
void endAtOnce(int)
{
    constexpr std::string_view kSentence = "\nStopped.\n";
    constexpr std::string_view kObject = "{\"error\": \"Stopped.\"}\n";
    (void)!::write(STDERR_FILENO, kSentence.data(), kSentence.size());
    if (Json)
        (void)!::write(STDOUT_FILENO, kObject.data(), kObject.size());
    ::_exit(static_cast<int>(ExitCode::Cancelled));
}

} // namespace

void endOnSignals(bool json)
{
    struct sigaction action = {};
    action.sa_handler = json ? &endAtOnce<true> : &endAtOnce<false>;
    sigfillset(&action.sa_mask);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        struct sigaction before = {};
        ::sigaction(signal, nullptr, &before);
        if (before.sa_handler != SIG_IGN) // as under nohup
            ::sigaction(signal, &action, nullptr);
    }
    ::signal(SIGXFSZ, SIG_IGN); // a file beyond the limit is an error of its write
}

StopSignals::StopSignals()
{
    const sigset_t signals = waitedSignals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    m_waiter = std::jthread([this](const std::stop_token& ending) { waitForSignals(ending, m_source); });
}

StopSignals::~StopSignals()
{
    m_waiter.request_stop();
    pthread_kill(m_waiter.native_handle(), kWakeSignal);
}

} // namespace partita::cli
