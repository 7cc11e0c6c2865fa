// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/event_record.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <functional>

namespace partita::training {

namespace {

constexpr std::array<std::uint32_t, 256> makeCrcTable()
{
    constexpr std::uint32_t kReversedPolynomial = 0x82F63B78;
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t byte = 0; byte < table.size(); ++byte) {
        std::uint32_t remainder = byte;
        for (int bit = 0; bit < 8; ++bit)
            remainder = (remainder >> 1) ^ ((remainder & 1) != 0 ? kReversedPolynomial : 0);
        table[byte] = remainder;
    }
    return table;
}

constexpr auto kCrcTable = makeCrcTable();

/// Rotated and shifted, so that the checksum of data that hold checksums stays a good one.
std::uint32_t maskedCrc(std::string_view bytes)
{
    constexpr std::uint32_t kMaskDelta = 0xA282EAD8;
    return std::rotr(crc32c(bytes), 15) + kMaskDelta;
}

template<class Unsigned>
void appendLittleEndian(std::string& into, Unsigned value)
{
    for (std::size_t byte = 0; byte < sizeof(Unsigned); ++byte)
        into += static_cast<char>((value >> (8 * byte)) & 0xFF);
}

/// The fields of one protocol buffer message.
class Message
{
public:
    Message& number(unsigned field, std::uint64_t value)
    {
        varint(field << 3 | kVarint);
        varint(value);
        return *this;
    }
    Message& real(unsigned field, double value)
    {
        varint(field << 3 | kFixed64);
        appendLittleEndian(m_bytes, std::bit_cast<std::uint64_t>(value));
        return *this;
    }
    Message& shortReal(unsigned field, float value)
    {
        varint(field << 3 | kFixed32);
        appendLittleEndian(m_bytes, std::bit_cast<std::uint32_t>(value));
        return *this;
    }
    Message& bytes(unsigned field, std::string_view value)
    {
        varint(field << 3 | kLengthDelimited);
        varint(value.size());
        m_bytes += value;
        return *this;
    }
    Message& message(unsigned field, const Message& value) { return bytes(field, value.m_bytes); }
    Message& packedReals(unsigned field, std::span<const double> values)
    {
        std::string packed;
        for (const double value : values)
            appendLittleEndian(packed, std::bit_cast<std::uint64_t>(value));
        return bytes(field, packed);
    }
    [[nodiscard]] const std::string& encoded() const { return m_bytes; }

private:
    static constexpr unsigned kVarint = 0;
    static constexpr unsigned kFixed64 = 1;
    static constexpr unsigned kLengthDelimited = 2;
    static constexpr unsigned kFixed32 = 5;

    void varint(std::uint64_t value)
    {
        for (; value >= 0x80; value >>= 7)
            m_bytes += static_cast<char>((value & 0x7F) | 0x80);
        m_bytes += static_cast<char>(value);
    }

    std::string m_bytes;
};

/// The field numbers of the .proto files.
namespace field {
constexpr unsigned kEventWallTime = 1;
constexpr unsigned kEventStep = 2;
constexpr unsigned kEventFileVersion = 3;
constexpr unsigned kEventSummary = 5;
constexpr unsigned kEventSessionLog = 7;
constexpr unsigned kSessionLogStatus = 1;
constexpr unsigned kSummaryValue = 1;
constexpr unsigned kValueTag = 1;
constexpr unsigned kValueSimpleValue = 2;
constexpr unsigned kValueHistogram = 5;
constexpr unsigned kValueTensor = 8;
constexpr unsigned kValueMetadata = 9;
constexpr unsigned kMetadataPluginData = 1;
constexpr unsigned kMetadataDataClass = 4;
constexpr unsigned kPluginDataName = 1;
constexpr unsigned kTensorType = 1;
constexpr unsigned kTensorShape = 2;
constexpr unsigned kTensorStrings = 8;
} // namespace field

Message eventAt(double wallSeconds, std::int64_t step)
{
    Message event;
    event.real(field::kEventWallTime, wallSeconds);
    if (step != 0)
        event.number(field::kEventStep, static_cast<std::uint64_t>(step));
    return event;
}

std::string summaryEvent(double wallSeconds, std::int64_t step, const Message& value)
{
    return eventAt(wallSeconds, step)
        .message(field::kEventSummary, Message().message(field::kSummaryValue, value))
        .encoded();
}

/// Every limit at which a bucket ends, ascending.
std::vector<double> bucketLimits()
{
    std::vector<double> positive;
    for (double limit = 1e-12; limit < 1e20; limit *= 1.1)
        positive.push_back(limit);
    positive.push_back(std::numeric_limits<double>::max());
    std::vector<double> limits(positive.rbegin(), positive.rend());
    std::ranges::transform(limits, limits.begin(), std::negate());
    limits.push_back(0.0);
    limits.insert(limits.end(), positive.begin(), positive.end());
    return limits;
}

/// Keeps the buckets that hold something, and one before each of them where there is a gap.
void collapse(std::span<const double> limits, std::span<const double> counts, Histogram& into)
{
    for (std::size_t bucket = 0; bucket < limits.size(); ++bucket) {
        const bool joins = counts[bucket] == 0.0 && !into.counts.empty() && into.counts.back() == 0.0;
        if (joins) {
            into.limits.back() = limits[bucket];
            continue;
        }
        into.limits.push_back(limits[bucket]);
        into.counts.push_back(counts[bucket]);
    }
}

} // namespace

