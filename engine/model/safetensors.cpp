// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/safetensors.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>
#include <optional>
#include <utility>

namespace partita::model {

namespace {

using nlohmann::json;
static_assert(std::endian::native == std::endian::little, "safetensors are read and written as they stand");

constexpr std::size_t kPrefixSize = 8;
constexpr std::uint64_t kLongestHeader = 100ULL * 1024 * 1024;
constexpr std::uint64_t kMostElements = 1ULL << 40U;

std::size_t bytesOf(StorageType storage)
{
    return storage == StorageType::F32 ? 4 : 2;
}

/// What a header says about one tensor.
struct Entry
{
    std::string name;
    StorageType storage = StorageType::F32;
    std::vector<std::int64_t> shape;
    std::uint64_t elements = 1;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};

/// nullopt where the shape is no list of sizes or overflows.
std::optional<std::uint64_t> readShape(const json& value, std::vector<std::int64_t>& shape)
{
    if (!value.is_array() || value.size() > 8)
        return std::nullopt;
    std::uint64_t elements = 1;
    for (const auto& size : value) {
        if (!size.is_number_unsigned() || size.get<std::uint64_t>() > kMostElements)
            return std::nullopt;
        shape.push_back(size.get<std::int64_t>());
        const auto number = size.get<std::uint64_t>();
        if (number > 0 && elements > kMostElements / number)
            return std::nullopt;
        elements *= number;
    }
    return elements;
}

/// The problem, or an empty text.
std::string readEntry(const json& value, Entry& entry)
{
    if (!value.is_object() || !value.contains("dtype") || !value.contains("shape") ||
        !value.contains("data_offsets"))
        return "is described without element type, shape or place";
    if (value["dtype"] == "F32")
        entry.storage = StorageType::F32;
    else if (value["dtype"] == "F16")
        entry.storage = StorageType::F16;
    else
        return "has an element type that is not read here (F32 and F16 are)";
    const auto elements = readShape(value["shape"], entry.shape);
    if (!elements)
        return "has a shape that makes no sense";
    entry.elements = *elements;
    const json& place = value["data_offsets"];
    if (!place.is_array() || place.size() != 2 || !place[0].is_number_unsigned() ||
        !place[1].is_number_unsigned())
        return "has a place that makes no sense";
    entry.begin = place[0].get<std::uint64_t>();
    entry.end = place[1].get<std::uint64_t>();
    if (entry.end < entry.begin || entry.end - entry.begin != entry.elements * bytesOf(entry.storage))
        return "has a place that does not fit its shape";
    return {};
}

std::string readMetadata(const json& value, TensorFile& file)
{
    if (!value.is_object())
        return "the metadata are not an object";
    for (const auto& [name, text] : value.items()) {
        if (!text.is_string())
            return "the metadata hold something other than texts";
        file.metadata.emplace(name, text.get<std::string>());
    }
    return {};
}

std::string readHeader(const json& header, TensorFile& file, std::vector<Entry>& entries)
{
    if (!header.is_object())
        return "the header is not JSON";
    for (const auto& [name, value] : header.items()) {
        if (name == "__metadata__") {
            if (std::string problem = readMetadata(value, file); !problem.empty())
                return problem;
            continue;
        }
        Entry entry;
        entry.name = name;
        if (const std::string problem = readEntry(value, entry); !problem.empty())
            return "tensor \"" + name + "\" " + problem;
        entries.push_back(std::move(entry));
    }
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
        return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
    });
    return {};
}

/// The tensors must fill the bytes after the header one after the other.
std::string checkPlaces(const std::vector<Entry>& entries, std::uint64_t size)
{
    std::uint64_t position = 0;
    for (const Entry& entry : entries) {
        if (entry.end > size)
            return "tensor \"" + entry.name + "\" ends after the end of the file: the file is cut off";
        if (entry.begin < position)
            return "tensor \"" + entry.name + "\" overlaps the one before it";
        if (entry.begin > position)
            return "there is a gap before tensor \"" + entry.name + "\"";
        position = entry.end;
    }
    if (position != size)
        return "there are " + std::to_string(size - position) + " bytes too many at the end";
    return {};
}

StoredTensor readTensor(const Entry& entry, const std::uint8_t* data)
{
    StoredTensor tensor{entry.name, entry.shape, std::vector<float>(entry.elements), entry.storage};
    if (entry.storage == StorageType::F32) {
        if (!tensor.values.empty())
            std::memcpy(tensor.values.data(), data + entry.begin, entry.end - entry.begin);
        return tensor;
    }
    for (std::size_t i = 0; i < tensor.values.size(); ++i) {
        std::uint16_t half = 0;
        std::memcpy(&half, data + entry.begin + 2 * i, sizeof(half));
        tensor.values[i] = floatFromHalf(half);
    }
    return tensor;
}

