// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/midi_recorder.h"

#include "engine/score/placement.h"
#include "engine/score/sounding.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace partita::audio {

namespace {

using score::Ticks;

constexpr std::size_t kWaitingMessages = 4096;

/// The lane's points within the range of the take's give way to them.
void mergeLane(std::vector<score::ControlLane>& lanes, const score::ControlLane& taken)
{
    auto lane = std::find_if(lanes.begin(), lanes.end(),
                             [&](const auto& l) { return l.controller == taken.controller; });
    if (lane == lanes.end()) {
        lanes.push_back(taken);
        return;
    }
    const score::TickRange range{taken.points.front().at, taken.points.back().at + Ticks{1}};
    std::erase_if(lane->points, [&](const auto& point) { return range.contains(point.at); });
    lane->points.insert(lane->points.end(), taken.points.begin(), taken.points.end());
    std::stable_sort(lane->points.begin(), lane->points.end(),
                     [](const auto& a, const auto& b) { return a.at < b.at; });
}

/// A take as it is written in a voice of a part.
class TakeWriter
{
public:
    TakeWriter(const score::Score& score, const score::Performance& performance)
        : m_score(score)
        , m_performance(performance)
    {
    }

    [[nodiscard]] std::vector<score::Note> notes(const Take& take) const
    {
        std::vector<score::Note> placed = take.notes;
        for (auto& note : placed)
            note.onset = place(note.onset);
        return placed;
    }

    void spell(std::vector<score::Note>& notes, const score::Part& part, std::size_t voice) const
    {
        for (auto& note : notes) {
            const score::Key key = score::keyAt(m_score.keys, note.onset);
            note.pitch = score::writtenPitch(part, voice, key, note.pitch.midiKey(), note.onset);
        }
    }

    void mergeLanes(score::Part& part, const Take& take) const
    {
        for (score::ControlLane lane : take.controls) {
            for (auto& point : lane.points)
                point.at = place(point.at);
            std::stable_sort(lane.points.begin(), lane.points.end(),
                             [](const auto& a, const auto& b) { return a.at < b.at; });
            if (!lane.points.empty())
                mergeLane(part.controls, lane);
        }
    }

private:
    [[nodiscard]] Ticks place(Ticks performed) const
    {
        return score::writtenPlace(m_score, m_performance, performed);
    }

    const score::Score& m_score;
    const score::Performance& m_performance;
};

} // namespace

MidiRecorder::MidiRecorder()
    : m_queue(kWaitingMessages)
{
}

void MidiRecorder::receive(const TimedMessage& message) noexcept
{
    if (!m_queue.push(message))
        m_dropped.fetch_add(1, std::memory_order_relaxed);
}

void MidiRecorder::start(const RecordingClock& clock)
{
    while (m_queue.pop()) {
    }
    m_clock = clock;
    m_take = {};
    m_held.fill(std::nullopt);
    m_dropped = 0;
    m_recording = true;
}

Ticks MidiRecorder::ticksAt(double steady) const
{
    const double seconds = m_clock.musicStart + (steady - m_clock.steadyStart) * m_clock.tempoFactor;
    return std::max(m_clock.tempo.ticksAt(seconds), Ticks{0});
}

void MidiRecorder::press(int key, Ticks at, int velocity)
{
    release(key, at, 64); // struck again without a release
    score::Note note;
    note.onset = at;
    note.duration = {1};
    note.pitch = score::Key{}.spell(key);
    note.velocity = velocity;
    m_held[static_cast<std::size_t>(key)] = m_take.notes.size();
    m_take.notes.push_back(note);
}

void MidiRecorder::release(int key, Ticks at, int velocity)
{
    const auto index = std::exchange(m_held[static_cast<std::size_t>(key)], std::nullopt);
    if (!index)
        return;
    score::Note& note = m_take.notes[*index];
    note.duration = std::max(at - note.onset, Ticks{1});
    note.releaseVelocity = velocity;
}

void MidiRecorder::control(int lane, Ticks at, int value)
{
    auto found = std::find_if(m_take.controls.begin(), m_take.controls.end(),
                              [lane](const auto& l) { return l.controller == lane; });
    if (found == m_take.controls.end())
        found = m_take.controls.insert(found, {lane, {}});
    found->points.push_back({at, value});
}

void MidiRecorder::take(const TimedMessage& timed)
{
    if (timed.seconds < m_clock.steadyStart)
        return;
    const Ticks at = ticksAt(timed.seconds);
    const auto& message = timed.message;
    const int first = message.bytes[1] & 0x7F;
    const int second = message.bytes[2] & 0x7F;
    using midi::Status;
    switch (message.status()) {
    case Status::NoteOn:
        second > 0 ? press(first, at, second) : release(first, at, 64);
        break;
    case Status::NoteOff:
        release(first, at, second);
        break;
    case Status::Controller:
        control(first, at, second);
        break;
    case Status::ChannelPressure:
        control(score::kChannelPressureLane, at, first);
        break;
    case Status::PitchBend:
        control(score::kPitchBendLane, at, first | (second << 7));
        break;
    default:
        break;
    }
}

const Take& MidiRecorder::poll(double steadyNow)
{
    while (const auto message = m_queue.pop())
        if (m_recording)
            take(*message);
    if (m_recording)
        for (const auto& index : m_held)
            if (index) {
                score::Note& note = m_take.notes[*index];
                note.duration = std::max(ticksAt(steadyNow) - note.onset, Ticks{1});
            }
    return m_take;
}

Take MidiRecorder::stop(double steadyNow)
{
    (void)poll(steadyNow);
    m_recording = false;
    m_held.fill(std::nullopt);
    return std::exchange(m_take, {});
}

score::Edit recordingEdit(const score::Score& score, const score::Performance& performance, const Take& take,
                          const RecordingTarget& target)
{
    score::Edit edit{"Record", {}, std::nullopt};
    if (take.notes.empty() && take.controls.empty())
        return edit;
    const TakeWriter writer(score, performance);
    const bool isNew = target.part >= score.parts.size();
    score::Part part;
    if (isNew) {
        part.name = target.newPartName;
        part.programs.push_back({Ticks{}, 0, 0});
        part.voices.emplace_back();
    } else {
        part = score.parts[target.part];
    }
    auto notes = writer.notes(take);
    const std::size_t voice = score::voiceWithRoom(part, 0, notes);
    writer.spell(notes, part, voice);
    writer.mergeLanes(part, take);
    score::InsertNotes insert{part.id, voice, std::move(notes)};
    if (isNew) {
        part.voices.front().notes = insert.notes;
        edit.changes.emplace_back(score::InsertPart{score.parts.size(), std::move(part)});
    } else if (!take.controls.empty()) {
        edit.changes.emplace_back(score::ReplacePart{std::move(part)});
    }
    std::vector<score::Change> inserted{std::move(insert)};
    score::addMissingBars(score, inserted);
    const auto first = inserted.begin() + (isNew || take.notes.empty() ? 1 : 0);
    std::move(first, inserted.end(), std::back_inserter(edit.changes));
    return edit;
}

} // namespace partita::audio
