// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/tokens/window_split.h"

#include "engine/base/hash.h"
#include "engine/base/random.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <span>
#include <utility>

namespace partita::tokens {

namespace {

constexpr double kLargestHeldOut = 0.5;
constexpr std::uint64_t kPieceStream = 2;
constexpr std::uint64_t kWindowStream = 3;
static_assert(std::endian::native == std::endian::little);

struct Group
{
    std::vector<std::size_t> pieces;
    std::size_t windows = 0;
};

base::Result<void> checkNumber(std::size_t windows)
{
    if (windows <= std::numeric_limits<std::uint32_t>::max())
        return {};
    return base::fail(base::ErrorCode::InvalidInput, "There are more windows than can be numbered", "windows",
                      "Choose a longer stride or a smaller corpus");
}

base::Result<void> check(const std::vector<std::size_t>& windowsByPiece, std::size_t windows,
                         const WindowSplitOptions& options)
{
    using base::ErrorCode;
    if (!(options.heldOut >= 0.0 && options.heldOut <= kLargestHeldOut))
        return base::fail(ErrorCode::InvalidInput, "The held-out share must be between 0 and 0.5",
                          "held-out");
    if (!options.groups.empty() && options.groups.size() != windowsByPiece.size())
        return base::fail(ErrorCode::InvalidInput, "There must be one group number a piece", "groups");
    return checkNumber(windows);
}

/// Those with windows, in the order of their numbers.
std::vector<Group> groupsOf(const std::vector<std::size_t>& windowsByPiece,
                            const std::vector<std::size_t>& numbers)
{
    std::map<std::size_t, Group> members;
    for (std::size_t piece = 0; piece < windowsByPiece.size(); ++piece) {
        Group& group = members[numbers.empty() ? piece : numbers[piece]];
        group.pieces.push_back(piece);
        group.windows += windowsByPiece[piece];
    }
    std::vector<Group> groups;
    for (auto& [number, group] : members)
        if (group.windows > 0)
            groups.push_back(std::move(group));
    return groups;
}

/// The groups to hold out, as near to the wanted number of windows as a draw in random order comes.
std::vector<const Group*> drawn(const std::vector<Group>& groups, double wanted)
{
    std::vector<const Group*> held;
    double windows = 0;
    for (const Group& group : groups) {
        const double missing = wanted - windows;
        if (std::abs(missing - static_cast<double>(group.windows)) >= missing)
            continue; // no nearer with it
        held.push_back(&group);
        windows += static_cast<double>(group.windows);
    }
    const auto fewer = [](const Group& a, const Group& b) { return a.windows < b.windows; };
    if (held.empty())
        held.push_back(&*std::min_element(groups.begin(), groups.end(), fewer));
    return held; // never all: at most half is wanted, and all would be no nearer to it than none
}

WindowSplit sidesOfWindows(const std::vector<std::size_t>& windowsByPiece, const std::vector<bool>& isHeldOut)
{
    WindowSplit split;
    std::uint32_t window = 0;
    for (std::size_t piece = 0; piece < windowsByPiece.size(); ++piece) {
        if (isHeldOut[piece])
            split.heldOutPieces.push_back(piece);
        auto& side = isHeldOut[piece] ? split.heldOut : split.training;
        for (std::size_t i = 0; i < windowsByPiece[piece]; ++i)
            side.push_back(window++);
    }
    return split;
}

base::Result<WindowSplit> splitPieces(const std::vector<std::size_t>& windowsByPiece, std::size_t windows,
                                      const WindowSplitOptions& options)
{
    auto groups = groupsOf(windowsByPiece, options.groups);
    if (groups.size() < 2)
        return base::fail(base::ErrorCode::InvalidInput,
                          "At least two different pieces that are long enough are needed to hold some out",
                          "corpus", "Set the held-out share to 0, split by-window or choose a larger corpus");
    base::Random random = base::Random(options.seed).fork(kPieceStream);
    base::shuffle(groups, random);
    std::vector<bool> isHeldOut(windowsByPiece.size(), false);
    for (const Group* group : drawn(groups, options.heldOut * static_cast<double>(windows)))
        for (const std::size_t piece : group->pieces)
            isHeldOut[piece] = true;
    return sidesOfWindows(windowsByPiece, isHeldOut);
}

base::Result<WindowSplit> splitSingly(std::size_t windows, const WindowSplitOptions& options)
{
    if (windows < 2)
        return base::fail(base::ErrorCode::InvalidInput, "At least two windows are needed to hold some out",
                          "corpus", "Set the held-out share to 0 or choose a larger corpus");
    const auto share = std::llround(options.heldOut * static_cast<double>(windows));
    std::size_t wanted = std::clamp<std::size_t>(static_cast<std::size_t>(share), 1, windows - 1);
    base::Random random = base::Random(options.seed).fork(kWindowStream);
    WindowSplit split;
    split.heldOut.reserve(wanted);
    split.training.reserve(windows - wanted);
    // Knuth, The Art of Computer Programming 2, 3.4.2, algorithm S: in order, every choice as likely.
    for (std::size_t window = 0; window < windows; ++window) {
        const bool hold = random.below(windows - window) < wanted;
        (hold ? split.heldOut : split.training).push_back(static_cast<std::uint32_t>(window));
        wanted -= hold ? 1 : 0;
    }
    return split;
}

std::string digest(const std::vector<std::uint32_t>& numbers)
{
    const auto bytes = std::as_bytes(std::span(numbers));
    return base::sha256(std::span(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()));
}

std::string nameByContent(const WindowSplit& split)
{
    return base::sha256(digest(split.training) + digest(split.heldOut));
}

std::size_t sumOf(const std::vector<std::size_t>& counts)
{
    return std::accumulate(counts.begin(), counts.end(), std::size_t{0});
}

} // namespace

base::Result<SplitKind> parseSplitKind(std::string_view name)
{
    for (const SplitKind kind : {SplitKind::ByPiece, SplitKind::ByWindow})
        if (name == corpus::nameOf(kind))
            return kind;
    return base::fail(base::ErrorCode::InvalidInput,
                      "\"" + std::string(name) + "\" is no way to split a corpus", "split",
                      "Choose by-piece or by-window");
}

base::Result<WindowSplit> splitWindows(const std::vector<std::size_t>& windowsByPiece,
                                       const WindowSplitOptions& options)
{
    const std::size_t windows = std::accumulate(windowsByPiece.begin(), windowsByPiece.end(), std::size_t{0});
    if (const auto checked = check(windowsByPiece, windows, options); !checked)
        return tl::unexpected(checked.error());
    base::Result<WindowSplit> split;
    if (options.heldOut == 0.0) {
        split->training.resize(windows);
        std::iota(split->training.begin(), split->training.end(), std::uint32_t{0});
    } else if (options.kind == SplitKind::ByPiece) {
        split = splitPieces(windowsByPiece, windows, options);
    } else {
        split = splitSingly(windows, options);
    }
    if (split)
        split->sha256 = nameByContent(*split);
    return split;
}

base::Result<WindowSplit> splitWindowsBy(const std::vector<std::size_t>& windowsByPiece,
                                         const std::vector<bool>& isHeldOut)
{
    if (windowsByPiece.size() != isHeldOut.size())
        return base::fail(base::ErrorCode::InvalidInput,
                          "It must be said of every piece whether it is held out", "split",
                          "Split the corpus again");
    if (const auto checked = checkNumber(sumOf(windowsByPiece)); !checked)
        return tl::unexpected(checked.error());
    WindowSplit split = sidesOfWindows(windowsByPiece, isHeldOut);
    split.sha256 = nameByContent(split);
    return split;
}

} // namespace partita::tokens
