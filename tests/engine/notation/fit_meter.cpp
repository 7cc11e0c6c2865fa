// SPDX-License-Identifier: GPL-3.0-or-later
// fit_meter MIDI_FOLDER ABC_FILE | clang-format --assume-filename=x.cpp > engine/notation/meter_model.cpp
// Counts and fits the numbers of the meter finder on pieces whose bars are known: every MIDI file below the
// folder and every sixth tune of the collection. What ships was made from the folder of piano-midi.de and
// from folk_open.abc, whose sources meter_model.cpp names. The ASAP scores, on which the finder is measured,
// have no part in it: their licence forbids that. Says on the standard error how often left-out fifths are
// right, the pieces of one composer staying together: bar lines of the known meter 88.9 % of the piano pieces
// and 73.8 % of the tunes, bar length 76.3 % and 90.9 %.
#include "conditional_logit.h"
#include "engine/abc/abc_collection.h"
#include "engine/base/files.h"
#include "engine/midi/midi_reader.h"
#include "engine/notation/meter_features.h"

#include <cstdio>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>

using namespace partita;
using namespace partita::notation;

namespace {

constexpr std::size_t kFolds = 5;
constexpr std::size_t kTunesApart = 6;
constexpr double kTuneWeight = 0.25; ///< of a folk tune against a piano piece
constexpr double kSmoothing = 3;     ///< pieces' worth of what bar lines have in common, or places
constexpr double kLeast = -3;        ///< logarithm for kinds that a place hardly ever has
constexpr double kPhaseRidge = 0.001;
constexpr double kFamilyRidge = 2;
constexpr double kLengthRidge = 5;
constexpr std::uint8_t kUnknown = 255;

struct Piece
{
    std::string name;
    MeterEvidence evidence;
    std::vector<std::uint8_t> places; ///< by step, kUnknown where no candidate's bar is
    std::size_t candidate = 0;        ///< the meter that holds longest
    std::optional<std::size_t> phase; ///< of its bars, where they are regular
    std::size_t fold = 0;
    double weight = 1;
};

std::optional<std::size_t> candidateOf(const score::Meter& meter)
{
    if (meter.free)
        return std::nullopt;
    const MetricalPeriods periods = periodsOf(meter);
    for (std::size_t i = 0; i < kMeterCandidates; ++i)
        if (meterCandidates()[i].periods == periods.periods)
            return i;
    return std::nullopt;
}

std::int64_t stepOf(score::Ticks at, const score::Score& score)
{
    return std::llround(static_cast<double>(at.value) * kStepsPerQuarter / score.ticksPerQuarter);
}

/// Fills in what the bars of the score say. Nothing where its meter is none of the candidates.
bool addTruth(Piece& piece, const score::Score& score)
{
    const auto steps = static_cast<std::int64_t>(piece.evidence.steps());
    piece.places.assign(piece.evidence.steps(), kUnknown);
    std::map<std::size_t, std::int64_t> held;
    std::map<std::pair<std::size_t, std::size_t>, std::int64_t> phases;
    for (std::size_t i = 0; i < score.bars.size(); ++i) {
        const score::TickRange range = score.bars[i].range;
        const auto candidate = candidateOf(score::meterAt(score.meters, range.start));
        if (!candidate)
            continue;
        const std::vector<std::size_t> places = placesOf(meterCandidates()[*candidate]);
        const std::int64_t start = stepOf(range.start, score);
        const std::int64_t end = std::min(stepOf(range.end, score), steps);
        const auto bar = std::ssize(places);
        const std::int64_t missing = i == 0 ? std::max<std::int64_t>(bar - (end - start), 0) : 0;
        for (std::int64_t k = start; k < end; ++k)
            piece.places[static_cast<std::size_t>(k)] =
                static_cast<std::uint8_t>(places[static_cast<std::size_t>((k - start + missing) % bar)]);
        held[*candidate] += end - start;
        phases[{*candidate, static_cast<std::size_t>((start + bar - missing) % bar)}] += end - start;
    }
    const auto less = [](const auto& a, const auto& b) { return a.second < b.second; };
    const auto longest = std::max_element(held.begin(), held.end(), less);
    if (longest == held.end() || longest->second * 2 < steps)
        return false;
    piece.candidate = longest->first;
    const auto phase = std::max_element(phases.begin(), phases.end(), less);
    if (phase->first.first == piece.candidate && phase->second * 10 > steps * 9)
        piece.phase = phase->first.second;
    return true;
}

void addPiece(std::vector<Piece>& pieces, const score::Score& score, std::string name, std::size_t fold,
              double weight)
{
    const std::vector<TimedNote> notes = notesInQuarters(score);
    Piece piece;
    if (notes.size() < 20)
        return;
    piece.name = std::move(name);
    piece.evidence = gatherEvidence(notes);
    piece.fold = fold;
    piece.weight = weight;
    if (addTruth(piece, score))
        pieces.push_back(std::move(piece));
}

/// Files of one folder (a composer) share a fold.
void addMidiFiles(std::vector<Piece>& pieces, const std::filesystem::path& folder)
{
    std::set<std::filesystem::path> files;
    std::set<std::filesystem::path> folders;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.path().extension() == ".mid") {
            files.insert(entry.path());
            folders.insert(entry.path().parent_path());
        }
    for (const auto& path : files) {
        const auto bytes = base::readFile(path);
        const auto read = bytes ? midi::readMidi(*bytes) : tl::unexpected(bytes.error());
        const auto place = std::distance(folders.begin(), folders.find(path.parent_path()));
        if (read)
            addPiece(pieces, read->score, path.filename().string(), static_cast<std::size_t>(place) % kFolds,
                     1);
    }
}

