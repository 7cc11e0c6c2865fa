// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/abc/abc_writer.h"

#include "engine/abc/abc_field_values.h"
#include "engine/abc/abc_marks.h"
#include "engine/abc/abc_voice_writer.h"
#include "engine/abc/abc_write_signs.h"

#include <algorithm>
#include <set>

namespace partita::abc {

namespace {

using score::Bar;
using score::Ticks;

constexpr std::int64_t kMostWholesInBar = 128; ///< half of what the reader takes for a note

const std::string* fieldNamed(const score::Score& score, std::string_view name)
{
    for (const auto& field : score.metadata.fields)
        if (field.name == name)
            return &field.value;
    return nullptr;
}

bool isVoiceId(std::string_view id)
{
    return !id.empty() && std::all_of(id.begin(), id.end(), [](char character) {
        return static_cast<unsigned char>(character) > ' ' && character != '\x7F' &&
               std::string_view("\"]%").find(character) == std::string_view::npos;
    });
}

/// A bar that is longer than a note may be, as one that holds the rest of an endless piece, in several.
std::vector<Bar> writable(std::vector<Bar> bars, int ticksPerQuarter)
{
    const Ticks most = score::toTicks(score::Fraction(kMostWholesInBar), ticksPerQuarter);
    const auto fits = [most](const Bar& bar) { return bar.range.length() <= most; };
    if (std::all_of(bars.begin(), bars.end(), fits))
        return bars;
    std::vector<Bar> result;
    for (Bar& bar : bars) {
        while (!fits(bar)) {
            Bar first = bar;
            first.range.end = first.range.start + most;
            first.end = score::BarlineStyle::Single;
            first.repeatEnd = 0;
            first.endingStops = false;
            bar.range.start = first.range.end;
            bar.repeatStart = 0;
            bar.endings.clear();
            bar.section.clear();
            result.push_back(std::move(first));
        }
        result.push_back(std::move(bar));
    }
    return result;
}

/// Bars by the meters, for scores that have none (as from MIDI files).
std::vector<Bar> barsByMeter(const score::Score& score)
{
    constexpr std::size_t kMostBars = 100'000;
    std::vector<Bar> bars;
    for (Ticks start; start < score.end() && bars.size() < kMostBars;) {
        const score::Meter meter = score::meterAt(score.meters, start);
        const Ticks length =
            score::toTicks(meter.free ? score::Fraction(1) : meter.barLength(), score.ticksPerQuarter);
        Ticks end = start + std::max(length, Ticks{1});
        for (const auto& change : score.meters)
            if (change.at > start)
                end = std::min(end, change.at);
        bars.push_back({{start, end}});
        start = end;
    }
    if (!bars.empty())
        bars.back().end = score::BarlineStyle::Final;
    return bars;
}

class TuneWriter
{
public:
    TuneWriter(const score::Score& score, const WriteOptions& options)
        : m_score(score)
        , m_options(options)
        , m_bars(writable(score.bars.empty() ? barsByMeter(score) : score.bars, score.ticksPerQuarter))
        , m_context{score, m_bars, unit(), fieldNamed(score, "U") == nullptr, Propagation::Pitch}
    {
        for (const auto& field : score.metadata.fields)
            if (constexpr std::string_view kName = "propagate-accidentals ";
                field.name == "%%" && field.value.starts_with(kName))
                m_context.propagation =
                    parsePropagation(trimmed(std::string_view(field.value).substr(kName.size())));
        nameVoices();
    }

    std::string write()
    {
        writeTexts();
        writeTimeline();
        writeVoices();
        m_text +=
            "K:" + keyText(score::keyAt(m_score.keys, {})) + (m_named ? std::string() : staffText(0)) + '\n';
        writeMusic();
        return std::move(m_text);
    }

private:
    [[nodiscard]] score::Fraction unit() const
    {
        const std::string* own = fieldNamed(m_score, "L");
        const auto read = own != nullptr ? parseFraction(*own) : std::nullopt;
        return m_options.unit ? *m_options.unit
                              : read.value_or(defaultUnit(score::meterAt(m_score.meters, {})));
    }

