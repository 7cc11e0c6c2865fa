// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/corpus/abc_blocks.h"

#include "engine/base/unicode.h"

#include <algorithm>

namespace partita::corpus {

namespace {

constexpr std::size_t kBlockBytes = 1024 * 1024;
constexpr std::size_t kMostBytes = 64 * 1024 * 1024;

bool isUtf16(const std::string& text)
{
    return text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
}

} // namespace

AbcBlocks AbcBlocks::ofFile(const std::filesystem::path& path)
{
    AbcBlocks blocks;
    blocks.m_path = path;
    blocks.m_file.open(path, std::ios::binary);
    return blocks;
}

AbcBlocks AbcBlocks::ofText(std::string text)
{
    AbcBlocks blocks;
    blocks.m_text = std::move(text);
    blocks.m_atEnd = true;
    return blocks;
}

/// False where the file cannot be read.
bool AbcBlocks::fill()
{
    const std::size_t had = m_text.size();
    m_text.resize(had + kBlockBytes);
    m_file.read(m_text.data() + had, static_cast<std::streamsize>(kBlockBytes));
    m_text.resize(had + static_cast<std::size_t>(m_file.gcount()));
    m_atEnd = m_file.eof();
    return m_atEnd || m_file.good();
}

/// Where the last tune in memory starts; 0 where only one is known to.
std::size_t AbcBlocks::cut() const
{
    if (m_atEnd)
        return m_text.size();
    if (m_first && isUtf16(m_text))
        return 0;
    std::size_t place = 0;
    for (const std::string_view gap : {"\n\nX:", "\r\n\r\nX:", "\r\rX:"})
        if (const auto found = m_text.rfind(gap); found != std::string::npos)
            place = std::max(place, found + gap.size() - 2);
    return place;
}

base::Result<std::optional<abc::Collection>> AbcBlocks::next()
{
    if (!m_atEnd && !m_file.is_open())
        return base::fail(base::ErrorCode::CannotRead, "Cannot open the file", m_path.string());
    std::size_t end = m_text.size() >= kBlockBytes || m_atEnd ? cut() : 0;
    while (end == 0 && !m_atEnd) {
        if (!fill())
            return base::fail(base::ErrorCode::CannotRead, "Cannot read the file", m_path.string());
        end = cut();
        if (end == 0 && m_text.size() > kMostBytes)
            return base::fail(base::ErrorCode::InvalidInput, "The file is too large", m_path.string());
    }
    if (end == 0)
        return std::nullopt;
    abc::Collection collection =
        abc::splitCollection(base::toUtf8((m_first ? "" : m_header + '\n') + m_text.substr(0, end)));
    m_text.erase(0, end);
    if (m_first)
        m_header = collection.fileHeader;
    m_first = false;
    return collection;
}

} // namespace partita::corpus
