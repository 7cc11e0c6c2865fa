// SPDX-License-Identifier: GPL-3.0-or-later
// MidiKeyboard: the MIDI input that the user chose: what is played on it sounds at once and can be recorded.
#pragma once

#include "app/shell/playback.h"
#include "engine/audio/midi_recorder.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace partita::app {

class MidiKeyboard : public QObject
{
    Q_OBJECT

public:
    MidiKeyboard(Playback& playback, JobRunner& jobs, QObject* parent = nullptr);
    ~MidiKeyboard() override;

    /// Opens the port of this name on a worker; an empty name closes the present one.
    void open(const QString& portName);
    /// Takes a port that is there already (tests).
    void attach(std::shared_ptr<audio::MidiInput> input);
    [[nodiscard]] bool isOpen() const { return m_input != nullptr; }
    [[nodiscard]] QString portName() const;

    /// Records along with the music, which must be playing.
    void startRecording();
    [[nodiscard]] bool isRecording() const { return m_recorder->isRecording(); }
    [[nodiscard]] audio::Take stopRecording();
    /// What was playing when the recording began; a take's times are on its time line.
    [[nodiscard]] std::shared_ptr<const score::Performance> recordedAlong() const { return m_along; }
    /// Messages of the last recording that came too fast to be taken in.
    [[nodiscard]] int lostMessages() const { return static_cast<int>(m_recorder->droppedCount()); }

signals:
    void opened();
    void failed(const QString& sentence);
    void notesRecorded(int count);

private:
    void listen();

    Playback& m_playback;
    JobRunner& m_jobs;
    std::shared_ptr<audio::MidiRecorder> m_recorder;
    std::shared_ptr<audio::MidiInput> m_input;
    std::shared_ptr<const score::Performance> m_along;
    QTimer m_poll;
    Job m_opening;
};

} // namespace partita::app