    void line(const std::string& name, const std::string& value) { m_text += name + value + '\n'; }
    void nameVoices();
    void writeTexts();
    void writeField(const score::MetadataField& field);
    void writeTimeline();
    void writeVoices();
    void writeMidi(const score::Part& part);
    [[nodiscard]] std::string staffText(std::size_t part) const;
    void writeMusic();
    void writeLine(std::vector<VoiceWriter>& voices, std::size_t first, std::size_t last);
    [[nodiscard]] std::size_t lineEnd(std::size_t first) const;
    [[nodiscard]] std::string barlineAfter(std::size_t bar, bool endsLine) const;
    [[nodiscard]] std::string barStart(std::size_t bar, bool startsLine, bool firstPart) const;

    const score::Score& m_score;
    const WriteOptions& m_options;
    std::vector<Bar> m_bars;
    WritingContext m_context;
    std::vector<std::string> m_ids; ///< of the voices
    bool m_named = false;           ///< the tune needs V: fields
    std::string m_text;
};

void TuneWriter::nameVoices()
{
    std::set<std::string> used;
    for (const auto& part : m_score.parts) {
        std::string id = part.voices.empty() ? std::string() : part.voices.front().name;
        m_named = m_named || !id.empty() || !part.name.empty() || m_score.parts.size() > 1;
        if (!isVoiceId(id) || used.contains(id))
            id = std::to_string(m_ids.size() + 1);
        while (!used.insert(id).second)
            id += '_';
        m_ids.push_back(id);
    }
}

void TuneWriter::writeTexts()
{
    const auto& metadata = m_score.metadata;
    const std::string* own = fieldNamed(m_score, "X");
    line("X:", m_options.reference ? std::to_string(*m_options.reference)
               : own != nullptr    ? fieldText(*own)
                                   : "1");
    for (const auto& title : metadata.titles)
        line("T:", fieldText(title));
    for (const auto& [name, value] : {std::pair("C:", &metadata.composer), std::pair("O:", &metadata.origin),
                                      std::pair("R:", &metadata.rhythm)})
        if (!value->empty())
            line(name, fieldText(*value));
    bool first = true;
    for (const auto& field : metadata.fields) {
        if (field.name == "X" && first)
            first = false;
        else
            writeField(field);
    }
}

void TuneWriter::writeField(const score::MetadataField& field)
{
    constexpr std::string_view kOther = "KLMPQVXwsr"; // written where they belong, or not text
    if (field.name == "%%")
        line("%%", fieldText(field.value));
    else if (field.name.size() == 1 &&
             (kOther.find(field.name[0]) == std::string_view::npos || field.name == "P") &&
             field.name[0] > ' ')
        line(field.name + (field.value.starts_with('|') || field.value.starts_with(':') ? ": " : ":"),
             fieldText(field.value));
    else if (field.name.size() > 1)
        line("N:", fieldText(field.name + ": " + field.value));
}

void TuneWriter::writeTimeline()
{
    std::string order;
    for (const auto& label : m_score.sectionOrder)
        order += label.size() == 1 && label[0] >= 'A' && label[0] <= 'Z' ? label : std::string();
    if (!order.empty())
        line("P:", order);
    line("M:", score::meterAt(m_score.meters, {}).name());
    if (m_options.unit || fieldNamed(m_score, "L") != nullptr)
        line("L:",
             std::to_string(m_context.unit.numerator) + '/' + std::to_string(m_context.unit.denominator));
    if (!m_score.tempos.empty() && m_score.tempos.front().at == Ticks{})
        line("Q:", tempoText(m_score.tempos.front()));
}

std::string TuneWriter::staffText(std::size_t index) const
{
    if (index >= m_score.parts.size())
        return {};
    const score::Part& part = m_score.parts[index];
    std::string text;
    if (!part.name.empty())
        text += " name=" + quoted(part.name);
    if (!part.abbreviation.empty())
        text += " snm=" + quoted(part.abbreviation);
    if (!part.voices.empty() && !part.voices.front().clefs.empty() &&
        part.voices.front().clefs.front().at == Ticks{})
        text += " clef=" + clefName(part.voices.front().clefs.front().clef);
    if (part.transposition != 0)
        text += " transpose=" + std::to_string(part.transposition);
    return text;
}

void TuneWriter::writeMidi(const score::Part& part)
{
    if (part.channel >= 0 || part.percussion)
        line("%%MIDI channel ", std::to_string(part.percussion ? 10 : part.channel + 1));
    if (!part.programs.empty() && part.programs.front().at == Ticks{})
        line("%%MIDI program ", std::to_string(part.programs.front().program));
}

void TuneWriter::writeVoices()
{
    for (std::size_t i = 0; i < m_score.parts.size(); ++i) {
        if (m_named)
            line("V:", m_ids[i] + staffText(i));
        writeMidi(m_score.parts[i]);
    }
}

std::size_t TuneWriter::lineEnd(std::size_t first) const
{
    const auto most = static_cast<std::size_t>(std::max(m_options.barsPerLine, 1));
    std::size_t last = first + 1;
    while (last < m_bars.size() && last - first < most && m_bars[last].section.empty() &&
           m_bars[last].repeatStart == 0)
        ++last;
    if (last + 1 == m_bars.size() && last - first == most)
        ++last; // no line for a single last bar
    return last;
}

std::string TuneWriter::barStart(std::size_t index, bool startsLine, bool firstPart) const
{
    const Bar& bar = m_bars[index];
    std::string text;
    if (startsLine && bar.repeatStart > 0)
        text += textOf({score::BarlineStyle::Single, 0, bar.repeatStart});
    if (firstPart && !bar.section.empty())
        text += "[P:" + fieldText(bar.section) + ']';
    if (!bar.endings.empty()) {
        text += '[';
        for (const int ending : bar.endings)
            text += (text.back() == '[' ? "" : ",") + std::to_string(ending);
        text += ' ';
    }
    return text;
}

std::string TuneWriter::barlineAfter(std::size_t index, bool endsLine) const
{
    const Bar& bar = m_bars[index];
    const bool more = index + 1 < m_bars.size() && !endsLine;
    return textOf({bar.end, bar.repeatEnd, more ? m_bars[index + 1].repeatStart : 0});
}

void TuneWriter::writeLine(std::vector<VoiceWriter>& voices, std::size_t first, std::size_t last)
{
    for (std::size_t v = 0; v < voices.size(); ++v) {
        VoiceWriter& voice = voices[v];
        if (m_named)
            m_text += "[V:" + m_ids[v] + "] ";
        for (std::size_t i = first; i < last; ++i) {
            if (i == 0 && m_bars[0].repeatStart == 0) {
                const std::string signs = voice.signsAt({});
                m_text += signs.empty() ? signs : signs + '|';
            } else if (i == 0) {
                m_text += voice.signsAt({});
            }
            m_text += barStart(i, i == first, v == 0) + voice.bar(i);
            const std::string bar = barlineAfter(i, i + 1 == last);
            m_text += voice.signsAt(m_bars[i].range.end);
            m_text += (bar.empty() || m_text.ends_with(' ') ? "" : " ") + bar + (i + 1 < last ? " " : "");
        }
        while (m_text.ends_with(' '))
            m_text.pop_back();
        m_text += '\n' + voice.takeLyrics();
    }
}

void TuneWriter::writeMusic()
{
    std::vector<VoiceWriter> voices;
    voices.reserve(m_score.parts.size());
    for (const auto& part : m_score.parts)
        voices.emplace_back(m_context, part, voices.empty());
    for (std::size_t first = 0; first < m_bars.size();) {
        const std::size_t last = lineEnd(first);
        writeLine(voices, first, last);
        first = last;
    }
}

} // namespace

std::string writeTune(const score::Score& score, const WriteOptions& options)
{
    return TuneWriter(score, options).write();
}

} // namespace partita::abc
