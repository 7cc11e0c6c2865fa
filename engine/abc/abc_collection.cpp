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

} // namespace

Collection splitCollection(std::string_view text)
{
    Collection collection;
    bool insideTune = false;
    const std::string_view whole = text;
    std::size_t headSize = 0;
    for (int line = 1; !text.empty(); ++line) {
        const std::string_view content = takeLine(text);
        if (content.starts_with("X:")) {
            collection.tunes.push_back({{}, line});
            insideTune = true;
        } else if (isBlank(content)) {
            insideTune = false;
        }
        if (insideTune)
            collection.tunes.back().text.append(content).append("\n");
        else if (collection.tunes.empty())
            headSize = whole.size() - text.size();
    }
    std::string_view head = whole.substr(0, headSize);
    if (!collection.tunes.empty()) {
        keepHeader(head, collection);
    } else if (hasKeyField(head)) {
        collection.tunes.push_back({{}, 1});
        while (!head.empty())
            collection.tunes.back().text.append(takeLine(head)).append("\n");
    }
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
