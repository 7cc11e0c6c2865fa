// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/survey/kiosk.h"

#include "engine/survey/answer_check.h"
#include "engine/survey/sqlite_response_store.h"

#include <filesystem>
#include <system_error>

namespace partita::survey {

namespace {

using base::ErrorCode;
using base::Result;

} // namespace

Kiosk::Kiosk(ListeningRoom room, std::string secret, std::function<std::string()> now)
    : m_room(std::move(room))
    , m_secret(std::move(secret))
    , m_now(std::move(now))
{
}

const Session* Kiosk::session() const
{
    return m_ticket.participant.empty() ? nullptr : m_room.sessionOfParticipant(m_ticket.participant);
}

std::string Kiosk::feedback() const
{
    const Session* current = session();
    return current == nullptr ? std::string() : m_room.feedback(*current, m_trial);
}

std::optional<OwnResult> Kiosk::ownResult() const
{
    const Session* current = session();
    return current == nullptr ? std::nullopt : m_room.ownResult(*current);
}

void Kiosk::goOn()
{
    switch (m_step) {
    case KioskStep::Welcome:
        m_step = KioskStep::Consent;
        break;
    case KioskStep::Sound:
        m_step = KioskStep::How;
        break;
    case KioskStep::How:
    case KioskStep::PracticeOver:
        m_step = KioskStep::Trial;
        break;
    case KioskStep::Feedback:
        toNextTrial();
        break;
    case KioskStep::Consent:
    case KioskStep::Questions:
    case KioskStep::Trial:
    case KioskStep::LastQuestions:
    case KioskStep::Finishing:
    case KioskStep::End:
        break;
    }
}

Result<ResponseEvent> Kiosk::join(const std::string& request)
{
    m_ticket = ticketFor(m_secret, request);
    return m_room.join(m_ticket, "kiosk", m_now());
}

Result<ResponseEvent> Kiosk::reply(const std::map<std::string, std::string>& replies) const
{
    return m_room.reply(*session(), replies, m_step == KioskStep::LastQuestions, m_now());
}

Result<ResponseEvent> Kiosk::answer(const Answer& answer) const
{
    return m_room.answer(*session(), answer, m_now());
}

Result<ResponseEvent> Kiosk::finish() const
{
    return m_room.finish(*session(), m_now());
}

Result<void> Kiosk::kept(const ResponseEvent& event)
{
    if (const auto applied = m_room.apply(event); !applied)
        return applied;
    switch (event.kind) {
    case EventKind::Joined:
        m_trial = 0;
        m_step = hasQuestions(study(), false) ? KioskStep::Questions : KioskStep::Sound;
        break;
    case EventKind::Replied:
        m_step = event.number == 0 ? KioskStep::Sound : KioskStep::Finishing;
        break;
    case EventKind::Answered:
        if (feedback().empty())
            toNextTrial();
        else
            m_step = KioskStep::Feedback;
        break;
    case EventKind::Finished:
        m_step = KioskStep::End;
        break;
    }
    return {};
}

void Kiosk::toNextTrial()
{
    const Session& current = *session();
    if (current.answeredAll()) {
        m_step = hasQuestions(study(), true) ? KioskStep::LastQuestions : KioskStep::Finishing;
        return;
    }
    const auto& trials = current.assignment.trials;
    const bool practised = trials[static_cast<std::size_t>(m_trial)].kind == TrialKind::Practice;
    ++m_trial;
    const bool practises = trials[static_cast<std::size_t>(m_trial)].kind == TrialKind::Practice;
    m_step = practised && !practises ? KioskStep::PracticeOver : KioskStep::Trial;
}

void Kiosk::reset()
{
    m_ticket = {};
    m_trial = 0;
    m_step = KioskStep::Welcome;
}

Result<OpenKiosk> openKiosk(const StudyFolder& folder, const std::string& passphrase,
                            std::function<std::string()> now)
{
    auto study = folder.read();
    if (!study)
        return tl::unexpected(study.error());
    if (study->stage != Stage::Open)
        return base::fail(ErrorCode::InvalidInput, "The study is not open", folder.path().string(),
                          "Open it first");
    std::optional<Key> key;
    if (study->ownScore != OwnScore::Never && (!folder.needsPassphrase() || !passphrase.empty())) {
        auto unsealed = folder.unsealKey(passphrase);
        if (!unsealed)
            return tl::unexpected(unsealed.error());
        key = std::move(*unsealed);
    }
    auto secret = folder.serverSecret();
    if (!secret)
        return tl::unexpected(secret.error());
    auto store = SqliteResponseStore::open(folder.answers(), folder.identityOf(*study));
    if (!store)
        return tl::unexpected(store.error());
    ListeningRoom room(std::move(*study), std::move(key));
    return OpenKiosk{std::make_shared<Kiosk>(std::move(room), std::move(*secret), std::move(now)),
                     std::shared_ptr<ResponseStore>(std::move(*store))};
}

Result<Progress> storedProgress(const StudyFolder& folder)
{
    auto study = folder.read();
    if (!study)
        return tl::unexpected(study.error());
    std::error_code ignored;
    if (!std::filesystem::exists(folder.answers(), ignored)) // looking makes no file
        return ListeningRoom(std::move(*study)).progress();
    auto store = SqliteResponseStore::open(folder.answers(), folder.identityOf(*study));
    if (!store)
        return tl::unexpected(store.error());
    const auto events = (*store)->load();
    if (!events)
        return tl::unexpected(events.error());
    ListeningRoom room(std::move(*study));
    for (const ResponseEvent& event : *events)
        if (const auto applied = room.apply(event); !applied)
            return tl::unexpected(applied.error());
    return room.progress();
}

} // namespace partita::survey
