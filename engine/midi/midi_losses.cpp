// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/midi/midi_losses.h"

#include "engine/midi/midi_meter.h"
#include "engine/midi/midi_timeline.h"
#include "engine/midi/midi_writer.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <unordered_map>

namespace partita::midi {

namespace {

constexpr int kMostTicksPerQuarter = 0x7FFF;

class Losses
{
public:
    /// "1 note " or "3 notes " and what happens to them; nothing for none.
    void count(std::size_t number, std::string_view one, std::string_view many, std::string_view what)
    {
        if (number > 0)
            m_sentences.push_back(std::to_string(number) + ' ' + std::string(number == 1 ? one : many) + ' ' +
                                  std::string(what));
    }
    void say(bool lost, std::string_view sentence)
    {
        if (lost)
            m_sentences.emplace_back(sentence);
    }
    [[nodiscard]] std::vector<std::string> take() { return std::move(m_sentences); }

private:
    std::vector<std::string> m_sentences;
};

/// The key that the file's key signature event gives back.
score::Key keyInFile(const score::Key& key)
{
    const int fifths = key.none ? 0 : key.fifths();
    if (fifths < -7 || fifths > 7)
        return {};
    return score::Key::fromFifths(fifths,
                                  key.mode == score::Mode::Minor ? score::Mode::Minor : score::Mode::Major);
}

struct NoteCounts
{
    std::size_t betweenKeys = 0;
    std::size_t respelled = 0;
    std::size_t tied = 0;
    std::size_t slurs = 0;
    std::size_t graces = 0;
    std::size_t decorations = 0;
    std::size_t melismas = 0;
};

void countNote(const score::Note& note, const score::Key& key, bool percussion, NoteCounts& counts)
{
    score::Pitch level = note.pitch;
    level.cents = 0;
    counts.betweenKeys += note.pitch.cents != 0 ? 1 : 0;
    counts.respelled += !percussion && level != keyInFile(key).spell(note.pitch.midiKey()) ? 1 : 0;
    counts.tied += note.tiedToNext ? 1 : 0;
    counts.slurs += static_cast<std::size_t>(note.slursStarting);
    counts.graces += note.graces.size();
    counts.decorations += note.decorations.size();
    counts.melismas += static_cast<std::size_t>(std::count_if(
        note.lyrics.begin(), note.lyrics.end(), [](const auto& lyric) { return lyric.extended; }));
}

void addNotes(Losses& losses, const score::Score& score)
{
    NoteCounts counts;
    for (const auto& part : score.parts)
        for (const auto& voice : part.voices)
            for (const auto& note : voice.notes)
                countNote(note, score::keyAt(score.keys, note.onset), part.percussion, counts);
    losses.count(counts.betweenKeys, "note lies", "notes lie",
                 "between two keys of the keyboard; the nearest key sounds");
    losses.count(counts.respelled, "note", "notes",
                 "will be spelled as the key signature suggests, not as written");
    losses.count(counts.tied, "tie", "ties", "became longer notes");
    losses.count(counts.slurs, "slur is", "slurs are", "not in the file");
    losses.count(counts.graces, "grace note", "grace notes", "became notes of their own");
    losses.count(counts.decorations, "decoration", "decorations", "can be heard at most, not seen");
    losses.count(counts.melismas, "syllable", "syllables", "lost the line that shows how long it is held");
}

/// Syllables of verses for which their note is not played another time.
std::size_t unsungVerses(const score::Score& score, const score::Performance& performance)
{
    std::unordered_map<std::uint64_t, int> passes;
    for (const auto& part : performance.parts)
        for (const auto& note : part.notes)
            passes[note.written.value] = std::max(passes[note.written.value], note.pass);
    std::size_t count = 0;
    for (const auto& part : score.parts)
        for (const auto& voice : part.voices)
            for (const auto& note : voice.notes)
                for (const auto& lyric : note.lyrics)
                    count += &lyric != &note.lyrics.front() && lyric.verse > passes[note.id.value] ? 1 : 0;
    return count;
}

/// Notes that end before a note of the same key that began earlier: the file pairs first with first.
std::size_t nestedNotes(const score::PerformedPart& part)
{
    std::map<int, score::Ticks> latestEnd;
    std::size_t count = 0;
    for (const auto& note : part.notes) {
        auto& end = latestEnd[note.midiKey];
        count += note.range.end < end ? 1 : 0;
        end = std::max(end, note.range.end);
    }
    return count;
}

void addPerformance(Losses& losses, const score::Score& score)
{
    const score::Performance performance = score::performed(score);
    std::size_t nested = 0;
    for (const auto& part : performance.parts)
        nested += nestedNotes(part);
    losses.count(unsungVerses(score, performance), "syllable of a verse", "syllables of verses",
                 "that no repeat reaches: not in the file");
    losses.count(nested, "note sounds", "notes sound",
                 "within a longer note of the same key; which of the two ends first is lost");
    auto channels = channelsOf(performance.parts);
    std::size_t shared = 0;
    for (std::size_t i = 0; i < channels.size(); ++i)
        if (score.parts[i].channel < 0 && !score.parts[i].percussion)
            shared += std::count(channels.begin(), channels.end(), channels[i]) > 1 ? 1 : 0;
    losses.count(shared, "part", "parts", "had to share a MIDI channel, and so an instrument, with others");
}

void addParts(Losses& losses, const score::Score& score)
{
    std::size_t voices = 0;
    std::size_t symbols = 0;
    std::size_t annotations = 0;
    std::size_t clefs = 0;
    std::size_t tuplets = 0;
    std::size_t transposing = 0;
    for (const auto& part : score.parts) {
        voices += part.voices.size() > 1 ? part.voices.size() : 0;
        symbols += part.chordSymbols.size();
        annotations += part.annotations.size();
        transposing += part.transposition != 0 ? 1 : 0;
        for (const auto& voice : part.voices) {
            clefs += voice.clefs.size();
            tuplets += voice.tuplets.size();
        }
    }
    losses.count(voices, "voice", "voices", "of parts with several are no longer apart");
    losses.count(symbols, "chord symbol", "chord symbols", "became text events");
    losses.count(annotations, "annotation is", "annotations are", "not in the file");
    losses.count(clefs, "clef is", "clefs are", "not in the file");
    losses.count(tuplets, "tuplet keeps", "tuplets keep", "the lengths but not the number above the notes");
    losses.count(transposing, "transposing part", "transposing parts", "will be read at sounding pitch");
}

/// Whether the bars are those that the meters alone would give.
bool barsFollowMeters(const score::Score& score)
{
    score::Score plain;
    plain.ticksPerQuarter = score.ticksPerQuarter;
    plain.meters = score.meters;
    if (score.bars.empty())
        return true;
    buildBars(plain, score.bars.back().range.end.value);
    return std::equal(plain.bars.begin(), plain.bars.end(), score.bars.begin(), score.bars.end(),
                      [](const auto& a, const auto& b) { return a.range == b.range; });
}

void addForm(Losses& losses, const score::Score& score)
{
    const bool repeats = std::any_of(score.bars.begin(), score.bars.end(), [](const score::Bar& bar) {
        return bar.repeatStart != 0 || bar.repeatEnd != 0 || !bar.endings.empty() || !bar.section.empty();
    });
    losses.say(repeats || !score.sectionOrder.empty(), "The repeats are played out, no longer written");
    losses.say(!barsFollowMeters(score),
               "Bars that are shorter or longer than the meter, such as an upbeat, are not marked");
    const auto meters = std::count_if(score.meters.begin(), score.meters.end(), [](const auto& change) {
        const auto bytes = meterBytes(change.meter);
        return !bytes || meterOf(*bytes) != change.meter;
    });
    losses.count(static_cast<std::size_t>(meters), "meter", "meters",
                 "cannot be said in full (free, additive, or written as C)");
    const auto keys = std::count_if(score.keys.begin(), score.keys.end(),
                                    [](const auto& change) { return keyInFile(change.key) != change.key; });
    losses.count(static_cast<std::size_t>(keys), "key", "keys",
                 "became the major or minor key with the same signature, as far as there is one");
    const auto words = std::count_if(score.tempos.begin(), score.tempos.end(),
                                     [](const auto& tempo) { return !tempo.text.empty(); });
    losses.count(static_cast<std::size_t>(words), "tempo word is", "tempo words are", "not in the file");
    losses.say(score.ticksPerQuarter > kMostTicksPerQuarter,
               "Times are rounded to 1/32767 of a quarter note");
}

void addMetadata(Losses& losses, const score::Score& score)
{
    const auto& metadata = score.metadata;
    // A number in a collection and the unit of written lengths say nothing about the music.
    const auto fields = std::count_if(metadata.fields.begin(), metadata.fields.end(), [](const auto& field) {
        return field.name != "copyright" && field.name != "X" && field.name != "L";
    });
    losses.say(metadata.titles.size() > 1, "Titles after the first are not in the file");
    losses.say(!metadata.composer.empty(), "The composer became a text event");
    losses.say(!metadata.rhythm.empty() || !metadata.origin.empty(), "Rhythm and origin are not in the file");
    losses.count(static_cast<std::size_t>(fields), "information field is", "information fields are",
                 "not in the file");
}

} // namespace

std::vector<std::string> lossesOf(const score::Score& score)
{
    Losses losses;
    addNotes(losses, score);
    addPerformance(losses, score);
    addParts(losses, score);
    addForm(losses, score);
    addMetadata(losses, score);
    return losses.take();
}

} // namespace partita::midi
