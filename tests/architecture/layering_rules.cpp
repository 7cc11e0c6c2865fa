// SPDX-License-Identifier: GPL-3.0-or-later
#include "layering_rules.h"

#include <algorithm>
#include <optional>
#include <tuple>

namespace partita::architecture {

namespace {

struct Include
{
    std::string target;
    bool quoted = false;
    int line = 0;
};

struct ParsedFile
{
    const SourceFile* file = nullptr;
    std::string folder;
    bool header = false;
    bool forSourcesOnly = false; ///< a header that says so: it may see hidden libraries
    int lines = 0;
    std::vector<Include> includes;
};

bool startsWith(std::string_view text, std::string_view beginning)
{
    return text.substr(0, beginning.size()) == beginning;
}

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto end = text.find('\n');
        lines.push_back(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
    return lines;
}

std::optional<Include> parseInclude(std::string_view line, int number)
{
    line = trimmed(line);
    if (!startsWith(line, "#"))
        return std::nullopt;
    line = trimmed(line.substr(1));
    if (!startsWith(line, "include"))
        return std::nullopt;
    line = trimmed(line.substr(7));
    if (line.empty() || (line.front() != '"' && line.front() != '<'))
        return std::nullopt;
    const bool quoted = line.front() == '"';
    const auto end = line.find(quoted ? '"' : '>', 1);
    if (end == std::string_view::npos)
        return std::nullopt;
    return Include{std::string(line.substr(1, end - 1)), quoted, number};
}

ParsedFile parse(const SourceFile& file)
{
    ParsedFile parsed{&file, folderOf(file.path), file.path.ends_with(".h"), false, 0, {}};
    for (const auto line : linesOf(file.text)) {
        if (auto include = parseInclude(line, ++parsed.lines))
            parsed.includes.push_back(std::move(*include));
        const bool opening = parsed.includes.empty() && startsWith(line, "//");
        if (opening && line.find(kSourcesOnlyMark) != std::string_view::npos)
            parsed.forSourcesOnly = true;
    }
    return parsed;
}

bool isQt(std::string_view header)
{
    if (startsWith(header, "Qsci/") || header == "qcustomplot.h" || startsWith(header, "QCustomPlot"))
        return true;
    const bool classHeader = header.size() > 1 && header[0] == 'Q' && header[1] >= 'A' && header[1] <= 'Z';
    return classHeader || startsWith(header, "Qt") ||
           (startsWith(header, "q") && header.ends_with(".h") && header != "qrencode.h");
}

/// Qt may be seen only above the engine, and not by the parts that the command line is made of.
bool maySeeQt(std::string_view folder)
{
    return folder == "widgets" || folder == "app";
}

bool isOf(const HiddenLibrary& library, std::string_view header)
{
    return std::any_of(library.headerPrefixes.begin(), library.headerPrefixes.end(),
                       [&](const std::string& prefix) { return startsWith(header, prefix); });
}

class Checker
{
public:
    explicit Checker(const std::vector<SourceFile>& files)
    {
        for (const auto& file : files)
            m_files.emplace(file.path, parse(file));
    }

    std::vector<Violation> run(const std::vector<LongFile>& longFiles)
    {
        for (const auto& [path, file] : m_files) {
            checkBeginning(file);
            for (const auto& include : file.includes)
                checkInclude(file, include);
            for (const auto& library : hiddenLibraries())
                checkHidden(file, library);
        }
        checkLengths(longFiles);
        std::sort(m_violations.begin(), m_violations.end(), [](const Violation& a, const Violation& b) {
            return std::tie(a.path, a.line, a.rule) < std::tie(b.path, b.line, b.rule);
        });
        return std::move(m_violations);
    }

private:
    void report(const ParsedFile& file, int line, std::string rule, std::string message)
    {
        m_violations.push_back({file.file->path, line, std::move(rule), std::move(message)});
    }

    void checkBeginning(const ParsedFile& file)
    {
        const auto lines = linesOf(file.file->text);
        if (lines.empty() || lines[0] != kSpdxLine)
            report(file, 1, "spdx", "the first line must be \"" + std::string(kSpdxLine) + '"');
        if (!file.header)
            return;
        if (lines.size() < 2 || !startsWith(lines[1], "// "))
            report(file, 2, "purpose", "a header says in its second line what it is");
        const auto once = std::find(lines.begin(), lines.end(), "#pragma once");
        const int onceLine = static_cast<int>(once - lines.begin()) + 1;
        if (once == lines.end() || (!file.includes.empty() && file.includes.front().line < onceLine))
            report(file, 0, "pragma-once", "a header has #pragma once before its includes");
    }

    void checkInclude(const ParsedFile& file, const Include& include)
    {
        if (include.quoted)
            return checkOwnInclude(file, include);
        if (isQt(include.target) && !maySeeQt(file.folder))
            report(file, include.line, "qt", "<" + include.target + ">: no Qt in " + file.folder);
    }

