// SPDX-License-Identifier: GPL-3.0-or-later
// Reads TensorBoard's event files as their published format says: record framing, masked CRC32C, protocol
// buffers. Shares no code with the engine, so that a mistake of the writer is seen.
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace partita::event_file {

struct Histogram
{
    double min = 0.0, max = 0.0, count = 0.0, sum = 0.0, sumOfSquares = 0.0;
    std::vector<double> limits, counts;
};

struct Value
{
    std::string tag;
    std::optional<float> scalar;
    std::optional<Histogram> histogram;
    std::uint64_t tensorType = 0;
    std::size_t tensorDimensions = 0;
    std::vector<std::string> strings;
    std::string plugin;
    std::uint64_t dataClass = 0;
};

struct Event
{
    double wallSeconds = 0.0;
    std::int64_t step = 0;
    std::string fileVersion;
    std::optional<std::uint64_t> sessionStatus;
    std::vector<Value> values;
};

struct Reading
{
    std::vector<Event> events;
    bool cut = false; ///< the file ends within a record
};

/// Bit by bit, without a table.
inline std::uint32_t slowCrc32c(std::string_view bytes)
{
    std::uint32_t crc = ~0U;
    for (const char byte : bytes) {
        crc ^= static_cast<std::uint8_t>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc & 1U) != 0 ? (crc >> 1) ^ 0x82F63B78U : crc >> 1;
    }
    return ~crc;
}

inline std::uint32_t unmasked(std::uint32_t masked)
{
    const std::uint32_t rotated = masked - 0xA282EAD8U;
    return (rotated >> 17) | (rotated << 15);
}

/// The machine that tests is little-endian, as the format is.
template<class T>
T plain(std::string_view bytes, std::size_t at)
{
    if (at + sizeof(T) > bytes.size())
        throw std::runtime_error("a number is cut");
    T value;
    std::memcpy(&value, bytes.data() + at, sizeof(T));
    return value;
}

struct Field
{
    std::uint64_t number = 0;
    unsigned wire = 0;
    std::uint64_t varint = 0;
    std::string_view bytes; ///< of the fixed and the length-delimited kinds

    [[nodiscard]] double real() const { return expect(1), plain<double>(bytes, 0); }
    [[nodiscard]] float shortReal() const { return expect(5), plain<float>(bytes, 0); }
    [[nodiscard]] std::string text() const { return expect(2), std::string(bytes); }
    [[nodiscard]] std::uint64_t integer() const { return expect(0), varint; }
    [[nodiscard]] std::string_view message() const { return expect(2), bytes; }
    [[nodiscard]] std::vector<double> packedReals() const
    {
        std::vector<double> values;
        for (std::size_t at = 0; at < message().size(); at += sizeof(double))
            values.push_back(plain<double>(bytes, at));
        return values;
    }
    void expect(unsigned kind) const
    {
        if (wire != kind)
            throw std::runtime_error("field " + std::to_string(number) + " is of another kind");
    }
};

class Fields
{
public:
    explicit Fields(std::string_view bytes)
        : m_bytes(bytes)
    {
    }

    bool next(Field& field)
    {
        if (m_bytes.empty())
            return false;
        const std::uint64_t key = varint();
        field = {key >> 3, static_cast<unsigned>(key & 7), 0, {}};
        switch (field.wire) {
        case 0:
            field.varint = varint();
            break;
        case 1:
            field.bytes = take(8);
            break;
        case 2:
            field.bytes = take(varint());
            break;
        case 5:
            field.bytes = take(4);
            break;
        default:
            throw std::runtime_error("a field of unknown kind");
        }
        return true;
    }

private:
    std::string_view take(std::uint64_t count)
    {
        if (count > m_bytes.size())
            throw std::runtime_error("a field is cut");
        const auto taken = m_bytes.substr(0, count);
        m_bytes.remove_prefix(count);
        return taken;
    }
    std::uint64_t varint()
    {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            const auto byte = static_cast<std::uint8_t>(take(1)[0]);
            value |= std::uint64_t{byte & 0x7FU} << shift;
            if (byte < 0x80)
                return value;
        }
        throw std::runtime_error("a varint has no end");
    }

    std::string_view m_bytes;
};

