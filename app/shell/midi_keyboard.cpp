// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/midi_keyboard.h"

#include "app/jobs/error_sentence.h"
#include "engine/audio/rtmidi_port.h"

namespace partita::app {

namespace {

constexpr int kPollMs = 50;

} // namespace

MidiKeyboard::MidiKeyboard(Playback& playback, JobRunner& jobs, QObject* parent)
    : QObject(parent)
    , m_playback(playback)
    , m_jobs(jobs)
    , m_recorder(std::make_shared<audio::MidiRecorder>())
{
    m_poll.setInterval(kPollMs);
    connect(&m_poll, &QTimer::timeout, this, [this] {
        emit notesRecorded(static_cast<int>(m_recorder->poll(audio::steadySeconds()).notes.size()));
    });
    // The player is another one after a change of SoundFont: keys go to the new one.
    connect(&m_playback, &Playback::opened, this, &MidiKeyboard::listen);
}

MidiKeyboard::~MidiKeyboard()
{
    if (m_input)
        m_input->stop();
}

QString MidiKeyboard::portName() const
{
    return m_input ? QString::fromStdString(m_input->name()) : QString();
}

void MidiKeyboard::open(const QString& portName)
{
    using Input = std::shared_ptr<audio::MidiInput>;
    m_opening.stop();
    attach(nullptr);
    if (portName.isEmpty())
        return;
    m_opening = m_jobs.start<Input>(
        this,
        [name = portName.toStdString()](std::stop_token stop) -> base::Result<Input> {
            auto port = audio::openMidiInput(name);
            if (!port)
                return tl::unexpected(port.error());
            if (stop.stop_requested())
                return base::fail(base::ErrorCode::Cancelled, "Another port was chosen", name);
            return Input(std::move(*port));
        },
        [this](base::Result<Input> port) {
            if (port)
                attach(std::move(*port));
            else if (!isCancelled(port.error()))
                emit failed(errorSentence(port.error()));
        });
}

void MidiKeyboard::attach(std::shared_ptr<audio::MidiInput> input)
{
    if (m_input)
        m_input->stop();
    m_input = std::move(input);
    listen();
    emit opened();
}

void MidiKeyboard::listen()
{
    if (!m_input)
        return;
    m_input->start(
        [recorder = m_recorder, live = m_playback.liveInput()](const audio::TimedMessage& message) {
            live(message.message);
            recorder->receive(message);
        });
}

void MidiKeyboard::startRecording()
{
    m_along = m_playback.performance();
    audio::RecordingClock clock;
    clock.tempoFactor = m_playback.tempoFactor();
    clock.tempo = m_along->tempoMap();
    clock.musicStart = m_playback.secondsNow();
    clock.steadyStart = audio::steadySeconds();
    m_recorder->start(clock);
    m_poll.start();
}

audio::Take MidiKeyboard::stopRecording()
{
    m_poll.stop();
    return m_recorder->stop(audio::steadySeconds());
}

} // namespace partita::app
