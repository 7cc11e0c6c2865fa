// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/tokens/frame_sequences.h"

#include "engine/base/files.h"
#include "engine/tokens/step_grid.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <string>
#include <utility>

namespace partita::tokens {

namespace {

using nlohmann::json;

constexpr int kSilentVoice = -1;

int indexOf(int key)
{
    return key - kLowestPianoKey;
}

bool isPianoKey(int key)
{
    return indexOf(key) >= 0 && indexOf(key) < kPianoKeys;
}

base::Result<Frame> frameFrom(const json& value, const std::string& where)
{
    if (!value.is_array())
        return base::fail(base::ErrorCode::InvalidInput, "A frame must be a list of MIDI keys", where);
    Frame frame;
    for (const json& entry : value) {
        // Some keys of the JSB chorales are written "67.0".
        const double key = entry.is_number() ? entry.get<double>() : 0.0;
        if (key == kSilentVoice)
            continue;
        if (!(key >= kLowestPianoKey && key < kLowestPianoKey + kPianoKeys && key == std::floor(key)))
            return base::fail(base::ErrorCode::InvalidInput, entry.dump() + " is no key of a piano", where,
                              "Keys are MIDI numbers from 21 to 108");
        frame.set(static_cast<std::size_t>(indexOf(static_cast<int>(key))));
    }
    return frame;
}

base::Result<FrameSequence> sequenceFrom(const json& value, const std::string& where)
{
    if (!value.is_array())
        return base::fail(base::ErrorCode::InvalidInput, "A sequence must be a list of frames", where);
    FrameSequence frames;
    frames.reserve(value.size());
    for (const json& entry : value) {
        const auto frame = frameFrom(entry, where + ", frame " + std::to_string(frames.size() + 1));
        if (!frame)
            return tl::unexpected(frame.error());
        frames.push_back(*frame);
    }
    return frames;
}

base::Result<std::vector<FrameSequence>> listFrom(const json& corpus, const char* name,
                                                  const std::string& where)
{
    const auto list = corpus.find(name);
    if (list == corpus.end() || !list->is_array())
        return base::fail(base::ErrorCode::InvalidInput,
                          "There is no list \"" + std::string(name) + "\" of sequences", where,
                          "Choose a file with train, valid and test");
    std::vector<FrameSequence> sequences;
    for (const json& entry : *list) {
        auto frames = sequenceFrom(entry, where + ", " + name + " " + std::to_string(sequences.size() + 1));
        if (!frames)
            return tl::unexpected(frames.error());
        sequences.push_back(std::move(*frames));
    }
    return sequences;
}

std::size_t framesIn(const std::vector<FrameSequence>& sequences)
{
    std::size_t frames = 0;
    for (const FrameSequence& sequence : sequences)
        frames += sequence.size();
    return frames;
}

} // namespace

std::size_t FrameCorpus::frameCount() const
{
    return framesIn(training) + framesIn(validation) + framesIn(test);
}

base::Result<FrameCorpus> frameCorpusFromJson(std::string_view text, const std::string& where)
{
    const auto value = json::parse(text, nullptr, false);
    if (!value.is_object())
        return base::fail(base::ErrorCode::InvalidInput, "This is no set of frames in JSON", where,
                          "Choose a file with train, valid and test");
    FrameCorpus corpus;
    for (const auto& [name, side] :
         {std::pair("train", &corpus.training), std::pair("valid", &corpus.validation),
          std::pair("test", &corpus.test)}) {
        auto list = listFrom(value, name, where);
        if (!list)
            return tl::unexpected(list.error());
        *side = std::move(*list);
    }
    return corpus;
}

base::Result<FrameCorpus> readFrameCorpus(const std::filesystem::path& file)
{
    const auto text = base::readTextFile(file);
    if (!text)
        return tl::unexpected(text.error());
    return frameCorpusFromJson(*text, file.string());
}

FrameSequence framesOf(const PieceNotes& notes, int stepsPerQuarter, FrameReading reading)
{
    FrameSequence frames;
    const int ticksPerQuarter = std::max(notes.ticksPerQuarter, 1);
    for (const corpus::NoteEvent& note : notes.events) {
        if (note.isPercussion() || !isPianoKey(note.key))
            continue;
        const StepRange steps = reading == FrameReading::Heard
                                    ? heardSteps(note, stepsPerQuarter, ticksPerQuarter)
                                    : nearestSteps(note, stepsPerQuarter, ticksPerQuarter);
        if (steps.end > kLastStep)
            continue;
        if (static_cast<std::int64_t>(frames.size()) < steps.end)
            frames.resize(static_cast<std::size_t>(steps.end));
        for (std::int64_t step = steps.first; step < steps.end; ++step)
            frames[static_cast<std::size_t>(step)].set(static_cast<std::size_t>(indexOf(note.key)));
    }
    return frames;
}

KeyRange keyRangeOf(std::span<const Frame> frames)
{
    Frame any;
    for (const Frame& frame : frames)
        any |= frame;
    KeyRange range;
    for (int key = 0; key < kPianoKeys; ++key) {
        if (!any.test(static_cast<std::size_t>(key)))
            continue;
        range.lowest = std::min(range.lowest, kLowestPianoKey + key);
        range.highest = kLowestPianoKey + key;
    }
    return range;
}

std::optional<FrameSequence> transposed(const FrameSequence& frames, int semitones)
{
    const KeyRange range = keyRangeOf(frames);
    if (!range.isEmpty() && !(isPianoKey(range.lowest + semitones) && isPianoKey(range.highest + semitones)))
        return std::nullopt;
    FrameSequence moved = frames;
    const auto distance = static_cast<std::size_t>(std::min(std::abs(semitones), kPianoKeys));
    for (Frame& frame : moved)
        frame = semitones < 0 ? frame >> distance : frame << distance;
    return moved;
}

void fillRows(std::span<const Frame> frames, std::span<float> into)
{
    auto cell = into.begin();
    for (const Frame& frame : frames)
        for (std::size_t key = 0; key < kPianoKeys; ++key)
            *cell++ = frame.test(key) ? 1.0F : 0.0F;
}

std::vector<EventNote> notesFromFrames(std::span<const Frame> frames, int stepsPerQuarter, int velocity)
{
    std::vector<EventNote> notes;
    std::array<std::size_t, kPianoKeys> sounding{}; // the note of each key that sounds
    Frame before;
    for (std::size_t step = 0; step < frames.size(); ++step) {
        for (std::size_t key = 0; frames[step].any() && key < kPianoKeys; ++key) {
            if (!frames[step].test(key))
                continue;
            if (!before.test(key)) {
                sounding[key] = notes.size();
                notes.push_back({kLowestPianoKey + static_cast<int>(key),
                                 static_cast<double>(step) / stepsPerQuarter, 0, velocity});
            }
            EventNote& note = notes[sounding[key]];
            note.durationQuarters = static_cast<double>(step + 1) / stepsPerQuarter - note.onsetQuarters;
        }
        before = frames[step];
    }
    return notes;
}

} // namespace partita::tokens
