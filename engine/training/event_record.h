// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes of TensorBoard's event files: records with checksums, and the protocol buffers of one event
// (TensorFlow's event.proto, summary.proto, tensor.proto). EventLog writes them into files.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace partita::training {

/// Castagnoli's CRC-32 (RFC 3720, appendix B.4).
[[nodiscard]] std::uint32_t crc32c(std::string_view bytes);

/// TensorFlow's record: length (8 bytes, little-endian), its masked CRC, the data, their masked CRC.
[[nodiscard]] std::string eventRecord(std::string_view data);

/// How many values lie below each limit and not below the one before it; runs of empty buckets are one.
struct Histogram
{
    double min = std::numeric_limits<double>::max();    ///< of no values: the largest number, and
    double max = std::numeric_limits<double>::lowest(); ///< the smallest
    double count = 0.0;
    double sum = 0.0;
    double sumOfSquares = 0.0;
    std::vector<double> limits; ///< ascending, exclusive
    std::vector<double> counts; ///< as many
};

/// TensorFlow's buckets: zero, and the powers of 1.1 from 1e-12 to 1e20 on either side of it. Infinities and
/// what is no number are left out.
[[nodiscard]] Histogram histogramOf(std::span<const float> values);

/// The protocol buffers of one Event each. Seconds are since 1970, UTC.
[[nodiscard]] std::string fileVersionEvent(double wallSeconds);
/// A SessionLog START: whoever reads drops the events of this step and later that stand before it.
[[nodiscard]] std::string restartEvent(double wallSeconds, std::int64_t step);
[[nodiscard]] std::string scalarEvent(double wallSeconds, std::int64_t step, std::string_view tag,
                                      float value);
[[nodiscard]] std::string histogramEvent(double wallSeconds, std::int64_t step, std::string_view tag,
                                         const Histogram& histogram);
[[nodiscard]] std::string textEvent(double wallSeconds, std::int64_t step, std::string_view tag,
                                    std::string_view markdown);

} // namespace partita::training
