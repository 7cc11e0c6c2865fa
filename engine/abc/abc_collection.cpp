// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/abc/abc_collection.h"

#include <algorithm>

namespace partita::abc {

namespace {

/// Takes the first line, without its end, off the text.
std::string_view takeLine(std::string_view& text)
{
    const std::size_t end = text.find_first_of("\r\n");
    const std::string_view line = text.substr(0, end);
    std::size_t next = end == std::string_view::npos ? text.size() : end + 1;
    if (end != std::string_view::npos && text.substr(end).starts_with("\r\n"))
        ++next;
    text.remove_prefix(next);
    return line;
}

bool isBlank(std::string_view line)
{
    return line.find_first_not_of(" \t") == std::string_view::npos;
}

bool hasKeyField(std::string_view text)
{
    return text.starts_with("K:") || text.find("\nK:") != std::string_view::npos;
}

} // namespace

Collection splitCollection(std::string_view text)
{
    Collection collection;
    bool insideTune = false;
    std::string head;
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
            head.append(content).append("\n");
    }
    if (!collection.tunes.empty()) {
        collection.fileHeader = std::move(head);
    } else if (hasKeyField(head)) {
        collection.tunes.push_back({std::move(head), 1});
    }
    return collection;
}

} // namespace partita::abc
