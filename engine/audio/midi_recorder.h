// SPDX-License-Identifier: GPL-3.0-or-later
// MidiRecorder: what is played on a MIDI keyboard, as notes and pedals on a score's time line with the
// player's own timing.
#pragma once

#include "engine/audio/midi_port.h"
#include "engine/base/spsc_queue.h"
#include "engine/score/edit.h"
#include "engine/score/performance.h"
#include "engine/score/tempo_map.h"

#include <array>
#include <atomic>
#include <optional>
#include <string>
#include <vector>

namespace partita::audio {

/// Where the music was at one moment of the steady clock.
struct RecordingClock
{
    double steadyStart = 0; ///< as steadySeconds()
    double musicStart = 0;  ///< seconds of the performance at that moment, at tempo factor 1
    double tempoFactor = 1;
    score::TempoMap tempo{{}, 480};
};

/// What was played, on the performed time line and with sounding pitches.
struct Take
{
    std::vector<score::Note> notes;           ///< ascending by onset, without ids
    std::vector<score::ControlLane> controls; ///< pedals, bends and other controllers
};

class MidiRecorder
{
public:
    MidiRecorder();

    /// From the input's thread; never blocks. Messages from before start() are ignored.
    void receive(const TimedMessage& message) noexcept;

    // One other thread.
    void start(const RecordingClock& clock);
    /// Takes in what has arrived; the notes so far, sounding ones up to now, for showing while recording.
    [[nodiscard]] const Take& poll(double steadyNow);
    /// Ends the recording; notes still held end now. Messages that did not fit the queue are lost
    /// (droppedCount()).
    [[nodiscard]] Take stop(double steadyNow);
    [[nodiscard]] bool isRecording() const { return m_recording; }
    [[nodiscard]] std::size_t droppedCount() const { return m_dropped; }

private:
    void take(const TimedMessage& message);
    void press(int key, score::Ticks at, int velocity);
    void release(int key, score::Ticks at, int velocity);
    void control(int lane, score::Ticks at, int value);
    [[nodiscard]] score::Ticks ticksAt(double steady) const;

    base::SpscQueue<TimedMessage> m_queue;
    std::atomic<std::size_t> m_dropped{0};
    RecordingClock m_clock;
    Take m_take;
    std::array<std::optional<std::size_t>, midi::kKeys> m_held;
    bool m_recording = false;
};

/// Where a take goes.
struct RecordingTarget
{
    std::size_t part = 0;
    std::string newPartName; ///< of the part that is made where the score has no such part
};

/// The edit that writes a take, played along with a performance of the score, into a part: at the written
/// places of what was sounding, as written pitches, into a voice with room, with the bars that are missing
/// after the last one. The part's own lanes are replaced over the range of the take. No changes for an empty
/// take.
[[nodiscard]] score::Edit recordingEdit(const score::Score& score, const score::Performance& performance,
                                        const Take& take, const RecordingTarget& target);

} // namespace partita::audio