    void checkOwnInclude(const ParsedFile& file, const Include& include)
    {
        if (!m_files.contains(include.target)) {
            report(file, include.line, "root",
                   '"' + include.target + "\": written from the repository root, of a file that exists");
            return;
        }
        const auto target = folderOf(include.target);
        const auto row = allowedIncludes().find(file.folder);
        if (row == allowedIncludes().end())
            report(file, include.line, "table", "the folder " + file.folder + " has no row in the table");
        else if (target != file.folder && !row->second.contains(target))
            report(file, include.line, "table", file.folder + " may not include " + target);
    }

    /// A folder that may not see a library, or a header for everybody, must not reach it through others
    /// either.
    void checkHidden(const ParsedFile& file, const HiddenLibrary& library)
    {
        const bool mayBeSeen = library.folders.contains(file.folder);
        if (mayBeSeen && (!file.header || file.forSourcesOnly))
            return;
        for (const auto& include : file.includes) {
            std::set<std::string> seen;
            if (reaches(include, library, seen))
                report(file, include.line, "hidden",
                       library.name + " may not be seen by " + (mayBeSeen ? "a header" : file.folder));
        }
    }

    bool reaches(const Include& include, const HiddenLibrary& library, std::set<std::string>& seen) const
    {
        if (!include.quoted)
            return isOf(library, include.target);
        const auto found = m_files.find(include.target);
        if (found == m_files.end() || !seen.insert(include.target).second)
            return false;
        const auto& includes = found->second.includes;
        return std::any_of(includes.begin(), includes.end(),
                           [&](const Include& next) { return reaches(next, library, seen); });
    }

    void checkLengths(const std::vector<LongFile>& longFiles)
    {
        std::map<std::string, std::string, std::less<>> reasons;
        for (const auto& longFile : longFiles)
            reasons.emplace(longFile.path, longFile.reason);
        for (const auto& [path, file] : m_files) {
            const int most = file.header ? kMostLinesOfHeader : kMostLinesOfSource;
            const auto listed = reasons.find(path);
            if (file.lines > most && listed == reasons.end())
                report(file, 0, "length",
                       std::to_string(file.lines) + " lines, more than " + std::to_string(most) +
                           ": split it, or give a reason in tests/architecture/long_files.txt");
            if (listed == reasons.end())
                continue;
            if (file.lines <= most)
                report(file, 0, "long-files", "is short again: take it off the list of long files");
            else if (listed->second.empty())
                report(file, 0, "long-files", "is on the list of long files without a reason");
            reasons.erase(listed);
        }
        for (const auto& [path, reason] : reasons)
            m_violations.push_back({path, 0, "long-files", "is on the list of long files but is no file"});
    }

    std::map<std::string, ParsedFile, std::less<>> m_files;
    std::vector<Violation> m_violations;
};

} // namespace

std::string folderOf(std::string_view path)
{
    const auto slash = path.find('/');
    const auto top = path.substr(0, slash);
    if (slash == std::string_view::npos || (top != "engine" && top != "app"))
        return top == "widgets" && slash != std::string_view::npos ? "widgets" : "";
    const auto rest = path.substr(slash + 1);
    const auto next = rest.find('/');
    const auto second = next == std::string_view::npos ? std::string_view{} : rest.substr(0, next);
    if (top == "engine")
        return std::string(second);
    return second == "service" || second == "server" || second == "cli" ? std::string(second) : "app";
}

std::vector<Violation> checkFiles(const std::vector<SourceFile>& files,
                                  const std::vector<LongFile>& longFiles)
{
    return Checker(files).run(longFiles);
}

std::vector<LongFile> parseLongFiles(std::string_view text)
{
    std::vector<LongFile> longFiles;
    for (auto line : linesOf(text)) {
        line = trimmed(line);
        if (line.empty() || line.front() == '#')
            continue;
        const auto colon = line.find(':');
        const auto reason = colon == std::string_view::npos ? std::string_view{} : line.substr(colon + 1);
        longFiles.push_back({std::string(trimmed(line.substr(0, colon))), std::string(trimmed(reason))});
    }
    return longFiles;
}

AllowedIncludes parseDocumentedTable(std::string_view markdown)
{
    AllowedIncludes table;
    for (const auto line : linesOf(markdown)) {
        if (!startsWith(line, "| `"))
            continue;
        std::vector<std::string> names;
        for (auto tick = line.find('`'); tick != std::string_view::npos;) {
            const auto end = line.find('`', tick + 1);
            if (end == std::string_view::npos)
                break;
            names.emplace_back(line.substr(tick + 1, end - tick - 1));
            tick = line.find('`', end + 1);
        }
        table[names.front()] = {names.begin() + 1, names.end()};
    }
    return table;
}

} // namespace partita::architecture
