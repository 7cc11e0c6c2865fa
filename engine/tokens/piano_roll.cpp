// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/tokens/piano_roll.h"

#include "engine/tokens/step_grid.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace partita::tokens {

namespace {

constexpr int kMidiKeys = 128;
constexpr int kMostSteps = 1 << 16;
constexpr float kLoudest = 127;

base::Result<void> checkRange(int value, int least, int most, const char* name)
{
    if (value >= least && value <= most)
        return {};
    return base::fail(base::ErrorCode::InvalidInput,
                      std::to_string(value) + " is out of range: it must be from " + std::to_string(least) +
                          " to " + std::to_string(most),
                      name);
}

/// One row of a roll: the runs of steps that sound become notes.
class RowReader
{
public:
    RowReader(std::span<const float> cells, const PianoRollOptions& options, const RollDecoding& decoding)
        : m_cells(cells)
        , m_options(options)
        , m_decoding(decoding)
    {
    }

    void addNotes(int row, std::vector<EventNote>& notes) const
    {
        bool isSounding = false;
        for (int step = 0; step < m_options.steps; ++step) {
            const bool sounds = isAbove(0, row, step);
            const bool strikes = m_options.onsets ? isAbove(1, row, step) : !isSounding;
            if (sounds && strikes) {
                const double onset = static_cast<double>(step) / m_options.stepsPerQuarter;
                notes.push_back({m_options.lowestKey + row, onset, 0, velocityAt(row, step)});
            }
            isSounding = sounds && (strikes || isSounding);
            if (isSounding)
                notes.back().durationQuarters =
                    static_cast<double>(step + 1) / m_options.stepsPerQuarter - notes.back().onsetQuarters;
        }
    }

private:
    [[nodiscard]] float at(int layer, int row, int step) const
    {
        const auto line = static_cast<std::size_t>(layer * m_options.keys + row);
        return m_cells[line * static_cast<std::size_t>(m_options.steps) + static_cast<std::size_t>(step)];
    }
    [[nodiscard]] bool isAbove(int layer, int row, int step) const
    {
        return static_cast<double>(at(layer, row, step)) > m_decoding.threshold;
    }
    [[nodiscard]] int velocityAt(int row, int step) const
    {
        if (m_options.value == RollValue::Binary)
            return m_decoding.velocity;
        return static_cast<int>(std::lround(std::clamp(at(0, row, step), 1 / kLoudest, 1.0F) * kLoudest));
    }

    std::span<const float> m_cells;
    const PianoRollOptions& m_options;
    const RollDecoding& m_decoding;
};

} // namespace

base::Result<void> PianoRollOptions::check() const
{
    for (const auto& checked :
         {checkRange(lowestKey, 0, kMidiKeys - 1, "lowest key"),
          checkRange(keys, 1, kMidiKeys - std::clamp(lowestKey, 0, kMidiKeys - 1), "keys"),
          checkRange(steps, 1, kMostSteps, "steps"), checkRange(stepsPerQuarter, 1, 960, "steps a quarter"),
          checkRange(stride, 1, kMostSteps, "stride"),
          checkRange(fewestNotes, 0, std::numeric_limits<int>::max(), "fewest notes")})
        if (!checked)
            return checked;
    return {};
}

base::Result<PianoRolls> PianoRolls::make(const PianoRollOptions& options)
{
    if (const auto checked = options.check(); !checked)
        return tl::unexpected(checked.error());
    return PianoRolls(options);
}

void PianoRolls::append(const PieceNotes& piece)
{
    const std::size_t firstNote = m_notes.size();
    const std::size_t firstWindow = m_windows.size();
    std::int64_t end = 0;
    for (const corpus::NoteEvent& note : piece.events) {
        const int row = note.key - m_options.lowestKey;
        const StepRange range =
            nearestSteps(note, m_options.stepsPerQuarter, std::max(piece.ticksPerQuarter, 1));
        if (note.isPercussion() || row < 0 || row >= m_options.keys || range.end > kLastStep)
            continue;
        m_notes.push_back({static_cast<std::uint32_t>(range.first), static_cast<std::uint32_t>(range.end),
                           static_cast<std::uint16_t>(row), note.velocity});
        end = std::max(end, range.end);
    }
    addWindows(firstNote, static_cast<std::uint32_t>(end));
    m_counts.push_back(m_windows.size() - firstWindow);
}

void PianoRolls::addWindows(std::size_t firstNote, std::uint32_t endStep)
{
    const auto steps = static_cast<std::uint32_t>(m_options.steps);
    const auto stride = static_cast<std::uint32_t>(m_options.stride);
    const std::size_t firstWindow = m_windows.size();
    for (std::uint32_t start = 0; start + steps <= endStep; start += stride)
        m_windows.push_back({start, std::numeric_limits<std::uint32_t>::max(), 0});
    const std::size_t windows = m_windows.size() - firstWindow;
    std::vector<int> begun(windows, 0);
    for (std::size_t number = firstNote; number < m_notes.size(); ++number) {
        const StepNote& note = m_notes[number];
        // The first window that ends after the note's start.
        const std::uint32_t low = note.first < steps ? 0 : (note.first - steps) / stride + 1;
        for (std::size_t w = low; w < windows && w * stride < note.end; ++w) {
            Window& window = m_windows[firstWindow + w];
            window.firstNote = std::min(window.firstNote, static_cast<std::uint32_t>(number));
            window.endNote = static_cast<std::uint32_t>(number) + 1;
            begun[w] += note.first >= window.start ? 1 : 0;
        }
    }
    std::size_t kept = firstWindow;
    for (std::size_t w = 0; w < windows; ++w)
        if (begun[w] >= m_options.fewestNotes)
            m_windows[kept++] = m_windows[firstWindow + w];
    m_windows.resize(kept);
}

void PianoRolls::fill(std::size_t window, std::span<float> into) const
{
    std::fill(into.begin(), into.end(), 0.0F);
    const auto [start, firstNote, endNote] = m_windows[window];
    const auto steps = static_cast<std::uint32_t>(m_options.steps);
    const std::size_t layer = static_cast<std::size_t>(m_options.keys) * steps;
    for (std::size_t number = firstNote; number < endNote; ++number) {
        const StepNote& note = m_notes[number];
        if (note.end <= start || note.first >= start + steps)
            continue;
        const float value = m_options.value == RollValue::Binary ? 1.0F : note.velocity / kLoudest;
        const std::size_t row = static_cast<std::size_t>(note.row) * steps;
        for (std::uint32_t step = std::max(note.first, start); step < std::min(note.end, start + steps);
             ++step)
            into[row + step - start] = value;
        if (m_options.onsets)
            into[layer + row + std::max(note.first, start) - start] = value;
    }
}

std::vector<EventNote> notesFromRoll(std::span<const float> cells, const PianoRollOptions& options,
                                     const RollDecoding& decoding)
{
    std::vector<EventNote> notes;
    const RowReader reader(cells, options, decoding);
    for (int row = 0; row < options.keys; ++row)
        reader.addNotes(row, notes);
    std::stable_sort(notes.begin(), notes.end(), [](const EventNote& a, const EventNote& b) {
        return a.onsetQuarters < b.onsetQuarters;
    });
    return notes;
}

} // namespace partita::tokens