void appendTensor(const StoredTensor& tensor, base::Bytes& bytes)
{
    const std::size_t start = bytes.size();
    bytes.resize(start + tensor.values.size() * bytesOf(tensor.storage));
    if (tensor.values.empty())
        return;
    if (tensor.storage == StorageType::F32) {
        std::memcpy(bytes.data() + start, tensor.values.data(), tensor.values.size() * 4);
        return;
    }
    for (std::size_t i = 0; i < tensor.values.size(); ++i) {
        const std::uint16_t half = halfFromFloat(tensor.values[i]);
        std::memcpy(bytes.data() + start + 2 * i, &half, sizeof(half));
    }
}

} // namespace

const StoredTensor* TensorFile::find(std::string_view name) const
{
    const auto found = std::find_if(tensors.begin(), tensors.end(),
                                    [name](const StoredTensor& tensor) { return tensor.name == name; });
    return found == tensors.end() ? nullptr : &*found;
}

base::Bytes encodeSafetensors(const TensorFile& file)
{
    nlohmann::ordered_json header = nlohmann::ordered_json::object();
    if (!file.metadata.empty())
        header["__metadata__"] = file.metadata;
    std::uint64_t position = 0;
    for (const StoredTensor& tensor : file.tensors) {
        const std::uint64_t size = tensor.values.size() * bytesOf(tensor.storage);
        header[tensor.name] = {{"dtype", tensor.storage == StorageType::F32 ? "F32" : "F16"},
                               {"shape", tensor.shape},
                               {"data_offsets", {position, position + size}}};
        position += size;
    }
    std::string text = header.dump();
    text.resize((text.size() + 7) / 8 * 8, ' '); // keeps the data aligned, as the format asks
    base::Bytes bytes(kPrefixSize);
    const std::uint64_t length = text.size();
    std::memcpy(bytes.data(), &length, kPrefixSize);
    bytes.reserve(kPrefixSize + text.size() + position);
    bytes.insert(bytes.end(), text.begin(), text.end());
    for (const StoredTensor& tensor : file.tensors)
        appendTensor(tensor, bytes);
    return bytes;
}

base::Result<TensorFile> decodeSafetensors(std::span<const std::uint8_t> bytes, const std::string& where)
{
    const auto damaged = [&where](const std::string& reason) {
        return base::fail(base::ErrorCode::InvalidInput, "The weights cannot be used: " + reason, where,
                          "Fetch or train the model again");
    };
    if (bytes.size() < kPrefixSize)
        return damaged("the file is too short to be a safetensors file");
    std::uint64_t length = 0;
    std::memcpy(&length, bytes.data(), kPrefixSize);
    if (length > kLongestHeader)
        return damaged("the header is said to be " + std::to_string(length) + " bytes long");
    if (length > bytes.size() - kPrefixSize)
        return damaged("the file is cut off inside its header");
    const auto text = bytes.subspan(kPrefixSize, static_cast<std::size_t>(length));
    const auto data = bytes.subspan(kPrefixSize + static_cast<std::size_t>(length));
    TensorFile file;
    std::vector<Entry> entries;
    std::string problem = readHeader(json::parse(text.begin(), text.end(), nullptr, false), file, entries);
    if (problem.empty())
        problem = checkPlaces(entries, data.size());
    if (!problem.empty())
        return damaged(problem);
    for (const Entry& entry : entries)
        file.tensors.push_back(readTensor(entry, data.data()));
    return file;
}

std::uint16_t halfFromFloat(float value)
{
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const auto sign = static_cast<std::uint16_t>((bits >> 16U) & 0x8000U);
    const std::uint32_t magnitude = bits & 0x7fffffffU;
    if (magnitude > 0x7f800000U)
        return static_cast<std::uint16_t>(sign | 0x7e00U);
    if (magnitude >= 0x477ff000U)
        return static_cast<std::uint16_t>(sign | 0x7c00U);
    if (magnitude < 0x38800000U) {
        // Subnormal: adding 0.5 rounds at a half's last place (2^-24).
        const float shifted = std::bit_cast<float>(magnitude) + 0.5F;
        return static_cast<std::uint16_t>(sign | (std::bit_cast<std::uint32_t>(shifted) - 0x3f000000U));
    }
    const std::uint32_t odd = (magnitude >> 13U) & 1U;
    return static_cast<std::uint16_t>(sign | ((magnitude - 0x38000000U + 0xfffU + odd) >> 13U));
}

float floatFromHalf(std::uint16_t half)
{
    const std::uint32_t sign = (half & 0x8000U) << 16U;
    const std::uint32_t exponent = (half >> 10U) & 0x1fU;
    const std::uint32_t mantissa = half & 0x3ffU;
    if (exponent == 0x1fU)
        return std::bit_cast<float>(sign | 0x7f800000U | (mantissa << 13U));
    if (exponent == 0) {
        const float magnitude = static_cast<float>(mantissa) * 0x1.0p-24F;
        return sign != 0 ? -magnitude : magnitude;
    }
    return std::bit_cast<float>(sign | ((exponent + 112U) << 23U) | (mantissa << 13U));
}

} // namespace partita::model