inline Histogram readHistogram(std::string_view bytes)
{
    Histogram histogram;
    Field field;
    for (Fields fields(bytes); fields.next(field);) {
        switch (field.number) {
        case 1:
            histogram.min = field.real();
            break;
        case 2:
            histogram.max = field.real();
            break;
        case 3:
            histogram.count = field.real();
            break;
        case 4:
            histogram.sum = field.real();
            break;
        case 5:
            histogram.sumOfSquares = field.real();
            break;
        case 6:
            histogram.limits = field.packedReals();
            break;
        case 7:
            histogram.counts = field.packedReals();
            break;
        default:
            throw std::runtime_error("HistogramProto has an unknown field");
        }
    }
    return histogram;
}

inline void readTensor(std::string_view bytes, Value& value)
{
    Field field;
    for (Fields fields(bytes); fields.next(field);) {
        if (field.number == 1)
            value.tensorType = field.integer();
        else if (field.number == 8)
            value.strings.push_back(field.text());
        else if (field.number == 2)
            for (Fields shape(field.message()); shape.next(field);)
                ++value.tensorDimensions;
        else
            throw std::runtime_error("TensorProto has an unknown field");
    }
}

inline void readMetadata(std::string_view bytes, Value& value)
{
    Field field, inner;
    for (Fields fields(bytes); fields.next(field);) {
        if (field.number == 4)
            value.dataClass = field.integer();
        else if (field.number == 1)
            for (Fields plugin(field.message()); plugin.next(inner);)
                value.plugin = inner.number == 1 ? inner.text() : value.plugin;
        else
            throw std::runtime_error("SummaryMetadata has an unknown field");
    }
}

inline Value readValue(std::string_view bytes)
{
    Value value;
    Field field;
    for (Fields fields(bytes); fields.next(field);) {
        switch (field.number) {
        case 1:
            value.tag = field.text();
            break;
        case 2:
            value.scalar = field.shortReal();
            break;
        case 5:
            value.histogram = readHistogram(field.message());
            break;
        case 8:
            readTensor(field.message(), value);
            break;
        case 9:
            readMetadata(field.message(), value);
            break;
        default:
            throw std::runtime_error("Summary.Value has an unknown field");
        }
    }
    return value;
}

inline Event readEvent(std::string_view bytes)
{
    Event event;
    Field field, inner;
    for (Fields fields(bytes); fields.next(field);) {
        switch (field.number) {
        case 1:
            event.wallSeconds = field.real();
            break;
        case 2:
            event.step = static_cast<std::int64_t>(field.integer());
            break;
        case 3:
            event.fileVersion = field.text();
            break;
        case 5:
            for (Fields summary(field.message()); summary.next(inner);)
                event.values.push_back(readValue(inner.message()));
            break;
        case 7:
            for (Fields session(field.message()); session.next(inner);)
                event.sessionStatus = inner.number == 1 ? inner.integer() : event.sessionStatus;
            break;
        default:
            throw std::runtime_error("Event has an unknown field");
        }
    }
    return event;
}

/// Throws std::runtime_error where a checksum or a field is wrong.
inline Reading readEvents(std::string_view bytes)
{
    constexpr std::size_t kHeader = 12, kFooter = 4;
    Reading reading;
    while (!bytes.empty()) {
        if (bytes.size() < kHeader)
            return reading.cut = true, reading;
        if (unmasked(plain<std::uint32_t>(bytes, 8)) != slowCrc32c(bytes.substr(0, 8)))
            throw std::runtime_error("the checksum of a length is wrong");
        const auto length = plain<std::uint64_t>(bytes, 0);
        if (bytes.size() < kHeader + length + kFooter)
            return reading.cut = true, reading;
        const auto data = bytes.substr(kHeader, length);
        if (unmasked(plain<std::uint32_t>(bytes, kHeader + length)) != slowCrc32c(data))
            throw std::runtime_error("the checksum of a record is wrong");
        reading.events.push_back(readEvent(data));
        bytes.remove_prefix(kHeader + length + kFooter);
    }
    return reading;
}

} // namespace partita::event_file
