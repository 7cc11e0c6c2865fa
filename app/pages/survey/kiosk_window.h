// SPDX-License-Identifier: GPL-3.0-or-later
// KioskWindow: the listening survey on this computer: full screen, one listener after another, without a way
// back and with a way out that only an operator finds.
#pragma once

#include "app/jobs/job_runner.h"
#include "app/pages/survey/kiosk_page.h"
#include "app/pages/survey/kiosk_words.h"
#include "engine/audio/clip_player.h"
#include "engine/survey/kiosk.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QLabel;
class QProgressBar;
class QPushButton;
class QScrollArea;

namespace partita::app {

class KioskTrialPage;

struct KioskParts
{
    survey::OpenKiosk kiosk;
    std::filesystem::path clips; ///< the study's folder of ID.flac
    std::unique_ptr<audio::ClipPlayer> player;
    std::function<std::string()> request; ///< 32 random hexadecimal digits for each listener
};

class KioskWindow : public QWidget
{
    Q_OBJECT

public:
    KioskWindow(KioskParts parts, JobRunner& jobs, QWidget* parent = nullptr);
    ~KioskWindow() override;

    [[nodiscard]] const survey::Kiosk& kiosk() const { return *m_parts.kiosk.kiosk; }
    [[nodiscard]] KioskPage* page() const { return m_page; }
    /// Whether an answer is on its way to the disk.
    [[nodiscard]] bool isKeeping() const { return m_keeping.isRunning(); }
    [[nodiscard]] bool isCountingDown() const;
    [[nodiscard]] QString problem() const;

    /// So many seconds went by; called every second. Nobody touched anything since the last key or movement.
    void passTime(int seconds);

signals:
    /// The operator has ended it.
    void ended();

protected:
    void closeEvent(QCloseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    using Kept = base::Result<survey::ResponseEvent>;

    void build();
    void showStep();
    void showStepSoon();
    KioskPage* makePage();
    KioskPage* makeTextPage();
    KioskPage* makeTrialPage();
    void loadSounds(KioskTrialPage* page);
    void goOn();
    void join();
    void keep(const Kept& event);
    void store(const survey::ResponseEvent& event);
    void tell(const QString& sentence, std::function<void()> again = {});
    void updateHints();
    void updatePlace();
    void touched();
    void startOver();
    void askToLeave();
    [[nodiscard]] bool isOurs(const QObject* object) const;

    KioskParts m_parts;
    JobRunner& m_jobs;
    KioskWords m_words;
    QProgressBar* m_progress = nullptr;
    QLabel* m_place = nullptr;
    QScrollArea* m_scroll = nullptr;
    QWidget* m_problemBar = nullptr;
    QLabel* m_problem = nullptr;
    QPushButton* m_again = nullptr;
    QWidget* m_idleBar = nullptr;
    QLabel* m_idle = nullptr;
    QLabel* m_hints = nullptr;
    KioskPage* m_page = nullptr;
    std::function<void()> m_tryAgain;
    Job m_keeping;
    Job m_loading;
    QTimer m_second;
    int m_idleSeconds = 0;
    bool m_leaving = false;
    bool m_asking = false;
};

} // namespace partita::app
