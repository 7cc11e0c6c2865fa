// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/corpus/corpus_split.h"

#include "engine/base/hash.h"
#include "engine/base/random.h"
#include "engine/corpus/catalogue.h"
#include "engine/corpus/corpus_folder.h"
#include "engine/corpus/corpus_reading.h"
#include "engine/corpus/piece_families.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace partita::corpus {

namespace {

using base::ErrorCode;
namespace fs = std::filesystem;

constexpr std::array<Side, 2> kJudging{Side::Test, Side::Validation};

std::size_t indexOf(Side side)
{
    return static_cast<std::size_t>(side);
}

double shareOf(const SplitSettings& settings, Side side)
{
    return side == Side::Test ? settings.test : settings.heldOut;
}

/// Gives every family a side.
class Drawing
{
public:
    Drawing(const std::vector<PieceFamily>& pieces, const SplitSettings& settings)
        : m_settings(settings)
    {
        for (const auto& piece : pieces) {
            m_sizes.resize(std::max(m_sizes.size(), piece.family + 1));
            ++m_sizes[piece.family];
        }
        for (const Side side : kJudging)
            m_room[indexOf(side)] =
                std::llround(shareOf(settings, side) * static_cast<double>(pieces.size()));
    }

    [[nodiscard]] std::size_t families() const { return m_sizes.size(); }
    [[nodiscard]] std::int64_t largest() const
    {
        return m_sizes.empty() ? 0 : *std::max_element(m_sizes.begin(), m_sizes.end());
    }

    [[nodiscard]] std::vector<Side> sides()
    {
        std::vector<std::size_t> order(m_sizes.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        base::Random random(m_settings.seed);
        base::shuffle(order, random);
        std::vector<Side> sides(m_sizes.size(), Side::Train);
        for (const auto family : order)
            for (const Side side : kJudging)
                if (m_sizes[family] <= m_room[indexOf(side)]) {
                    put(family, side, sides);
                    break;
                }
        for (const Side side : kJudging)
            if (shareOf(m_settings, side) > 0 && m_families[indexOf(side)] == 0)
                put(smallestOfTrain(order, sides), side, sides);
        return sides;
    }

private:
    void put(std::size_t family, Side side, std::vector<Side>& sides)
    {
        sides[family] = side;
        m_room[indexOf(side)] -= m_sizes[family];
        ++m_families[indexOf(side)];
    }

    /// The first of them in the order drawn. There is one: there are as many families as sides.
    std::size_t smallestOfTrain(const std::vector<std::size_t>& order, const std::vector<Side>& sides) const
    {
        return *std::min_element(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            const auto rank = [&](std::size_t family) {
                return std::pair(sides[family] != Side::Train, m_sizes[family]);
            };
            return rank(a) < rank(b);
        });
    }

    const SplitSettings& m_settings;
    std::vector<std::int64_t> m_sizes; ///< pieces of each family
    std::array<std::int64_t, 3> m_room{};
    std::array<std::int64_t, 3> m_families{};
};

base::Result<void> checkSettings(const SplitSettings& settings, const fs::path& corpus)
{
    const bool good = settings.heldOut >= 0 && settings.test >= 0 && settings.heldOut + settings.test < 1 &&
                      settings.heldOut + settings.test > 0 && settings.windowNotes >= 1;
    if (good)
        return {};
    return base::fail(ErrorCode::InvalidInput,
                      "The shares held out must be above 0 and leave something to train on", corpus.string(),
                      "Hold out 0.1 for validation and 0.1 for the test");
}

base::Result<void> checkFamilies(std::size_t families, const SplitSettings& settings, const fs::path& corpus)
{
    const std::size_t sides = 1U + (settings.heldOut > 0 ? 1U : 0U) + (settings.test > 0 ? 1U : 0U);
    if (families >= sides)
        return {};
    if (families == 0)
        return base::fail(ErrorCode::InvalidInput, "The corpus has no pieces", corpus.string(),
                          "Import music into it first");
    return base::fail(ErrorCode::InvalidInput,
                      "The corpus has only " + std::to_string(families) +
                          (families == 1 ? " piece" : " pieces") +
                          ", settings of one piece counted once, and " + std::to_string(sides) +
                          " sides need at least " + std::to_string(sides),
                      corpus.string(), "Import more music, or hold out one share only");
}

std::string hashOf(const StoredSplit& split)
{
    const SplitSettings& settings = split.settings;
    std::string text = std::string(nameOf(settings.kind)) + ' ' + std::to_string(settings.seed) + ' ' +
                       std::to_string(settings.heldOut) + ' ' + std::to_string(settings.test) + ' ' +
                       std::to_string(settings.kind == SplitKind::ByWindow ? settings.windowNotes : 0) + ' ' +
                       split.piecesHash + '\n';
    for (const auto& piece : split.pieces)
        text += std::to_string(piece.piece) + ' ' + std::string(nameOf(piece.side)) + '\n';
    return base::sha256(text);
}

void drawByPiece(const std::vector<PieceFamily>& pieces, Drawing& drawing, SplitReport& report)
{
    const auto sides = drawing.sides();
    for (const Side side : sides)
        ++report.sides[indexOf(side)].families;
    for (const auto& piece : pieces) {
        const Side side = sides[piece.family];
        report.split.pieces.push_back({piece.piece, static_cast<std::int64_t>(piece.family), side});
        ++report.sides[indexOf(side)].pieces;
        report.sides[indexOf(side)].notes += piece.notes;
    }
    report.split.families = static_cast<std::int64_t>(drawing.families());
    report.largestFamily = drawing.largest();
}

void countWindows(const PieceRecord& piece, SplitReport& report)
{
    const SplitSettings& settings = report.split.settings;
    for (std::int64_t window = 0, left = piece.notes; left > 0; ++window, left -= settings.windowNotes) {
        SideCounts& counts = report.sides[indexOf(sideOfWindow(settings, piece.id, window))];
        ++counts.windows;
        counts.notes += std::min<std::int64_t>(left, settings.windowNotes);
    }
}

base::Result<void> drawByWindow(const fs::path& corpus, SplitReport& report)
{
    auto catalogue = Catalogue::openToRead(corpus);
    if (!catalogue)
        return tl::unexpected(catalogue.error());
    bool any = false;
    const auto read = catalogue->forEachPiece([&](const PieceRecord& piece) {
        any = any || piece.notes > 0;
        countWindows(piece, report);
        return true;
    });
    return read && !any ? checkFamilies(0, report.split.settings, corpus) : read;
}

base::Result<void> draw(const fs::path& corpus, SplitReport& report, const std::stop_token& stop,
                        const base::ProgressObserver& observer)
{
    if (report.split.settings.kind == SplitKind::ByWindow)
        return drawByWindow(corpus, report);
    const auto pieces = pieceFamilies(corpus, stop, observer);
    if (!pieces)
        return tl::unexpected(pieces.error());
    Drawing drawing(*pieces, report.split.settings);
    if (const auto enough = checkFamilies(drawing.families(), report.split.settings, corpus); !enough)
        return enough;
    drawByPiece(*pieces, drawing, report);
    return {};
}

} // namespace

