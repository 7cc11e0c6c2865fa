// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/musicxml/musicxml_source.h"

#include "engine/base/unicode.h"
#include "engine/musicxml/musicxml_container.h"

#include <algorithm>
#include <tuple>

namespace partita::musicxml {

namespace {

using base::ErrorCode;
using base::fail;
using base::Severity;

constexpr std::size_t kMostRemarks = 1000;
constexpr std::size_t kMostSigns = 8'000'000; // of '<' and '=': what bounds the memory of the tree

std::string decoded(std::string_view bytes)
{
    for (const bool bigEndian : {true, false}) // without a byte order mark
        if (bytes.starts_with(bigEndian ? std::string_view("\0<", 2) : std::string_view("<\0", 2)))
            return base::utf16ToUtf8(bytes, bigEndian);
    return base::toUtf8(bytes);
}

tl::unexpected<base::Error> noMusicXml()
{
    return fail(ErrorCode::InvalidInput, "This is no MusicXML", {},
                "Open a .musicxml, .xml or .mxl file that a notation program has written");
}

} // namespace

base::Result<std::string> sourceText(std::string_view bytes)
{
    std::string unpacked;
    if (isZip(bytes)) {
        auto text = unpackScore(bytes, kMostBytes);
        if (!text)
            return tl::unexpected(text.error());
        unpacked = std::move(*text);
        bytes = unpacked;
    }
    if (bytes.substr(0, 1024).find('<') == std::string_view::npos)
        return noMusicXml();
    if (bytes.size() > kMostBytes)
        return fail(ErrorCode::InvalidInput, "The file is larger than 128 MiB", {}, "Split the score");
    std::string text = decoded(bytes);
    const auto signs = std::count_if(text.begin(), text.end(), [](char c) { return c == '<' || c == '='; });
    if (static_cast<std::size_t>(signs) > kMostSigns)
        return fail(ErrorCode::InvalidInput, "The file has more than four million elements", {},
                    "Split the score");
    return text;
}

Remarks::Remarks(std::string_view text)
{
    m_lineStarts.push_back(0);
    for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n', end + 1))
        m_lineStarts.push_back(end + 1);
}

void Remarks::add(std::ptrdiff_t offset, Severity severity, const char* code, std::string message)
{
    if (m_diagnostics.size() > kMostRemarks)
        return;
    if (m_diagnostics.size() == kMostRemarks) {
        severity = Severity::Error;
        code = "too-many";
        message = "More than 1,000 remarks: the rest is left out";
    }
    const auto at = static_cast<std::size_t>(std::max<std::ptrdiff_t>(offset, 0));
    const auto line = std::upper_bound(m_lineStarts.begin(), m_lineStarts.end(), at);
    m_diagnostics.push_back({static_cast<int>(line - m_lineStarts.begin()),
                             static_cast<int>(at - *std::prev(line)) + 1, 1, severity, code,
                             std::move(message)});
}

void Remarks::warning(std::ptrdiff_t offset, const char* code, std::string message)
{
    add(offset, Severity::Warning, code, std::move(message));
}

void Remarks::error(std::ptrdiff_t offset, const char* code, std::string message)
{
    add(offset, Severity::Error, code, std::move(message));
}

void Remarks::once(std::ptrdiff_t offset, const char* code, std::string message)
{
    if (m_made.size() < kMostRemarks && m_made.insert(code + message).second)
        add(offset, Severity::Warning, code, std::move(message));
}

std::vector<base::Diagnostic> Remarks::take()
{
    std::stable_sort(m_diagnostics.begin(), m_diagnostics.end(), [](const auto& a, const auto& b) {
        return std::tuple(a.line, a.column) < std::tuple(b.line, b.column);
    });
    return std::move(m_diagnostics);
}

} // namespace partita::musicxml
