// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/tokens/c_rnn_events.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace partita::tokens {

namespace {

constexpr double kConcertA = 440;
constexpr int kConcertAKey = 69;
/// Steps and lengths in music from numbers: what a score can still hold.
constexpr double kMostTicks = 1e8;
constexpr std::size_t kNumbers = 4;

using Numbers = std::array<double, kNumbers>;

Numbers numbersOf(const CRnnEvent& event, bool logarithmic)
{
    Numbers numbers{event.frequency, event.length, event.intensity, event.sinceLast};
    if (logarithmic) {
        numbers[0] = std::log2(std::max(numbers[0], 1.0));
        numbers[1] = std::log1p(std::max(numbers[1], 0.0));
        numbers[3] = std::log1p(std::max(numbers[3], 0.0));
    }
    return numbers;
}

double bounded(double value, double least, double most)
{
    return std::isnan(value) ? least : std::clamp(value, least, most);
}

/// The lowest value and the distance to the highest.
void fitRange(std::span<const CRnnEvent> events, bool logarithmic, Numbers& offset, Numbers& scale)
{
    Numbers highest = offset = numbersOf(events.front(), logarithmic);
    for (const CRnnEvent& event : events) {
        const Numbers numbers = numbersOf(event, logarithmic);
        for (std::size_t i = 0; i < kNumbers; ++i) {
            offset[i] = std::min(offset[i], numbers[i]);
            highest[i] = std::max(highest[i], numbers[i]);
        }
    }
    for (std::size_t i = 0; i < kNumbers; ++i)
        scale[i] = highest[i] - offset[i];
}

/// Mean and standard deviation, in two passes.
void fitMoments(std::span<const CRnnEvent> events, bool logarithmic, Numbers& offset, Numbers& scale)
{
    const auto count = static_cast<double>(events.size());
    Numbers sum{};
    for (const CRnnEvent& event : events) {
        const Numbers numbers = numbersOf(event, logarithmic);
        for (std::size_t i = 0; i < kNumbers; ++i)
            sum[i] += numbers[i];
    }
    for (std::size_t i = 0; i < kNumbers; ++i)
        offset[i] = sum[i] / count;
    Numbers squares{};
    for (const CRnnEvent& event : events) {
        const Numbers numbers = numbersOf(event, logarithmic);
        for (std::size_t i = 0; i < kNumbers; ++i)
            squares[i] += (numbers[i] - offset[i]) * (numbers[i] - offset[i]);
    }
    for (std::size_t i = 0; i < kNumbers; ++i)
        scale[i] = std::sqrt(squares[i] / count);
}

/// False where they are not four finite numbers.
bool readNumbers(const nlohmann::json& value, Numbers& into)
{
    if (!value.is_array() || value.size() != kNumbers)
        return false;
    for (std::size_t i = 0; i < kNumbers; ++i) {
        if (!value[i].is_number())
            return false;
        into[i] = value[i].get<double>();
        if (!std::isfinite(into[i]))
            return false;
    }
    return true;
}

} // namespace

double frequencyOf(int midiKey)
{
    return kConcertA * std::exp2((midiKey - kConcertAKey) / 12.0);
}

int nearestKey(double frequency)
{
    if (!(frequency > 0))
        return 0;
    return static_cast<int>(
        std::lround(bounded(kConcertAKey + 12 * std::log2(frequency / kConcertA), 0, 127)));
}

std::vector<CRnnEvent> cRnnEvents(const PieceNotes& notes)
{
    const double factor = static_cast<double>(kCRnnTicksPerQuarter) / std::max(notes.ticksPerQuarter, 1);
    std::vector<CRnnEvent> events;
    events.reserve(notes.events.size());
    const corpus::NoteEvent* previous = nullptr;
    for (const corpus::NoteEvent& note : notes.events) {
        if (note.isPercussion())
            continue;
        const double step = previous == nullptr ? 0.0 : (note.onset - previous->onset) * factor;
        events.push_back({static_cast<float>(frequencyOf(note.key)),
                          static_cast<float>(note.duration * factor), static_cast<float>(note.velocity),
                          static_cast<float>(step)});
        previous = &note;
    }
    return events;
}

