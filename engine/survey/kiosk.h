// SPDX-License-Identifier: GPL-3.0-or-later
// Kiosk: listener after listener at one computer: which step comes when, and what is kept of it. There is no
// way back. Shows and writes nothing itself.
#pragma once

#include "engine/survey/listening_room.h"
#include "engine/survey/study_folder.h"

#include <functional>
#include <memory>
#include <string>

namespace partita::survey {

enum class KioskStep {
    Welcome,
    Consent,
    Questions,
    Sound,
    How,
    Trial,
    Feedback,     ///< of a practice trial
    PracticeOver, ///< from here on it counts
    LastQuestions,
    Finishing, ///< everything is answered: finish() is due
    End,
};

class Kiosk
{
public:
    /// `now` gives ISO 8601 in UTC; tokens and codes follow from `secret`.
    Kiosk(ListeningRoom room, std::string secret, std::function<std::string()> now);

    [[nodiscard]] const Study& study() const { return m_room.study(); }
    [[nodiscard]] KioskStep step() const { return m_step; }
    /// nullptr before somebody has joined. Valid until kept() or reset().
    [[nodiscard]] const Session* session() const;
    /// The place in the assignment that is asked now, or was answered last.
    [[nodiscard]] int trial() const { return m_trial; }
    /// In step Feedback: what would have been right.
    [[nodiscard]] std::string feedback() const;
    [[nodiscard]] std::optional<OwnResult> ownResult() const;
    /// Erases the answers: for the listener alone.
    [[nodiscard]] const std::string& code() const { return m_ticket.code; }

    /// From a step of which nothing is kept: Welcome where there is a consent text, Sound, How, Feedback,
    /// PracticeOver.
    void goOn();
    /// The next four give what has to be on the disk before kept() makes it true. They fail as the listening
    /// room's do. `request` is drawn at random for each listener.
    [[nodiscard]] base::Result<ResponseEvent> join(const std::string& request);
    [[nodiscard]] base::Result<ResponseEvent> reply(const std::map<std::string, std::string>& replies) const;
    [[nodiscard]] base::Result<ResponseEvent> answer(const Answer& answer) const;
    [[nodiscard]] base::Result<ResponseEvent> finish() const;
    /// It is on the disk: the next step.
    [[nodiscard]] base::Result<void> kept(const ResponseEvent& event);
    /// The next listener. What an earlier one answered stays, as a drop-out's where they did not finish.
    void reset();

private:
    void toNextTrial();

    ListeningRoom m_room;
    std::string m_secret;
    std::function<std::string()> m_now;
    KioskStep m_step = KioskStep::Welcome;
    Ticket m_ticket;
    int m_trial = 0;
};

/// A kiosk and where its answers go.
struct OpenKiosk
{
    std::shared_ptr<Kiosk> kiosk;
    std::shared_ptr<ResponseStore> store; ///< the SQLite file in the study's folder
};

/// Of an open study. Where the passphrase is missing, listeners do not learn their own score; a wrong one is
/// an error. Blocking. Fails as StudyFolder and SqliteResponseStore do, and with InvalidInput where the study
/// is not open.
[[nodiscard]] base::Result<OpenKiosk> openKiosk(const StudyFolder& folder, const std::string& passphrase,
                                                std::function<std::string()> now);

/// How far an open or closed study is, by its SQLite file. Blocking. Fails as SqliteResponseStore does.
[[nodiscard]] base::Result<Progress> storedProgress(const StudyFolder& folder);

} // namespace partita::survey
