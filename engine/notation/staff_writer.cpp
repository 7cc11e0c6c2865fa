// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/notation/staff_writer.h"

#include <algorithm>
#include <tuple>

namespace partita::notation {

namespace {

using score::Note;
using score::Part;

constexpr int kMiddleC = 60;

std::vector<Note> takeNotes(Part& part)
{
    std::vector<Note> notes;
    for (auto& voice : part.voices)
        notes.insert(notes.end(), std::make_move_iterator(voice.notes.begin()),
                     std::make_move_iterator(voice.notes.end()));
    part.voices.clear();
    std::stable_sort(notes.begin(), notes.end(), [](const Note& a, const Note& b) {
        return std::tuple(a.onset, a.pitch.midiKey()) < std::tuple(b.onset, b.pitch.midiKey());
    });
    return notes;
}

score::Clef clefFor(const std::vector<Note>& notes)
{
    std::vector<int> keys;
    for (const Note& note : notes)
        keys.push_back(note.pitch.midiKey());
    score::Clef clef;
    if (keys.empty())
        return clef;
    std::nth_element(keys.begin(), keys.begin() + std::ssize(keys) / 2, keys.end());
    if (keys[keys.size() / 2] < kMiddleC - 3)
        clef = {score::ClefSign::F, 4, 0};
    return clef;
}

bool isKeyboard(const Part& part)
{
    return part.programs.empty() || part.programs.front().program < 8 ||
           (part.programs.front().program >= 16 && part.programs.front().program <= 20);
}

/// Enough notes on both sides of middle C, further apart than one hand reaches.
bool isForTwoHands(const std::vector<Note>& notes, const HandOptions& options)
{
    constexpr std::ptrdiff_t kLeastShare = 12; ///< a twelfth of the notes
    if (notes.empty())
        return false;
    const auto low = std::count_if(notes.begin(), notes.end(),
                                   [&](const Note& n) { return n.pitch.midiKey() < options.middle - 2; });
    const auto [lowest, highest] =
        std::minmax_element(notes.begin(), notes.end(), [](const Note& a, const Note& b) {
            return a.pitch.midiKey() < b.pitch.midiKey();
        });
    const auto count = std::ssize(notes);
    return low * kLeastShare >= count && (count - low) * kLeastShare >= count &&
           highest->pitch.midiKey() - lowest->pitch.midiKey() > options.widestReach + 7;
}

class StaffWriter
{
public:
    StaffWriter(score::Score& score, const NotationOptions& options, bool exact, NotationReport& report)
        : m_score(score)
        , m_options(options)
        , m_exact(exact)
        , m_report(report)
    {
    }

    void run()
    {
        const auto pitched = std::count_if(m_score.parts.begin(), m_score.parts.end(), [](const Part& part) {
            return !part.percussion && std::any_of(part.voices.begin(), part.voices.end(),
                                                   [](const auto& v) { return !v.notes.empty(); });
        });
        std::vector<Part> parts;
        for (Part& part : m_score.parts) {
            const std::vector<score::Voice> asRead =
                m_options.separateVoices ? std::vector<score::Voice>() : part.voices;
            std::vector<Note> notes = takeNotes(part);
            const bool monophonic = isMonophonic(notes);
            m_report.monophonicParts += monophonic && !notes.empty();
            if (!part.percussion && wantsHands(part, notes, pitched == 1, monophonic)) {
                ++m_report.handsSplit;
                addHands(std::move(part), std::move(notes), parts);
            } else {
                part.voices = asRead;
                if (m_options.separateVoices)
                    fill(part, std::move(notes), monophonic);
                parts.push_back(std::move(part));
            }
        }
        m_score.parts = std::move(parts);
    }

private:
    [[nodiscard]] bool wantsHands(const Part& part, const std::vector<Note>& notes, bool only,
                                  bool monophonic) const
    {
        if (notes.empty() || m_options.hands == HandChoice::Together)
            return false;
        return m_options.hands == HandChoice::Split ||
               (only && !monophonic && isKeyboard(part) && isForTwoHands(notes, m_options.hand));
    }

    void addHands(Part part, std::vector<Note> notes, std::vector<Part>& parts)
    {
        const std::vector<Hand> hands = splitHands(notes, m_options.hand);
        std::vector<Note> right;
        std::vector<Note> left;
        for (std::size_t i = 0; i < notes.size(); ++i)
            (hands[i] == Hand::Right ? right : left).push_back(std::move(notes[i]));
        Part lower;
        lower.id = m_score.nextPartId();
        lower.name = "Left hand";
        lower.channel = part.channel;
        lower.transposition = part.transposition;
        lower.programs = part.programs;
        part.name = "Right hand";
        const bool rightLine = isMonophonic(right);
        const bool leftLine = isMonophonic(left);
        fill(part, std::move(right), rightLine);
        fill(lower, std::move(left), leftLine);
        part.voices.front().clefs = {{{}, {score::ClefSign::G, 2, 0}}};
        lower.voices.front().clefs = {{{}, {score::ClefSign::F, 4, 0}}};
        parts.push_back(std::move(part));
        parts.push_back(std::move(lower));
    }

    void fill(Part& part, std::vector<Note> notes, bool monophonic)
    {
        const score::Clef clef = clefFor(notes);
        if (m_options.separateVoices)
            separate(part, std::move(notes), monophonic);
        else
            part.voices.emplace_back().notes = std::move(notes);
        if (!part.percussion && !part.voices.empty())
            part.voices.front().clefs = {{{}, clef}};
    }

    void separate(Part& part, std::vector<Note> notes, bool monophonic)
    {
        VoiceOptions options = m_options.voices;
        if (monophonic)
            options.mostVoices = 1;
        if (m_exact)
            options.keepOverlap = std::min(options.keepOverlap, 0.05);
        part.voices = separateVoices(std::move(notes), m_score.ticksPerQuarter, options);
        if (!m_options.tidyLengths)
            return;
        for (auto& voice : part.voices) {
            if (!m_exact)
                tidyLengths(voice, m_score.ticksPerQuarter, m_options.lengths);
            writeLengths(voice, m_score.bars, m_score.meters, m_score.ticksPerQuarter);
            m_report.tuplets += voice.tuplets.size();
        }
    }

    score::Score& m_score;
    const NotationOptions& m_options;
    bool m_exact;
    NotationReport& m_report;
};

} // namespace

void writeStaves(score::Score& score, const NotationOptions& options, bool exact, NotationReport& report)
{
    StaffWriter(score, options, exact, report).run();
}

} // namespace partita::notation
