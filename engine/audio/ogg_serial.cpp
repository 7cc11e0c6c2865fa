// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/audio/ogg_serial.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace partita::audio {

namespace {

constexpr std::size_t kPageHead = 27;
constexpr std::size_t kSerialAt = 14;
constexpr std::size_t kChecksumAt = 22;
constexpr std::uint32_t kPolynomial = 0x04C11DB7;

std::array<std::uint32_t, 256> makeTable()
{
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < table.size(); ++i) {
        std::uint32_t value = i << 24;
        for (int bit = 0; bit < 8; ++bit)
            value = (value << 1) ^ ((value & 0x80000000U) != 0 ? kPolynomial : 0);
        table[i] = value;
    }
    return table;
}

void put(std::span<std::uint8_t> at, std::uint32_t value)
{
    for (std::size_t i = 0; i < 4; ++i)
        at[i] = static_cast<std::uint8_t>(value >> (8 * i));
}

} // namespace

bool setOggSerial(std::span<std::uint8_t> stream, std::uint32_t serial)
{
    constexpr std::string_view kCapture = "OggS";
    const auto table = makeTable();
    while (!stream.empty()) {
        if (stream.size() < kPageHead || !std::equal(kCapture.begin(), kCapture.end(), stream.begin()))
            return false;
        const std::size_t segments = stream[kPageHead - 1];
        std::size_t size = kPageHead + segments;
        if (stream.size() < size)
            return false;
        for (std::size_t i = 0; i < segments; ++i)
            size += stream[kPageHead + i];
        if (stream.size() < size)
            return false;
        put(stream.subspan(kSerialAt), serial);
        put(stream.subspan(kChecksumAt), 0);
        std::uint32_t checksum = 0;
        for (const std::uint8_t byte : stream.first(size))
            checksum = (checksum << 8) ^ table[((checksum >> 24) ^ byte) & 0xFF];
        put(stream.subspan(kChecksumAt), checksum);
        stream = stream.subspan(size);
    }
    return true;
}

} // namespace partita::audio