void addTunes(std::vector<Piece>& pieces, const std::filesystem::path& file)
{
    const auto bytes = base::readFile(file);
    if (!bytes)
        return;
    const auto collection = abc::splitCollection(std::string(bytes->begin(), bytes->end()));
    for (std::size_t i = 0; i < collection.tunes.size(); i += kTunesApart)
        addPiece(pieces, abc::readTune(collection, i).score, "tune " + std::to_string(i),
                 i / kTunesApart % kFolds, kTuneWeight);
}

using Counts = std::array<std::array<double, kMostKinds>, kPlaces>;

/// Shares of the kinds at each place, each piece weighing the same.
Counts countAspect(const std::vector<Piece>& pieces, std::size_t aspect, std::size_t withoutFold)
{
    Counts counts{};
    for (const Piece& piece : pieces) {
        if (piece.fold == withoutFold)
            continue;
        Counts own{};
        double steps = 0;
        for (std::size_t k = 0; k < piece.places.size(); ++k)
            if (piece.places[k] != kUnknown) {
                ++own[piece.places[k]][piece.evidence.kinds[aspect][k]];
                ++steps;
            }
        for (std::size_t place = 0; place < kPlaces; ++place)
            for (std::size_t kind = 0; kind < kMostKinds; ++kind)
                counts[place][kind] += piece.weight * own[place][kind] * 16 / std::max(steps, 1.0);
    }
    return counts;
}

using Kinds = std::array<double, kMostKinds>;

Kinds shares(const Kinds& counts, const Kinds& prior, double smoothing)
{
    double sum = smoothing;
    for (const double count : counts)
        sum += count;
    Kinds result{};
    for (std::size_t kind = 0; kind < kMostKinds; ++kind)
        result[kind] = (counts[kind] + smoothing * prior[kind]) / sum;
    return result;
}

PlaceTable tableOf(const Counts& counts)
{
    Kinds uniform{};
    uniform.fill(1.0 / kMostKinds);
    Kinds anywhere{};
    Kinds barLines{};
    for (std::size_t place = 0; place < kPlaces; ++place)
        for (std::size_t kind = 0; kind < kMostKinds; ++kind) {
            anywhere[kind] += counts[place][kind];
            barLines[kind] += isBarLine(place) ? counts[place][kind] : 0;
        }
    std::array<bool, kMostKinds> seen{};
    for (std::size_t kind = 0; kind < kMostKinds; ++kind)
        seen[kind] = anywhere[kind] > 0;
    anywhere = shares(anywhere, uniform, 0.1);
    barLines = shares(barLines, anywhere, kSmoothing);
    PlaceTable table{};
    for (std::size_t place = 0; place < kPlaces; ++place) {
        const Kinds here = shares(counts[place], isBarLine(place) ? barLines : anywhere, kSmoothing);
        for (std::size_t kind = 0; kind < kMostKinds; ++kind)
            if (seen[kind])
                table[place][kind] = static_cast<int>(
                    std::lround(100 * std::max(std::log(here[kind] / anywhere[kind]), kLeast)));
    }
    return table;
}

void countTables(MeterModel& model, const std::vector<Piece>& pieces, std::size_t withoutFold)
{
    for (std::size_t aspect = 0; aspect < kAspects; ++aspect)
        model.tables[aspect] = tableOf(countAspect(pieces, aspect, withoutFold));
}

