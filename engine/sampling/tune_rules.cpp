// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sampling/tune_rules.h"

#include "engine/abc/abc_parser.h"

#include <algorithm>

namespace partita::sampling {

namespace {

/// The ABC reader's codes for a repeat that never ends, which may still come, and for repeats that do not fit
/// together, which it says at their start.
constexpr std::string_view kOpenRepeat = "repeat-open";
constexpr std::string_view kRepeat = "repeat";

bool isBarlineCharacter(char character)
{
    return character == '|' || character == ':' || character == ']' || character == '[';
}

bool isSpace(char character)
{
    return character == ' ' || character == '\n';
}

/// Length of the text without the spaces at its end.
std::size_t lengthWithoutSpaces(std::string_view text)
{
    while (!text.empty() && isSpace(text.back()))
        text.remove_suffix(1);
    return text.size();
}

/// Where the bar line starts that the text ends with; npos where it ends with none.
std::size_t barlineStart(std::string_view text)
{
    std::size_t start = text.size();
    while (start > 0 && (isBarlineCharacter(text[start - 1]) || isSpace(text[start - 1])))
        --start;
    const std::string_view run = text.substr(start);
    const bool isBarline =
        run.find('|') != std::string_view::npos || run.find("::") != std::string_view::npos;
    return isBarline ? start + run.find_first_of("|:]") : std::string_view::npos;
}

std::size_t offsetOf(std::string_view text, const base::Diagnostic& diagnostic)
{
    std::size_t lineStart = 0;
    for (int line = 1; line < diagnostic.line; ++line) {
        const std::size_t newline = text.find('\n', lineStart);
        if (newline == std::string_view::npos)
            break;
        lineStart = newline + 1;
    }
    return lineStart + static_cast<std::size_t>(std::max(diagnostic.column - 1, 0));
}

} // namespace

bool TuneRules::allows(std::string_view token) const
{
    const bool wouldEndTune = token == "\n" && m_text.ends_with('\n');
    return !wouldEndTune || m_musicAt == 0 || m_fullBars >= std::max(m_bars, 1);
}

void TuneRules::accept(std::string_view token)
{
    m_tokenAt = m_text.size();
    m_text += token;
    if (m_musicAt == 0 && token == "\n") {
        const std::size_t lineStart = m_text.rfind('\n', m_text.size() - 2) + 1;
        if (m_text.compare(lineStart, 2, "K:") == 0)
            m_musicAt = m_text.size();
    }
}

/// A token may be a whole sign: what the text would be told after each of its characters counts, but that a
/// place to come back to can only be at its end.
Judgement TuneRules::judge()
{
    if (m_musicAt == 0)
        return {};
    if (m_text.size() == m_musicAt)
        return {.kind = Judgement::Kind::Mark};
    Judgement judgement;
    for (std::size_t size = m_tokenAt + 1; size <= m_text.size(); ++size) {
        judgement = judgeCharacter(std::string_view(m_text).substr(0, size));
        if (judgement.kind == Judgement::Kind::Reject || judgement.kind == Judgement::Kind::Finish)
            break;
    }
    return judgement;
}

Judgement TuneRules::judgeCharacter(std::string_view text)
{
    if (text.ends_with("\n\n"))
        return judgeEnd();
    const char last = text.back();
    if (isBarlineCharacter(last) && barlineStart(text) != std::string::npos)
        return {.kind = Judgement::Kind::Mark};
    if (isBarlineCharacter(last) || isSpace(last))
        return {};
    return judgeBar(text.substr(0, text.size() - 1));
}

Judgement TuneRules::judgeEnd() const
{
    const Reading reading = read(m_text);
    if (reading.faultAt != std::string::npos)
        return {Judgement::Kind::Reject, reading.faultAt};
    if (!reading.repeatOpen)
        return {};
    const std::size_t lastBarline = barlineStart(m_text);
    return {Judgement::Kind::Reject, lastBarline == std::string::npos ? m_text.size() - 2 : lastBarline};
}

/// Called when the first character after a bar line may have been written.
Judgement TuneRules::judgeBar(std::string_view before)
{
    if (barlineStart(before) == std::string::npos)
        return {};
    const Reading reading = read(std::string(before));
    if (reading.faultAt != std::string::npos)
        return {Judgement::Kind::Reject, reading.faultAt};
    m_fullBars = reading.fullBars;
    return m_bars > 0 && m_fullBars >= m_bars ? closeTune(before, reading) : Judgement{};
}

/// Ends the tune at the bar line that the text ends with, if the reader agrees.
Judgement TuneRules::closeTune(std::string_view before, const Reading& reading) const
{
    const std::size_t start = barlineStart(before);
    const std::string ending = reading.repeatOpen ? ":|\n" : "|]\n";
    if (read(std::string(before.substr(0, start)) + ending).faultAt != std::string::npos)
        return {};
    return {Judgement::Kind::Finish, start, ending};
}

TuneRules::Reading TuneRules::read(const std::string& text) const
{
    const std::string music = text.substr(0, lengthWithoutSpaces(text)) + '\n';
    const abc::ParsedTune parsed = abc::parseTune(music);
    Reading reading;
    for (const auto& diagnostic : parsed.diagnostics) {
        if (diagnostic.severity != base::Severity::Error || diagnostic.code == kOpenRepeat)
            continue;
        const std::size_t offset = diagnostic.code == kRepeat ? std::min(barlineStart(text), text.size())
                                                              : offsetOf(music, diagnostic);
        if (offset >= m_musicAt)
            reading.faultAt = std::min(reading.faultAt, offset);
    }
    for (const auto& bar : parsed.score.bars) {
        const auto meter = score::meterAt(parsed.score.meters, bar.range.start);
        const auto full = score::toTicks(meter.barLength(), parsed.score.ticksPerQuarter);
        reading.fullBars += bar.range.length() > score::Ticks{} && bar.range.length() >= full ? 1 : 0;
        reading.repeatOpen = (reading.repeatOpen || bar.repeatStart > 0) && bar.repeatEnd == 0;
    }
    return reading;
}

std::unique_ptr<TextConstraint> TuneRules::copy() const
{
    return std::make_unique<TuneRules>(*this);
}

} // namespace partita::sampling
