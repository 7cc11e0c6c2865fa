// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/frame_data.h"

#include "engine/model/frame_network_shape.h"
#include "engine/training/data_split.h"

#include <algorithm>
#include <numeric>

namespace partita::training {

namespace {

using tokens::Frame;
using tokens::FrameSequence;

constexpr std::size_t kKeys = tokens::kPianoKeys;
constexpr std::size_t kFewestFrames = 2;

void append(std::vector<FrameSequence>& parts, std::vector<FrameSequence> more)
{
    parts.insert(parts.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

std::vector<std::uint32_t> numbers(std::size_t first, std::size_t end)
{
    std::vector<std::uint32_t> result(end - first);
    std::iota(result.begin(), result.end(), static_cast<std::uint32_t>(first));
    return result;
}

FrameData dividedData(const tokens::FrameCorpus& corpus, std::size_t length)
{
    FrameData data;
    data.parts = cutFrames(corpus.training, length);
    const std::size_t training = data.parts.size();
    append(data.parts, cutFrames(corpus.validation, length));
    data.split.training = numbers(0, training);
    data.split.heldOut = numbers(training, data.parts.size());
    data.pieces = corpus.training.size() + corpus.validation.size();
    for (std::size_t piece = corpus.training.size(); piece < data.pieces; ++piece)
        data.split.heldOutPieces.push_back(piece);
    return data;
}

base::Result<FrameData> dataOfPieces(const TrainingData& data, const TrainingSettings& settings)
{
    FrameData result;
    std::vector<std::size_t> partsByPiece;
    for (const tokens::PieceNotes& piece : data.pieces) {
        const FrameSequence frames =
            framesOf(piece, settings.recipe.preparation.stepsPerQuarter, tokens::FrameReading::Nearest);
        auto parts = cutFrames({&frames, 1}, settings.recipe.length);
        partsByPiece.push_back(parts.size());
        append(result.parts, std::move(parts));
    }
    result.pieces = data.pieces.size();
    auto split = splitData(data, partsByPiece, settings);
    if (!split)
        return tl::unexpected(split.error());
    result.split = std::move(*split);
    return result;
}

void countFrame(const Frame& frame, std::vector<double>& keys, std::vector<double>& intervals)
{
    for (std::size_t low = 0; low < kKeys; ++low) {
        if (!frame.test(low))
            continue;
        ++keys[low];
        for (std::size_t high = low + 1; high < kKeys; ++high)
            intervals[high - low] += frame.test(high) ? 1.0 : 0.0;
    }
}

struct RepeatCounts
{
    std::vector<double> places = std::vector<double>(model::kRepeatLags * model::kRepeatRuns);
    std::vector<double> wentOn = std::vector<double>(model::kRepeatLags * model::kRepeatRuns);
};

void countRepeats(const FrameSequence& frames, std::size_t lag, RepeatCounts& counts)
{
    constexpr std::size_t kRuns = model::kRepeatRuns;
    const std::size_t first = (lag - 1) * kRuns;
    std::size_t run = 0;
    for (std::size_t step = lag; step < frames.size(); ++step) {
        if (frames[step] == frames[step - lag]) {
            ++run;
            continue;
        }
        for (std::size_t length = 1; length <= run; ++length) { // it went on until now, and now no more
            const std::size_t entry = first + std::min(length, kRuns) - 1;
            ++counts.places[entry];
            counts.wentOn[entry] += length < run ? 1.0 : 0.0;
        }
        run = 0;
    }
}

} // namespace

std::vector<FrameSequence> cutFrames(std::span<const FrameSequence> sequences, std::size_t length)
{
    std::vector<FrameSequence> parts;
    for (const FrameSequence& sequence : sequences) {
        for (std::size_t first = 0; first + kFewestFrames <= sequence.size(); first += length) {
            const std::size_t end = std::min(first + length, sequence.size());
            if (end - first >= kFewestFrames)
                parts.emplace_back(sequence.begin() + static_cast<std::ptrdiff_t>(first),
                                   sequence.begin() + static_cast<std::ptrdiff_t>(end));
        }
    }
    return parts;
}

base::Result<FrameData> frameData(const TrainingData& data, const TrainingSettings& settings)
{
    auto result =
        data.frames ? dividedData(*data.frames, settings.recipe.length) : dataOfPieces(data, settings);
    if (result && result->split.training.empty())
        return base::fail(base::ErrorCode::InvalidInput, "There is no piece of two steps or more to train on",
                          data.name, "Use more music or a length of at least 2");
    return result;
}

FrameStatistics frameStatistics(std::span<const FrameSequence> parts, std::span<const std::uint32_t> chosen)
{
    std::vector<double> keys(kKeys);
    std::vector<double> intervals(kKeys);
    std::vector<double> sizes(kKeys + 1);
    RepeatCounts repeats;
    double frames = 0.0;
    for (const std::uint32_t part : chosen) {
        for (std::size_t lag = 1; lag <= static_cast<std::size_t>(model::kRepeatLags); ++lag)
            countRepeats(parts[part], lag, repeats);
        for (const Frame& frame : parts[part]) {
            countFrame(frame, keys, intervals);
            ++sizes[frame.count()];
        }
        frames += static_cast<double>(parts[part].size());
    }
    FrameStatistics statistics;
    for (const double count : keys)
        statistics.keyShares.push_back(static_cast<float>(count / frames));
    for (const double count : sizes)
        statistics.chordSizes.push_back(static_cast<float>(count / frames));
    for (std::size_t interval = 0; interval < kKeys; ++interval) {
        double chance = 0.0;
        for (std::size_t low = 0; low + interval < kKeys; ++low)
            chance += keys[low] * keys[low + interval] / frames;
        // One more on both sides, so that what was never heard is no zero over zero.
        statistics.intervals.push_back(
            interval == 0 ? 1.0F : static_cast<float>((intervals[interval] + 1.0) / (chance + 1.0)));
    }
    // Half a time more of two, so that what was never seen is neither sure nor impossible.
    for (std::size_t i = 0; i < repeats.places.size(); ++i)
        statistics.repeats.push_back(
            static_cast<float>((repeats.wentOn[i] + 0.5) / (repeats.places[i] + 1.0)));
    return statistics;
}

} // namespace partita::training