/// Which of the places of the bar the first bar line has.
fitting::Choice phaseChoice(const Piece& piece, const MeterModel& model)
{
    const MetricalPeriods& periods = meterCandidates()[piece.candidate];
    const std::vector<std::size_t> places = placesOf(periods);
    const auto bar = static_cast<std::size_t>(periods.bar());
    fitting::Choice choice{std::vector(bar, fitting::Vector(kAspects + 1, 0)), *piece.phase, piece.weight};
    for (std::size_t phase = 0; phase < bar; ++phase)
        for (std::size_t k = 0; k < piece.evidence.steps(); ++k)
            for (std::size_t aspect = 0; aspect < kAspects; ++aspect)
                choice.alternatives[phase][aspect] +=
                    0.01 *
                    model.tables[aspect][places[(k + bar - phase) % bar]][piece.evidence.kinds[aspect][k]];
    choice.alternatives[piece.evidence.firstOnset % bar][kAspects] = 1;
    return choice;
}

/// The features of a candidate, and which one it is.
fitting::Vector rowOf(const CandidateFeatures& features, std::size_t candidate)
{
    fitting::Vector row(features[candidate].begin(), features[candidate].end());
    row.resize(kMeterFeatures + kMeterCandidates, 0);
    row[kMeterFeatures + candidate] = 1;
    return row;
}

/// Among all candidates, or those of the right one's family.
fitting::Choice meterChoice(const Piece& piece, const CandidateFeatures& features, bool inFamily)
{
    fitting::Choice choice{{}, 0, piece.weight};
    for (std::size_t i = 0; i < kMeterCandidates; ++i) {
        if (inFamily && meterCandidates()[i].family != meterCandidates()[piece.candidate].family)
            continue;
        if (i == piece.candidate)
            choice.chosen = choice.alternatives.size();
        choice.alternatives.push_back(rowOf(features, i));
    }
    return choice;
}

MeterWeights meterWeights(const fitting::Vector& fitted)
{
    MeterWeights weights;
    std::copy_n(fitted.begin(), kMeterFeatures, weights.features.begin());
    std::copy_n(fitted.begin() + kMeterFeatures, kMeterCandidates, weights.candidates.begin());
    return weights;
}