base::Result<SplitReport> splitCorpus(const fs::path& corpus, const SplitSettings& settings,
                                      std::stop_token stop, const base::ProgressObserver& observer)
{
    if (const auto good = checkSettings(settings, corpus); !good)
        return tl::unexpected(good.error());
    if (const auto there = Catalogue::openToRead(corpus); !there) // a lock would make the folder
        return tl::unexpected(there.error());
    const auto folder = CorpusFolder::lock(corpus);
    if (!folder)
        return tl::unexpected(folder.error());
    auto fingerprint = fingerprintOf(corpus);
    if (!fingerprint)
        return tl::unexpected(fingerprint.error());
    SplitReport report;
    report.split.settings = settings;
    report.split.piecesHash = std::move(*fingerprint);
    if (const auto drawn = draw(corpus, report, stop, observer); !drawn)
        return tl::unexpected(drawn.error());
    report.split.hash = hashOf(report.split);
    auto catalogue = Catalogue::openToWrite(corpus);
    if (!catalogue)
        return tl::unexpected(catalogue.error());
    if (const auto set = catalogue->setSplit(report.split); !set)
        return tl::unexpected(set.error());
    return report;
}

base::Result<StoredSplit> readSplit(const fs::path& corpus, SplitKind kind)
{
    auto catalogue = Catalogue::openToRead(corpus);
    if (!catalogue)
        return tl::unexpected(catalogue.error());
    const auto split = catalogue->split(kind);
    const auto fingerprint = fingerprintOf(corpus);
    if (!split || !fingerprint)
        return tl::unexpected(!split ? split.error() : fingerprint.error());
    const std::string advice =
        "Run partita-cli corpus split " + corpus.string() + " --kind " + std::string(nameOf(kind));
    if (!*split)
        return base::fail(ErrorCode::InvalidInput, "The corpus has no split " + std::string(nameOf(kind)),
                          corpus.string(), advice);
    if ((*split)->piecesHash != *fingerprint)
        return base::fail(ErrorCode::InvalidInput, "The pieces of the corpus have changed since it was split",
                          corpus.string(), advice);
    return **split;
}

base::Result<SplitSides> sidesOf(const fs::path& corpus)
{
    const auto split = readSplit(corpus);
    auto catalogue = Catalogue::openToRead(corpus);
    if (!split || !catalogue)
        return tl::unexpected(!split ? split.error() : catalogue.error());
    SplitSides sides;
    auto next = split->pieces.begin();
    const auto read = catalogue->forEachPiece([&](const PieceRecord& piece) {
        if (next == split->pieces.end() || next->piece != piece.id)
            return next != split->pieces.end();
        const Side side = next++->side;
        const bool copy = piece.origin && piece.origin->interval != 0;
        if (side == Side::Train)
            sides.train.push_back(piece.id);
        else if (!copy)
            (side == Side::Test ? sides.test : sides.validation).push_back(piece.id);
        return true;
    });
    if (!read)
        return tl::unexpected(read.error());
    return sides;
}

Side sideOfWindow(const SplitSettings& settings, std::int64_t piece, std::int64_t window)
{
    const auto drawn = base::Random(settings.seed)
                           .fork(static_cast<std::uint64_t>(piece))
                           .fork(static_cast<std::uint64_t>(window));
    const double place = base::Random(drawn).uniform();
    if (place < settings.test)
        return Side::Test;
    return place < settings.test + settings.heldOut ? Side::Validation : Side::Train;
}

} // namespace partita::corpus
