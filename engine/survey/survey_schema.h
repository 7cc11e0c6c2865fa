// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of a study, its key and its answers as they are named in files, in the database and on the wire.
// Internal to this folder. A name or a default that stands here is never changed.
#pragma once

#include "engine/base/json_codec.h"
#include "engine/survey/answer.h"
#include "engine/survey/key.h"
#include "engine/survey/study.h"

namespace partita::base::json {

template<>
struct EnumNames<survey::Method>
{
    static constexpr std::array kNames{"identification", "forced-choice", "preference", "rating", "mushra"};
};
template<>
struct EnumNames<survey::Stage>
{
    static constexpr std::array kNames{"draft", "open", "closed"};
};
template<>
struct EnumNames<survey::QuestionKind>
{
    static constexpr std::array kNames{"choice", "number", "text"};
};
template<>
struct EnumNames<survey::OwnScore>
{
    static constexpr std::array kNames{"never", "at-the-end", "after-closing"};
};
template<>
struct EnumNames<survey::Goal>
{
    static constexpr std::array kNames{"difference", "equivalence"};
};
template<>
struct EnumNames<survey::Source>
{
    static constexpr std::array kNames{"human", "machine"};
};
template<>
struct EnumNames<survey::TrialKind>
{
    static constexpr std::array kNames{"practice", "scored", "attention", "repeat"};
};

template<>
struct Schema<survey::Clip>
{
    using T = survey::Clip;
    static constexpr bool kClosed = true;
    static constexpr auto kFields = std::tuple{Field{"id", &T::id},
                                               Field{"seconds", &T::seconds},
                                               Field{"loudness", &T::loudness},
                                               Field{"truePeak", &T::truePeak},
                                               Field{"mp3Sha256", &T::mp3Sha256},
                                               Field{"flacSha256", &T::flacSha256}};
};
template<>
struct Schema<survey::Item>
{
    using T = survey::Item;
    static constexpr bool kClosed = true;
    static constexpr auto kFields =
        std::tuple{Field{"id", &T::id}, Field{"clips", &T::clips}, Field{"reference", &T::reference}};
};
template<>
struct Schema<survey::KnownItem>
{
    using T = survey::KnownItem;
    static constexpr bool kClosed = true;
    static constexpr auto kFields = std::tuple{Field{"item", &T::item}, Field{"answer", &T::answer}};
};
template<>
struct Schema<survey::Scale>
{
    using T = survey::Scale;
    static constexpr bool kClosed = true;
    static constexpr auto kFields =
        std::tuple{Field{"id", &T::id}, Field{"question", &T::question}, Field{"lowest", &T::lowest},
                   Field{"highest", &T::highest}, Field{"points", &T::points}};
};
template<>
struct Schema<survey::Question>
{
    using T = survey::Question;
    static constexpr bool kClosed = true;
    static constexpr auto kFields =
        std::tuple{Field{"id", &T::id},           Field{"text", &T::text},         Field{"kind", &T::kind},
                   Field{"options", &T::options}, Field{"required", &T::required}, Field{"atEnd", &T::atEnd}};
};
template<>
struct Schema<survey::Exclusions>
{
    using T = survey::Exclusions;
    static constexpr bool kClosed = true;
    static constexpr auto kFields = std::tuple{
        Field{"failedAttention", &T::failedAttention}, Field{"incomplete", &T::incomplete},
        Field{"heardBefore", &T::heardBefore},         Field{"notHeard", &T::notHeard},
        Field{"inconsistent", &T::inconsistent},       Field{"fastestSeconds", &T::fastestSeconds}};
};
template<>
struct Schema<survey::Registration>
{
    using T = survey::Registration;
    static constexpr bool kClosed = true;
    static constexpr auto kFields = std::tuple{Field{"hypothesis", &T::hypothesis},
                                               Field{"goal", &T::goal},
                                               Field{"margin", &T::margin},
                                               Field{"alpha", &T::alpha},
                                               Field{"power", &T::power},
                                               Field{"assumedShare", &T::assumedShare},
                                               Field{"assumedCorrelation", &T::assumedCorrelation},
                                               Field{"participants", &T::participants},
                                               Field{"exclusions", &T::exclusions}};
};
template<>
struct Schema<survey::Commitment>
{
    using T = survey::Commitment;
    static constexpr bool kClosed = true;
    static constexpr auto kFields = std::tuple{Field{"digest", &T::digest}, Field{"date", &T::date}};
};
template<>
struct Schema<survey::Study>
{
    using T = survey::Study;
    static constexpr auto kFields = std::tuple{Field{"id", &T::id},
                                               Field{"title", &T::title},
                                               Field{"language", &T::language},
                                               Field{"welcome", &T::welcome},
                                               Field{"consent", &T::consent},
                                               Field{"thanks", &T::thanks},
                                               Field{"method", &T::method},
                                               Field{"question", &T::question},
                                               Field{"clips", &T::clips},
                                               Field{"items", &T::items},
                                               Field{"practice", &T::practice},
                                               Field{"attention", &T::attention},
                                               Field{"scales", &T::scales},
                                               Field{"questions", &T::questions},
                                               Field{"itemsEach", &T::itemsEach},
                                               Field{"repeats", &T::repeats},
                                               Field{"playLimit", &T::playLimit},
                                               Field{"hearToEnd", &T::hearToEnd},
                                               Field{"askConfidence", &T::askConfidence},
                                               Field{"askHeardBefore", &T::askHeardBefore},
                                               Field{"ownScore", &T::ownScore},
                                               Field{"idleSeconds", &T::idleSeconds},
                                               Field{"registration", &T::registration},
                                               Field{"stage", &T::stage},
                                               Field{"commitment", &T::commitment},
                                               Field{"closed", &T::closed}};
};
template<>
struct Schema<survey::ClipOrigin>
{
    using T = survey::ClipOrigin;
    static constexpr bool kClosed = true;
    static constexpr auto kFields =
        std::tuple{Field{"clip", &T::clip},           Field{"source", &T::source},
                   Field{"title", &T::title},         Field{"piece", &T::piece},
                   Field{"split", &T::split},         Field{"model", &T::model},
                   Field{"modelHash", &T::modelHash}, Field{"recipe", &T::recipe},
                   Field{"seed", &T::seed},           Field{"key", &T::key},
                   Field{"meter", &T::meter},         Field{"quartersPerMinute", &T::quartersPerMinute},
                   Field{"meanPitch", &T::meanPitch}, Field{"pair", &T::pair}};
};
template<>
struct Schema<survey::Key>
{
    using T = survey::Key;
    static constexpr auto kFields = std::tuple{Field{"nonce", &T::nonce}, Field{"origins", &T::origins}};
};
template<>
struct Schema<survey::Answer>
{
    using T = survey::Answer;
    static constexpr bool kClosed = true;
    static constexpr auto kFields = std::tuple{Field{"trial", &T::trial},
                                               Field{"choice", &T::choice},
                                               Field{"ratings", &T::ratings},
                                               Field{"confidence", &T::confidence},
                                               Field{"heardBefore", &T::heardBefore},
                                               Field{"heardToEnd", &T::heardToEnd},
                                               Field{"plays", &T::plays},
                                               Field{"seconds", &T::seconds}};
};

} // namespace partita::base::json