/// The lengths of bars by the sum over the candidates that have them.
int likeliestBar(const CandidateProbabilities& likely)
{
    std::map<int, double> byLength;
    for (std::size_t i = 0; i < kMeterCandidates; ++i)
        byLength[meterCandidates()[i].bar()] += likely[i];
    return std::max_element(byLength.begin(), byLength.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
}

/// Right and all, for piano pieces and for tunes.
struct Tally
{
    std::array<int, 2> right{};
    std::array<int, 2> all{};

    void add(const Piece& piece, bool isRight)
    {
        const std::size_t set = piece.weight < 1 ? 1 : 0;
        right[set] += isRight;
        ++all[set];
    }
    void print(const char* what) const
    {
        for (std::size_t set = 0; set < 2; ++set)
            std::fprintf(stderr, "%s, %s: %d of %d, %.1f %%\n", what, set == 0 ? "piano" : "tunes",
                         right[set], all[set], 100.0 * right[set] / std::max(all[set], 1));
    }
};

/// A piece that is fitted on or left out, with features from tables that it had no part in.
struct Case
{
    const Piece* piece = nullptr;
    fitting::Choice phase;
    CandidateFeatures features{};
};

void setPhaseWeights(MeterModel& model, const std::vector<Case>& cases, std::size_t withoutFold)
{
    std::vector<fitting::Choice> choices;
    for (const Case& each : cases)
        if (each.piece->fold != withoutFold)
            choices.push_back(each.phase);
    const fitting::Vector weights = fitting::fit(std::move(choices), kPhaseRidge);
    std::copy_n(weights.begin(), kAspects, model.phaseWeights.begin());
    model.firstNote = weights[kAspects];
}

void setMeterWeights(MeterModel& model, const std::vector<Case>& cases, std::size_t withoutFold)
{
    std::vector<fitting::Choice> all;
    std::vector<fitting::Choice> inFamily;
    for (const Case& each : cases)
        if (each.piece->fold != withoutFold) {
            all.push_back(meterChoice(*each.piece, each.features, false));
            inFamily.push_back(meterChoice(*each.piece, each.features, true));
        }
    model.family = meterWeights(fitting::fit(std::move(all), kFamilyRidge));
    model.length = meterWeights(fitting::fit(std::move(inFamily), kLengthRidge));
}

/// Models without each fold, and the whole one as the last.
void fitPhases(std::vector<MeterModel>& models, const std::vector<Piece>& pieces)
{
    std::vector<Case> cases;
    for (const Piece& piece : pieces)
        if (piece.phase)
            cases.push_back({&piece, phaseChoice(piece, models[piece.fold])});
    for (std::size_t fold = 0; fold <= kFolds; ++fold)
        setPhaseWeights(models[fold], cases, fold);
    Tally tally;
    for (const Case& each : cases) {
        const MeterModel& model = models[each.piece->fold];
        const auto places = placesOf(meterCandidates()[each.piece->candidate]);
        tally.add(*each.piece,
                  bestPhase(scorePlaces(each.piece->evidence, model), places, each.piece->evidence.firstOnset,
                            model.firstNote) == *each.piece->phase);
    }
    tally.print("bar lines");
}

void fitMeters(std::vector<MeterModel>& models, const std::vector<Piece>& pieces)
{
    std::vector<Case> cases;
    for (const Piece& piece : pieces) {
        const MeterModel& model = models[piece.fold];
        cases.push_back(
            {&piece, {}, featuresOfAll(piece.evidence, scorePlaces(piece.evidence, model), model)});
    }
    for (std::size_t fold = 0; fold <= kFolds; ++fold)
        setMeterWeights(models[fold], cases, fold);
    Tally tally;
    for (const Case& each : cases)
        tally.add(*each.piece, likeliestBar(weigh(each.features, models[each.piece->fold])) ==
                                   meterCandidates()[each.piece->candidate].bar());
    tally.print("bar length");
}

template<class Values>
void printRow(const Values& values, const char* format, const char* end)
{
    std::printf("{{");
    for (std::size_t i = 0; i < values.size(); ++i) {
        std::printf(i > 0 ? ", " : "");
        std::printf(format, values[i]);
    }
    std::printf("}}%s\n", end);
}

void printModel(const MeterModel& model, std::size_t pieces, std::size_t tunes)
{
    std::printf(
        "// SPDX-License-Identifier: GPL-3.0-or-later\n"
        "// Made by tests/engine/notation/fit_meter.cpp (its head has the command) from %zu piano pieces "
        "of\n// piano-midi.de (Bernd Krueger, CC BY-SA) and %zu folk tunes: Nottingham (GPL-3.0), Ryan's "
        "Mammoth\n// Collection, O'Neill 1850 and 1001, Aird. Each piano piece weighs the same, a tune a "
        "quarter of it.\n#include \"engine/notation/meter_model.h\"\n\nnamespace partita::notation {\n\n"
        "const MeterModel kMeterModel{\n// The tables, aspect by aspect.\n",
        pieces, tunes);
    std::printf("{{\n");
    for (const PlaceTable& table : model.tables) {
        std::printf("{{\n");
        for (const auto& row : table)
            printRow(row, "%d", ",");
        std::printf("}},\n");
    }
    std::printf("}},\n");
    printRow(model.phaseWeights, "%.4g", ",");
    std::printf("%.4g,\n", model.firstNote);
    for (const MeterWeights& weights : {model.family, model.length}) {
        std::printf("{\n");
        printRow(weights.features, "%.4g", ",");
        printRow(weights.candidates, "%.4g", "");
        std::printf("},\n");
    }
    std::printf("};\n\n} // namespace partita::notation\n");
}

} // namespace

int main(int count, char** arguments)
{
    if (count != 3) {
        std::fprintf(stderr, "usage: fit_meter MIDI_FOLDER ABC_FILE > engine/notation/meter_model.cpp\n");
        return 2;
    }
    std::vector<Piece> pieces;
    addMidiFiles(pieces, arguments[1]);
    const std::size_t fromMidi = pieces.size();
    addTunes(pieces, arguments[2]);
    if (fromMidi == 0 || pieces.size() == fromMidi) {
        std::fprintf(stderr, "no pieces in %s or %s\n", arguments[1], arguments[2]);
        return 1;
    }
    std::vector<MeterModel> models(kFolds + 1);
    for (std::size_t fold = 0; fold <= kFolds; ++fold)
        countTables(models[fold], pieces, fold);
    fitPhases(models, pieces);
    fitMeters(models, pieces);
    printModel(models.back(), fromMidi, pieces.size() - fromMidi);
    return 0;
}
