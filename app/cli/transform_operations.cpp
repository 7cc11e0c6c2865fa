// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/transform_operations.h"

#include "app/cli/transform_values.h"
#include "app/service/score_files.h"
#include "engine/transform/articulate.h"
#include "engine/transform/humanise.h"
#include "engine/transform/inversion.h"
#include "engine/transform/part_changes.h"
#include "engine/transform/quantise.h"
#include "engine/transform/rescale.h"
#include "engine/transform/retrograde.h"
#include "engine/transform/split_join.h"
#include "engine/transform/transpose.h"
#include "engine/transform/velocity.h"

namespace partita::cli {

namespace {

using base::ErrorCode;
using base::fail;
using score::Score;
using Settings = TransformSettings;
using Outcome = base::Result<Transformed>;
using EditResult = base::Result<score::Edit>;

/// The score as the edit leaves it.
Outcome edited(const Score& before, const EditResult& edit)
{
    if (!edit)
        return tl::unexpected(edit.error());
    Score after = before;
    if (const auto inverse = score::apply(after, *edit); !inverse)
        return tl::unexpected(inverse.error());
    return Transformed{{std::move(after)}, edit->name};
}

/// An operation whose value is read by `parse` and said to be `what` where it cannot be read.
template<class Parse, class Make>
TransformOperation withValue(std::string option, std::string value, std::string help, Parse parse,
                             const std::string& what, Make make)
{
    const std::string name = option;
    return {std::move(option), std::move(value), std::move(help),
            [parse, make](const Score& score, const std::string& text, const Settings& settings) -> Outcome {
                return make(score, *parse(text), settings);
            },
            [parse, name, what](const std::string& text) {
                return parse(text) ? std::string() : '"' + text + "\" is no value of " + name + ": " + what;
            }};
}

template<class Make>
TransformOperation plain(std::string option, std::string help, Make make)
{
    return {std::move(option),
            {},
            std::move(help),
            [make](const Score& score, const std::string&, const Settings& settings) -> Outcome {
                return make(score, settings);
            },
            [](const std::string&) { return std::string(); }};
}

/// Semitones or a named interval.
struct Distance
{
    int semitones = 0;
    std::optional<transform::Interval> interval;
};

std::optional<Distance> parseDistance(const std::string& text)
{
    if (const auto interval = transform::parseInterval(text))
        return Distance{interval->semitones, interval};
    if (const auto semitones = parseWhole(text))
        return Distance{*semitones, std::nullopt};
    return std::nullopt;
}

score::Pitch axisOf(const Score& score, const Settings& settings)
{
    const auto given = parsePitch(settings.axis);
    return given ? *given : transform::firstPitch(score);
}

base::Result<score::PartId> partAt(const Score& score, int number)
{
    if (number < 1 || static_cast<std::size_t>(number) > score.parts.size())
        return fail(ErrorCode::InvalidInput,
                    "There is no part " + std::to_string(number) + ": the piece has " +
                        std::to_string(score.parts.size()),
                    "part");
    return score.parts[static_cast<std::size_t>(number) - 1].id;
}

Outcome toKey(const Score& score, const score::Key& key)
{
    const auto from = score::keyAt(score.keys, {});
    if (key.mode != score::Mode::Major && key.mode != from.mode)
        return fail(ErrorCode::InvalidInput,
                    "The piece is in " + from.name() + ", and transposing keeps the mode", "key",
                    "Name only the tonic, or a key of the same mode");
    return edited(score, transform::transposeToTonic(score, key.tonic, key.tonicAlter));
}

Outcome extracted(const Score& score, int number)
{
    const auto part = partAt(score, number);
    if (!part)
        return tl::unexpected(part.error());
    auto result = transform::extractPart(score, *part);
    if (!result)
        return tl::unexpected(result.error());
    return Transformed{{std::move(*result)}, "Extract part " + std::to_string(number)};
}

Outcome dividedByVoice(const Score& score, int number)
{
    const auto part = partAt(score, number);
    if (!part)
        return tl::unexpected(part.error());
    return edited(score, transform::splitPartByVoice(score, *part));
}

/// "1:C4"
std::optional<std::pair<int, score::Pitch>> parsePartAndPitch(const std::string& text)
{
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos)
        return std::nullopt;
    const auto number = parseWhole(text.substr(0, colon));
    const auto pitch = parsePitch(text.substr(colon + 1));
    return number && pitch ? std::optional(std::pair{*number, *pitch}) : std::nullopt;
}

Outcome dividedAtPitch(const Score& score, const std::pair<int, score::Pitch>& where)
{
    const auto part = partAt(score, where.first);
    if (!part)
        return tl::unexpected(part.error());
    return edited(score, transform::splitPartAtPitch(score, *part, where.second.midiKey()));
}

Outcome merged(const Score& score)
{
    std::vector<score::PartId> parts;
    for (const auto& part : score.parts)
        if (!part.percussion)
            parts.push_back(part.id);
    return edited(score, transform::mergeParts(score, parts));
}

Outcome splitAtBar(const Score& score, int number)
{
    const auto at = transform::startOfBar(score, number);
    if (!at)
        return tl::unexpected(at.error());
    auto halves = transform::split(score, *at);
    if (!halves)
        return tl::unexpected(halves.error());
    return Transformed{{std::move(halves->first), std::move(halves->second)},
                       "Split at bar " + std::to_string(number)};
}

std::optional<std::string> anyText(const std::string& text)
{
    return text.empty() ? std::nullopt : std::optional(text);
}

Outcome joinedWith(const Score& score, const std::string& file)
{
    const auto pieces = service::readPieces(file);
    if (!pieces)
        return tl::unexpected(pieces.error());
    Score result = score;
    for (const auto& piece : *pieces) {
        auto whole = transform::join(result, piece.score);
        if (!whole)
            return tl::unexpected(whole.error());
        result = std::move(*whole);
    }
    return Transformed{{std::move(result)}, "Join " + file};
}

using Operations = std::vector<TransformOperation>;

void addPitchOperations(Operations& all)
{
    all.push_back(
        withValue("--transpose", "N|INTERVAL", "Up by N semitones (down: -N) or by an interval (M3, -P5)",
                  parseDistance, "give semitones such as +3 or an interval such as -P5",
                  [](const Score& score, const Distance& distance, const Settings&) {
                      return edited(score, distance.interval
                                               ? transform::transpose(score, *distance.interval)
                                               : transform::transposeSemitones(score, distance.semitones));
                  }));
    all.push_back(withValue(
        "--to-key", "KEY", "To this tonic (D, Bb, F#m), by the smaller way; the mode stays",
        [](const std::string& text) {
            auto key = score::parseKeyName(text);
            return key && !key->none ? key : std::nullopt;
        },
        "give a key such as D, Bb or F#m",
        [](const Score& score, const score::Key& key, const Settings&) { return toKey(score, key); }));
    all.push_back(withValue("--diatonic", "N", "Up by N steps of the key", parseWhole, "give a whole number",
                            [](const Score& score, int steps, const Settings&) {
                                return edited(score, transform::transposeDiatonic(score, steps));
                            }));
    all.push_back(withValue("--octave", "N", "Up by N octaves", parseWhole, "give a whole number",
                            [](const Score& score, int octaves, const Settings&) {
                                return edited(score, transform::transposeOctaves(score, octaves));
                            }));
    all.push_back(plain("--invert", "Upside down around --axis, every interval exactly",
                        [](const Score& score, const Settings& settings) {
                            return edited(score, transform::invert(score, axisOf(score, settings)));
                        }));
    all.push_back(plain("--invert-in-key", "Upside down around --axis, by the steps of the key",
                        [](const Score& score, const Settings& settings) {
                            return edited(score, transform::invertDiatonic(score, axisOf(score, settings)));
                        }));
}

void addTimeOperations(Operations& all)
{
    all.push_back(plain("--retrograde", "From the end to the start", [](const Score& score, const Settings&) {
        return edited(score, transform::retrograde(score));
    }));
    all.push_back(withValue(
        "--augment", "F", "All lengths times F (2, 3/2; 1/2 diminishes), with meters and bars", parseFraction,
        "give a fraction such as 2 or 1/2", [](const Score& score, score::Fraction factor, const Settings&) {
            return edited(score, transform::augment(score, factor));
        }));
    all.push_back(withValue("--stretch", "F", "F times as long, by the tempo (1.5, 80%)", parseFactor,
                            "give a number above zero",
                            [](const Score& score, double factor, const Settings&) {
                                return edited(score, transform::stretchTime(score, factor));
                            }));
    all.push_back(withValue(
        "--quantise,--quantize", "GRID", "Onto a grid of 1/16, 1/12 (triplets) … (see --strength, --ends)",
        parseFraction, "give a fraction of a whole note such as 1/16",
        [](const Score& score, score::Fraction grid, const Settings& settings) {
            return edited(score, transform::quantise(score, {grid, settings.strength, true, settings.ends}));
        }));
    all.push_back(plain("--humanise,--humanize", "As people play (see --seed, --timing, --velocity-spread)",
                        [](const Score& score, const Settings& settings) {
                            return edited(
                                score, transform::humanise(score, {settings.seed, settings.timingMilliseconds,
                                                                   settings.velocitySpread}));
                        }));
}

void addExpressionOperations(Operations& all)
{
    all.push_back(plain("--legato", "Each note up to the next", [](const Score& score, const Settings&) {
        return edited(score, transform::legato(score));
    }));
    all.push_back(
        plain("--staccato", "A staccato mark on each note",
              [](const Score& score, const Settings&) { return edited(score, transform::staccato(score)); }));
    all.push_back(withValue("--velocity-scale", "F", "Velocities times F (0.8, 120%)", parseFactor,
                            "give a number such as 0.8",
                            [](const Score& score, double factor, const Settings&) {
                                return edited(score, transform::scaleVelocity(score, factor));
                            }));
    all.push_back(withValue("--velocity-ramp", "A:B", "Velocities times A at the start to times B at the end",
                            parseRamp, "give two numbers such as 0.5:1",
                            [](const Score& score, const std::pair<double, double>& ramp, const Settings&) {
                                return edited(score, transform::rampVelocity(score, ramp.first, ramp.second));
                            }));
    all.push_back(withValue(
        "--velocity-curve", "G", "Velocities by a curve of exponent G: below 1 lifts soft notes", parseFactor,
        "give a number such as 0.7", [](const Score& score, double gamma, const Settings&) {
            return edited(score, transform::curveVelocity(score, gamma));
        }));
}

void addFormOperations(Operations& all)
{
    all.push_back(plain("--expand-repeats", "Repeats, endings and orders of sections written out",
                        [](const Score& score, const Settings&) {
                            return edited(score, transform::writeOutRepeats(score));
                        }));
    all.push_back(
        withValue("--extract-part", "N", "Only the N-th part", parseWhole, "give a part's number, from 1",
                  [](const Score& score, int number, const Settings&) { return extracted(score, number); }));
    all.push_back(withValue("--split-part", "N:PITCH",
                            "Lower notes of the N-th part to a part of their own (1:C4)", parsePartAndPitch,
                            "give a part's number and a pitch such as 1:C4",
                            [](const Score& score, const std::pair<int, score::Pitch>& where,
                               const Settings&) { return dividedAtPitch(score, where); }));
    all.push_back(withValue(
        "--split-voices", "N", "Each voice of the N-th part to a part of its own", parseWhole,
        "give a part's number, from 1",
        [](const Score& score, int number, const Settings&) { return dividedByVoice(score, number); }));
    all.push_back(plain("--merge-parts", "All parts but percussion in one",
                        [](const Score& score, const Settings&) { return merged(score); }));
    all.push_back(
        withValue("--split-bar", "N", "In two before bar N: what follows becomes a piece of its own",
                  parseWhole, "give a bar's number, from 1",
                  [](const Score& score, int number, const Settings&) { return splitAtBar(score, number); }));
    all.push_back(withValue("--join", "FILE", "The pieces of FILE put after it", anyText, "give a file",
                            [](const Score& score, const std::string& file, const Settings&) {
                                return joinedWith(score, file);
                            }));
}

} // namespace

const std::vector<TransformOperation>& transformOperations()
{
    static const Operations operations = [] {
        Operations all;
        addPitchOperations(all);
        addTimeOperations(all);
        addExpressionOperations(all);
        addFormOperations(all);
        return all;
    }();
    return operations;
}

} // namespace partita::cli
