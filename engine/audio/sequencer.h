// SPDX-License-Identifier: GPL-3.0-or-later
// Sequencer: plays a Sequence through a Synthesizer, exact to the frame. Its process() is all that runs on
// the audio thread; the control thread speaks to it through a queue and reads its position from atomics.
#pragma once

#include "engine/audio/sequence.h"
#include "engine/audio/synthesizer.h"
#include "engine/base/spsc_queue.h"

#include <atomic>
#include <memory>
#include <vector>

namespace partita::audio {

class Sequencer
{
public:
    /// The synthesizer belongs to the sequencer from here on.
    explicit Sequencer(std::unique_ptr<Synthesizer> synthesizer);
    ~Sequencer();
    Sequencer(const Sequencer&) = delete;
    Sequencer& operator=(const Sequencer&) = delete;

    // Control thread. What is replaced comes back through a queue and is freed by the next call or collect().
    void setSynthesizer(std::unique_ptr<Synthesizer> synthesizer);
    /// keepPosition: the time line is the old one's; else the position becomes `seconds`.
    void setSequence(Sequence sequence, double seconds, bool keepPosition);
    void setPlaying(bool playing);
    void seek(double seconds);
    void setTempoFactor(double factor);
    void setGain(double gain);
    /// Playing does not stop at the end of the sequence: time goes on, for recording.
    void setRunsOn(bool runsOn);
    /// For notes heard while editing. False where the queue is full.
    bool send(const midi::MidiMessage& message);
    void collect();

    /// From one further thread: a MIDI input's.
    bool sendLive(const midi::MidiMessage& message) noexcept { return m_live.push(message); }

    // Any thread. Requests that the audio thread has not seen yet count as done.
    [[nodiscard]] double seconds() const noexcept;
    [[nodiscard]] bool isPlaying() const noexcept;

    /// Audio thread: adds the next frames to the buffers. Never locks, allocates, logs or throws.
    void process(float* left, float* right, std::size_t frames) noexcept;

private:
    /// Where to go on playing, with what sets the synthesizer right there.
    struct Place
    {
        double seconds = 0;
        std::vector<SequenceEvent> state;
    };
    /// All that the audio thread needs of a piece, replaced as a whole.
    struct Plan
    {
        Sequence sequence;
        Place place;
        bool keepPosition = false;
    };
    enum class Kind : std::uint8_t { Plan, Place, Synthesizer, Play, Pause, RunOn, Tempo, Gain, Message };
    struct Command
    {
        Kind kind = Kind::Pause;
        void* object = nullptr; ///< a Plan, Place or Synthesizer that changes hands
        double value = 0;
        midi::MidiMessage message;
        std::uint32_t serial = 0;
    };

    bool submit(Command command);
    void submitPlan(double seconds, bool keepPosition);
    static void destroy(const Command& command) noexcept;

    void drain() noexcept;
    void handle(const Command& command) noexcept;
    void adopt(Plan* plan) noexcept;
    void moveTo(double seconds, const std::vector<SequenceEvent>& state) noexcept;
    void sendEvent(const SequenceEvent& event) noexcept;
    void releaseNotes() noexcept;
    [[nodiscard]] double now() const noexcept;
    void rebase() noexcept;
    [[nodiscard]] std::size_t framesUntil(double seconds) const noexcept;
    void restoreDefaults() noexcept;
    void playDueEvents() noexcept;
    bool endsHere() noexcept;

    // Control thread.
    std::shared_ptr<const Sequence> m_controlSequence;
    std::uint32_t m_submitted = 0;
    base::SpscQueue<Command> m_commands;
    base::SpscQueue<Command> m_retired;
    base::SpscQueue<midi::MidiMessage> m_live;

    // Audio thread.
    Synthesizer* m_synthesizer;
    Plan* m_plan;
    std::size_t m_next = 0;
    double m_base = 0; ///< seconds where m_framesSinceBase started to count
    std::uint64_t m_framesSinceBase = 0;
    double m_factor = 1;
    float m_gain = 0.5F;
    bool m_running = false;
    bool m_runsOn = false;

    // Shared.
    std::atomic<double> m_seconds{0};
    std::atomic<bool> m_playing{false};
    std::atomic<std::uint32_t> m_handled{0};
    std::atomic<std::uint32_t> m_positionSerial{0}; ///< the last request that moved the position …
    std::atomic<double> m_requestedSeconds{0};      ///< … and where to
    std::atomic<std::uint32_t> m_playSerial{0};     ///< the last request to play or pause …
    std::atomic<bool> m_requestedPlaying{false};    ///< … and which
};

} // namespace partita::audio