std::uint32_t crc32c(std::string_view bytes)
{
    std::uint32_t crc = 0xFFFFFFFF;
    for (const char byte : bytes)
        crc = (crc >> 8) ^ kCrcTable[(crc ^ static_cast<unsigned char>(byte)) & 0xFF];
    return ~crc;
}

std::string eventRecord(std::string_view data)
{
    std::string record;
    record.reserve(data.size() + 16);
    appendLittleEndian(record, static_cast<std::uint64_t>(data.size()));
    appendLittleEndian(record, maskedCrc(record));
    record += data;
    appendLittleEndian(record, maskedCrc(data));
    return record;
}

Histogram histogramOf(std::span<const float> values)
{
    const std::vector<double> limits = bucketLimits();
    std::vector<double> counts(limits.size(), 0.0);
    Histogram histogram;
    for (const double value : values) {
        if (!std::isfinite(value))
            continue;
        const auto bucket = std::ranges::upper_bound(limits, value) - limits.begin();
        counts[static_cast<std::size_t>(bucket)] += 1.0;
        histogram.min = std::min(histogram.min, value);
        histogram.max = std::max(histogram.max, value);
        histogram.count += 1.0;
        histogram.sum += value;
        histogram.sumOfSquares += value * value;
    }
    collapse(limits, counts, histogram);
    return histogram;
}

std::string fileVersionEvent(double wallSeconds)
{
    return eventAt(wallSeconds, 0).bytes(field::kEventFileVersion, "brain.Event:2").encoded();
}

std::string restartEvent(double wallSeconds, std::int64_t step)
{
    constexpr std::uint64_t kStart = 1;
    return eventAt(wallSeconds, step)
        .message(field::kEventSessionLog, Message().number(field::kSessionLogStatus, kStart))
        .encoded();
}

std::string scalarEvent(double wallSeconds, std::int64_t step, std::string_view tag, float value)
{
    return summaryEvent(wallSeconds, step,
                        Message().bytes(field::kValueTag, tag).shortReal(field::kValueSimpleValue, value));
}

std::string histogramEvent(double wallSeconds, std::int64_t step, std::string_view tag,
                           const Histogram& histogram)
{
    const Message proto = Message()
                              .real(1, histogram.min)
                              .real(2, histogram.max)
                              .real(3, histogram.count)
                              .real(4, histogram.sum)
                              .real(5, histogram.sumOfSquares)
                              .packedReals(6, histogram.limits)
                              .packedReals(7, histogram.counts);
    return summaryEvent(wallSeconds, step,
                        Message().bytes(field::kValueTag, tag).message(field::kValueHistogram, proto));
}

std::string textEvent(double wallSeconds, std::int64_t step, std::string_view tag, std::string_view markdown)
{
    constexpr std::uint64_t kStringType = 7;
    constexpr std::uint64_t kTensorClass = 2;
    const Message metadata =
        Message()
            .message(field::kMetadataPluginData, Message().bytes(field::kPluginDataName, "text"))
            .number(field::kMetadataDataClass, kTensorClass);
    const Message tensor = Message()
                               .number(field::kTensorType, kStringType)
                               .message(field::kTensorShape, {}) // no dimension: one string
                               .bytes(field::kTensorStrings, markdown);
    return summaryEvent(wallSeconds, step,
                        Message()
                            .bytes(field::kValueTag, tag)
                            .message(field::kValueTensor, tensor)
                            .message(field::kValueMetadata, metadata));
}

} // namespace partita::training