std::vector<EventNote> notesFrom(std::span<const CRnnEvent> events)
{
    std::vector<EventNote> notes;
    notes.reserve(events.size());
    double onset = 0;
    for (const CRnnEvent& event : events) {
        onset += bounded(event.sinceLast, 0, kMostTicks) / kCRnnTicksPerQuarter;
        const double length = bounded(event.length, 1, kMostTicks) / kCRnnTicksPerQuarter;
        const auto velocity = static_cast<int>(std::lround(bounded(event.intensity, 1, 127)));
        notes.push_back({nearestKey(event.frequency), onset, length, velocity});
    }
    return notes;
}

CRnnNormalisation CRnnNormalisation::fit(std::span<const CRnnEvent> events, CRnnScaling scaling,
                                         bool logarithmic)
{
    CRnnNormalisation result;
    result.m_logarithmic = logarithmic;
    if (events.empty())
        return result;
    if (scaling == CRnnScaling::UnitRange)
        fitRange(events, logarithmic, result.m_offset, result.m_scale);
    else
        fitMoments(events, logarithmic, result.m_offset, result.m_scale);
    return from(result.m_offset, result.m_scale, logarithmic);
}

CRnnNormalisation CRnnNormalisation::from(const Numbers& offset, const Numbers& scale, bool logarithmic)
{
    CRnnNormalisation result;
    result.m_logarithmic = logarithmic;
    result.m_offset = offset;
    for (std::size_t i = 0; i < kNumbers; ++i)
        result.m_scale[i] = scale[i] > 1e-9 ? scale[i] : 1; // all alike: nothing to scale
    return result;
}

base::Result<CRnnNormalisation> CRnnNormalisation::fromJson(std::string_view text, const std::string& where)
{
    const auto value = nlohmann::json::parse(text, nullptr, false);
    CRnnNormalisation result;
    const bool isRead = value.is_object() && value.contains("offset") && value.contains("scale") &&
                        readNumbers(value["offset"], result.m_offset) &&
                        readNumbers(value["scale"], result.m_scale) && value.contains("logarithmic") &&
                        value["logarithmic"].is_boolean();
    const bool isPositive =
        std::all_of(result.m_scale.begin(), result.m_scale.end(), [](double scale) { return scale > 0; });
    if (!isRead || !isPositive)
        return base::fail(base::ErrorCode::InvalidInput, "The scaling of the events cannot be read", where,
                          "It has four numbers offset, four above 0 scale, and logarithmic true or false");
    result.m_logarithmic = value["logarithmic"].get<bool>();
    return result;
}

std::string CRnnNormalisation::toJson() const
{
    return nlohmann::json{{"offset", m_offset}, {"scale", m_scale}, {"logarithmic", m_logarithmic}}.dump();
}

CRnnNormalisation::Row CRnnNormalisation::scaled(const CRnnEvent& event) const
{
    const Numbers numbers = numbersOf(event, m_logarithmic);
    Row row{};
    for (std::size_t i = 0; i < kNumbers; ++i)
        row[i] = static_cast<float>((numbers[i] - m_offset[i]) / m_scale[i]);
    return row;
}

CRnnEvent CRnnNormalisation::unscaled(const Row& row) const
{
    Numbers numbers{};
    for (std::size_t i = 0; i < kNumbers; ++i)
        numbers[i] = row[i] * m_scale[i] + m_offset[i];
    if (m_logarithmic) {
        numbers[0] = std::exp2(numbers[0]);
        numbers[1] = std::expm1(numbers[1]);
        numbers[3] = std::expm1(numbers[3]);
    }
    return {static_cast<float>(numbers[0]), static_cast<float>(numbers[1]), static_cast<float>(numbers[2]),
            static_cast<float>(numbers[3])};
}

} // namespace partita::tokens
