// SPDX-License-Identifier: GPL-3.0-or-later
// The architecture as rules over source text: which folder may include which, where Qt and LibTorch may be
// seen, how a file begins and how long it may be. Works on values, so that samples can be judged too.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace partita::architecture {

/// A file of engine/, widgets/ or app/: its path from the repository root, with '/', and what it holds.
struct SourceFile
{
    std::string path;
    std::string text;
};

struct Violation
{
    std::string path;
    int line = 0; ///< counted from 1; 0 where the whole file is meant
    std::string rule;
    std::string message;

    friend bool operator==(const Violation&, const Violation&) = default;
};

/// A file that is longer than the rule allows, with the reason why it may be.
struct LongFile
{
    std::string path;
    std::string reason;
};

/// Folder → the folders that it may include besides itself. Engine folders by their own name ("score").
using AllowedIncludes = std::map<std::string, std::set<std::string>, std::less<>>;

/// A library that only the sources of some folders may see, so that it stays replaceable. A header of theirs
/// may see it only when its opening comment contains kSourcesOnlyMark.
struct HiddenLibrary
{
    std::string name;
    std::vector<std::string> headerPrefixes;
    std::set<std::string, std::less<>> folders;
};

[[nodiscard]] const AllowedIncludes& allowedIncludes();
[[nodiscard]] const std::vector<HiddenLibrary>& hiddenLibraries();

inline constexpr std::string_view kSpdxLine = "// SPDX-License-Identifier: GPL-3.0-or-later";
inline constexpr std::string_view kSourcesOnlyMark = "Internal: includes";
inline constexpr int kMostLinesOfHeader = 150;
inline constexpr int kMostLinesOfSource = 400;

/// The folder of the table that a path belongs to: "score" for engine/score/…, "service", "server" and
/// "cli" for those folders of app/, else "widgets" or "app"; empty for any other path.
[[nodiscard]] std::string folderOf(std::string_view path);

/// Every violation in the files, sorted. Includes are looked up among the files themselves.
[[nodiscard]] std::vector<Violation> checkFiles(const std::vector<SourceFile>& files,
                                                const std::vector<LongFile>& longFiles);

/// The lines "PATH: reason" of a text; '#' begins a comment. A line without a reason keeps it empty.
[[nodiscard]] std::vector<LongFile> parseLongFiles(std::string_view text);

/// The table of allowed includes as CONTRIBUTING.md shows it: rows "| `folder` | `a` `b` |".
[[nodiscard]] AllowedIncludes parseDocumentedTable(std::string_view markdown);

} // namespace partita::architecture
