// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of ComposePage that show pieces: the document's, one that grows, one that is listened to, a
// recording.
#include "app/jobs/engine_words.h"
#include "app/pages/compose_page.h"
#include "app/pages/piece_labels.h"

#include <QLabel>
#include <QPushButton>

#include <algorithm>
#include <utility>

namespace partita::app {

void ComposePage::composeOpening()
{
    m_opening = true;
    if (!m_panel->model().isEmpty()) // else once the models are listed
        compose();
}

void ComposePage::compose()
{
    if (m_composing->isRunning() || m_panel->model().isEmpty())
        return;
    endListening();
    m_studio.document.flushText();
    m_studio.playback.stop();
    ComposingRequest request{m_panel->model(), m_panel->seed(), m_panel->composition(), m_current};
    m_composing->start(request);
    setViewsLocked(true);
    m_panel->setProgress(tr("The model is writing…"));
}

void ComposePage::setViewsLocked(bool locked)
{
    m_panel->setComposing(locked);
    m_panel->setProgress({});
    m_roll->setReadOnly(locked);
    m_roll->setFollowEnd(locked);
    m_editor->setReadOnly(locked);
    if (!locked) {
        showScore();
        showText();
        showDiagnostics();
    }
}

void ComposePage::showGrown(const Piece& piece)
{
    m_roll->setScore(piece.score);
    m_editor->setText(QString::fromStdString(piece.text));
    m_panel->setProgress(
        tr("The model is writing: %n note(s)", nullptr, static_cast<int>(piece.score->noteCount())));
}

void ComposePage::takeFinished(const Piece& piece, const project::Composition& composition)
{
    m_current = composition.id;
    if (std::exchange(m_opening, false) && m_studio.document.isUntouched()) {
        m_studio.document.load(piece, {composition}, {});
    } else {
        m_studio.document.replace(tr("Compose"), piece);
        m_studio.document.addComposition(composition);
    }
    m_variations->setCurrent(m_current);
    setViewsLocked(false);
    m_roll->showStart();
    m_panel->drawSeed();
    if (piece.score->noteCount() == 0)
        emit failed(tr("The model wrote a piece without notes: it has not learnt enough. "
                       "Train it longer, or choose another model."));
    else
        emit said(tr("Composed “%1”: seed %2.").arg(titleOf(composition)).arg(composition.seed));
}

void ComposePage::showLoaded()
{
    endListening();
    m_roll->clearSelection();
    m_roll->showStart();
    m_editor->goTo(1, 1);
}

void ComposePage::showScore()
{
    if (m_composing->isRunning() || m_heard)
        return;
    m_roll->setScore(m_studio.document.score());
    m_rollBar->showParts(*m_studio.document.score());
}

void ComposePage::showText()
{
    if (m_composing->isRunning() || m_heard || m_studio.document.hasPendingText())
        return;
    const QString text = m_studio.document.text();
    if (m_editor->text() != text)
        m_editor->setText(text);
}

void ComposePage::showDiagnostics()
{
    if (m_composing->isRunning() || m_heard)
        return;
    auto diagnostics = m_studio.document.diagnostics();
    for (auto& diagnostic : diagnostics)
        diagnostic.message = engineWords(diagnostic.message).toStdString();
    m_editor->setDiagnostics(diagnostics);
    if (diagnostics.empty()) {
        m_textState->setText(tr("ABC text: no errors"));
        return;
    }
    const auto& first = diagnostics.front();
    m_textState->setText(
        tr("ABC text: %n remark(s). Line %1: %2", nullptr, static_cast<int>(diagnostics.size()))
            .arg(first.line)
            .arg(QString::fromStdString(first.message)));
}

void ComposePage::showBanner(const QString& text, bool canUse)
{
    m_bannerText->setText(text);
    m_bannerUse->setVisible(canUse);
    m_bannerBack->setVisible(canUse);
    m_banner->setVisible(!text.isEmpty());
}

void ComposePage::listenTo(const project::Composition& composition)
{
    if (m_composing->isRunning() || m_studio.keyboard.isRecording())
        return;
    m_studio.document.flushText();
    m_heard = std::make_unique<project::Composition>(composition);
    const Piece piece = pieceFromAbc(composition.abc);
    m_studio.playback.stop();
    m_studio.playback.setScore(piece.score);
    m_roll->setReadOnly(true);
    m_roll->setScore(piece.score);
    m_roll->showStart();
    m_editor->setReadOnly(true);
    m_editor->setDiagnostics({});
    m_editor->setText(QString::fromStdString(piece.text));
    showBanner(tr("Listening to “%1”, %2").arg(titleOf(composition), provenanceLine(composition)), true);
    m_studio.playback.play();
}

void ComposePage::endListening()
{
    if (!m_heard)
        return;
    m_heard.reset();
    showBanner({}, false);
    m_studio.playback.stop();
    m_studio.playback.setScore(m_studio.document.score());
    setViewsLocked(false);
}

void ComposePage::use(const project::Composition& composition)
{
    const project::Composition chosen = composition; // it may be the one that ends with listening
    endListening();
    m_current = chosen.id;
    m_studio.document.replace(tr("Go back to “%1”").arg(titleOf(chosen)), pieceFromAbc(chosen.abc));
    m_variations->setCurrent(m_current);
    m_roll->showStart();
}

void ComposePage::setRecording(bool record)
{
    if (record == m_studio.keyboard.isRecording())
        return;
    if (!record) {
        finishRecording();
        return;
    }
    if (!m_studio.keyboard.isOpen()) {
        emit recordingChanged(false);
        emit failed(tr("No MIDI keyboard is chosen. Connect one and choose it under File › Settings."));
        return;
    }
    endListening();
    m_studio.document.flushText();
    if (m_composing->isRunning() || !m_studio.playback.startRecording()) {
        emit recordingChanged(false);
        emit failed(tr("Recording cannot start yet: the piece or the sound is not ready."));
        return;
    }
    m_studio.keyboard.startRecording();
    m_roll->setReadOnly(true);
    m_editor->setReadOnly(true);
    showBanner(tr("Recording: play on the MIDI keyboard"), false);
    emit recordingChanged(true);
}

void ComposePage::finishRecording()
{
    const audio::Take take = m_studio.keyboard.stopRecording();
    m_studio.playback.pause();
    m_roll->setReadOnly(false);
    m_editor->setReadOnly(false);
    showBanner({}, false);
    emit recordingChanged(false);
    if (const int lost = m_studio.keyboard.lostMessages(); lost > 0)
        emit failed(
            tr("%n message(s) of the MIDI keyboard came too fast and were not recorded.", nullptr, lost));
    const audio::RecordingTarget target{static_cast<std::size_t>(std::max(0, m_roll->currentPart())),
                                        tr("Piano").toStdString()};
    score::Edit edit =
        audio::recordingEdit(*m_studio.document.score(), *m_studio.keyboard.recordedAlong(), take, target);
    if (edit.changes.empty()) {
        emit said(tr("Nothing was played, so nothing was recorded."));
        return;
    }
    edit.name = tr("Record").toStdString();
    if (m_studio.document.edit(edit))
        emit said(tr("Recorded %n note(s).", nullptr, static_cast<int>(take.notes.size())));
}

void ComposePage::highlightPlaying(score::Ticks performed)
{
    const auto performance = m_studio.playback.performance();
    if (m_studio.playback.state() != Playback::State::Playing || !performance || performance->parts.empty() ||
        m_heard)
        return;
    const auto& notes = performance->parts.front().notes;
    auto after = std::upper_bound(notes.begin(), notes.end(), performed,
                                  [](score::Ticks at, const auto& note) { return at < note.range.start; });
    if (after == notes.begin() || !std::prev(after)->range.contains(performed))
        return;
    const score::NoteId id = std::prev(after)->written;
    const auto& sources = m_studio.document.sources();
    const auto source =
        std::find_if(sources.begin(), sources.end(), [id](const auto& place) { return place.note == id; });
    if (source != sources.end())
        m_editor->highlightRange(source->line, source->column, source->length);
}

} // namespace partita::app
