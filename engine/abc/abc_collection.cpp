// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/abc/abc_collection.h"

#include "engine/abc/abc_lexer.h"

#include <algorithm>

namespace partita::abc {

namespace {

/// Takes the first line, without its end, off the text.
std::string_view takeLine(std::string_view& text)
{
    const std::size_t end = lineEndAfter(text, 0);
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + (text.substr(end, 2) == "\r\n" ? 2 : 1), text.size()));
    return line;
}

bool isBlank(std::string_view line)
{
    return line.find_first_not_of(" \t") == std::string_view::npos;
}

/// Fields of ABC 2.1's table (section 3) that a file header may have.
bool isHeaderField(std::string_view line)
{
    constexpr std::string_view kLetters = "ABCDFGHILMmNORrSUZ";
    return line.size() > 1 && line[1] == ':' && kLetters.find(line[0]) != std::string_view::npos;
}

bool hasKeyField(std::string_view text)
{
    return text.starts_with("K:") || text.find("\nK:") != std::string_view::npos ||
           text.find("\rK:") != std::string_view::npos;
}

/// Keeps the lines before the first tune that hold for all tunes.
void keepHeader(std::string_view head, Collection& collection)
{
    bool kept = false;
    for (int number = 1; !head.empty(); ++number) {
        const std::string_view line = takeLine(head);
        kept = isHeaderField(line) || line.starts_with("%%") || (kept && line.starts_with("+:"));
        if (!kept)
            continue;
        collection.fileHeader.append(line).append("\n");
        collection.headerLines.push_back(number);
    }
}

/// The lines with LF as their ends, the last one too.
std::string withLineFeeds(std::string_view lines)
{
    std::string text;
    text.reserve(lines.size() + 1);
    if (lines.find('\r') == std::string_view::npos) {
        text = lines;
        if (!lines.ends_with('\n'))
            text += '\n';
        return text;
    }
    while (!lines.empty())
        text.append(takeLine(lines)).append(1, '\n');
    return text;
}

/// Finds the tunes of a text.
class TuneCutter
{
public:
    TuneCutter(std::string_view text, Collection& collection)
        : m_text(text)
        , m_collection(collection)
        , m_headSize(text.size())
    {
    }

    void cut()
    {
        std::string_view rest = m_text;
        for (int line = 1; !rest.empty(); ++line) {
            const std::size_t at = m_text.size() - rest.size();
            const std::string_view content = takeLine(rest);
            const bool starts = content.starts_with("X:");
            if (m_open && (starts || isBlank(content)))
                close(at);
            if (starts)
                open(at, line);
        }
        if (m_open)
            close(m_text.size());
    }

    /// What stands before the first tune.
    [[nodiscard]] std::string_view head() const { return m_text.substr(0, m_headSize); }
    void add(std::string_view lines, int firstLine)
    {
        if (lines.size() <= kMostTuneBytes)
            m_collection.tunes.push_back({withLineFeeds(lines), firstLine});
        else if (m_collection.overlongLine == 0)
            m_collection.overlongLine = firstLine;
    }

private:
    void open(std::size_t at, int line)
    {
        m_headSize = std::min(m_headSize, at);
        m_begin = at;
        m_line = line;
        m_open = true;
    }

    void close(std::size_t end)
    {
        m_open = false;
        add(m_text.substr(m_begin, end - m_begin), m_line);
    }

    std::string_view m_text;
    Collection& m_collection;
    std::size_t m_headSize;
    bool m_open = false;
    std::size_t m_begin = 0; ///< of the open tune
    int m_line = 1;
};

} // namespace

Collection splitCollection(std::string_view text)
{
    Collection collection;
    TuneCutter cutter(text, collection);
    cutter.cut();
    const std::string_view head = cutter.head();
    if (head.size() < text.size())
        keepHeader(head, collection);
    else if (hasKeyField(head))
        cutter.add(head, 1);
    return collection;
}

std::string standaloneText(const Collection& collection, const CollectionTune& tune)
{
    return collection.fileHeader + tune.text;
}

ParsedTune readTune(const Collection& collection, std::size_t index)
{
    const CollectionTune& tune = collection.tunes[index];
    if (collection.fileHeader.empty())
        return parseTune(tune.text, {.firstLine = tune.firstLine});
    const int headerStart = tune.firstLine - static_cast<int>(collection.headerLines.size());
    ParsedTune parsed = parseTune(standaloneText(collection, tune), {.firstLine = headerStart});
    auto& remarks = parsed.diagnostics;
    const auto firstOfTune = std::find_if(remarks.begin(), remarks.end(), [&tune](const auto& remark) {
        return remark.line >= tune.firstLine;
    });
    if (index > 0)
        remarks.erase(remarks.begin(), firstOfTune);
    else
        std::for_each(remarks.begin(), firstOfTune, [&](base::Diagnostic& remark) {
            remark.line = collection.headerLines[static_cast<std::size_t>(remark.line - headerStart)];
        });
    return parsed;
}

} // namespace partita::abc
