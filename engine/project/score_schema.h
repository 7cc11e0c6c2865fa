// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of every type a Score is made of, as they are named in a .partita file of version 1. A name or a
// default that stands here is never changed: new fields get new names, other meanings a new version.
#pragma once

#include "engine/base/json_codec.h"
#include "engine/score/score.h"

namespace partita::base::json {

template<>
struct EnumNames<score::Step>
{
    static constexpr std::array kNames{"C", "D", "E", "F", "G", "A", "B"};
};
template<>
struct EnumNames<score::Mode>
{
    static constexpr std::array kNames{"major",  "minor",      "dorian", "phrygian",
                                       "lydian", "mixolydian", "locrian"};
};
template<>
struct EnumNames<score::MeterSymbol>
{
    static constexpr std::array kNames{"none", "common", "cut"};
};
template<>
struct EnumNames<score::BarlineStyle>
{
    static constexpr std::array kNames{"single", "double", "final", "initial", "dotted", "invisible", "none"};
};
template<>
struct EnumNames<score::Syllabic>
{
    static constexpr std::array kNames{"single", "begin", "middle", "end"};
};
template<>
struct EnumNames<score::ClefSign>
{
    static constexpr std::array kNames{"G", "F", "C", "percussion", "none"};
};

template<>
struct Codec<score::NoteId>
{
    static Json write(score::NoteId id) { return id.value; }
    static void read(const Json& json, score::NoteId& id, const FieldPath& path)
    {
        Codec<std::uint64_t>::read(json, id.value, path);
    }
};
template<>
struct Codec<score::PartId>
{
    static Json write(score::PartId id) { return id.value; }
    static void read(const Json& json, score::PartId& id, const FieldPath& path)
    {
        Codec<std::uint64_t>::read(json, id.value, path);
    }
};
template<>
struct Codec<score::Ticks>
{
    static constexpr std::int64_t kLimit = std::int64_t{1} << 40; ///< at 960 a quarter: some 18 years
    static Json write(score::Ticks ticks) { return ticks.value; }
    static void read(const Json& json, score::Ticks& ticks, const FieldPath& path)
    {
        Codec<std::int64_t>::read(json, ticks.value, path);
        if (ticks.value < 0 || ticks.value > kLimit)
            path.fail("is out of range");
    }
};
template<>
struct Codec<score::TickRange>
{
    static Json write(const score::TickRange& range)
    {
        return Json::array({range.start.value, range.end.value});
    }
    static void read(const Json& json, score::TickRange& range, const FieldPath& path)
    {
        if (!json.is_array() || json.size() != 2)
            path.fail("should be a list of start and end");
        Codec<score::Ticks>::read(json[0], range.start, path);
        Codec<score::Ticks>::read(json[1], range.end, path);
    }
};
template<>
struct Codec<score::Fraction>
{
    static Json write(const score::Fraction& value)
    {
        return Json::array({value.numerator, value.denominator});
    }
    static void read(const Json& json, score::Fraction& value, const FieldPath& path)
    {
        std::int64_t top = 0;
        std::int64_t bottom = 0;
        if (!json.is_array() || json.size() != 2)
            path.fail("should be a list of numerator and denominator");
        Codec<std::int64_t>::read(json[0], top, path);
        Codec<std::int64_t>::read(json[1], bottom, path);
        constexpr std::int64_t kLimit = std::int64_t{1} << 31;
        if (bottom < 1 || bottom > kLimit || top < -kLimit || top > kLimit)
            path.fail("is out of range");
        value = score::Fraction(top, bottom);
    }
};

// clang-format off
#define PARTITA_SCHEMA(type, ...)                                                                            \
    template<> struct Schema<type> { using T = type; static constexpr auto kFields = std::tuple{__VA_ARGS__}; }

PARTITA_SCHEMA(score::Pitch, Field{"step", &T::step}, Field{"alter", &T::alter}, Field{"octave", &T::octave},
               Field{"cents", &T::cents});
PARTITA_SCHEMA(score::GraceNote, Field{"pitch", &T::pitch}, Field{"length", &T::length});
PARTITA_SCHEMA(score::Lyric, Field{"verse", &T::verse}, Field{"text", &T::text},
               Field{"syllabic", &T::syllabic}, Field{"extended", &T::extended});
PARTITA_SCHEMA(score::Decoration, Field{"name", &T::name});
PARTITA_SCHEMA(score::Annotation, Field{"at", &T::at}, Field{"placement", &T::placement},
               Field{"text", &T::text});
PARTITA_SCHEMA(score::Note, Field{"id", &T::id}, Field{"onset", &T::onset}, Field{"duration", &T::duration},
               Field{"pitch", &T::pitch}, Field{"velocity", &T::velocity},
               Field{"releaseVelocity", &T::releaseVelocity}, Field{"tiedToNext", &T::tiedToNext},
               Field{"slursStarting", &T::slursStarting}, Field{"slursEnding", &T::slursEnding},
               Field{"graces", &T::graces}, Field{"graceSlash", &T::graceSlash},
               Field{"decorations", &T::decorations}, Field{"lyrics", &T::lyrics});
PARTITA_SCHEMA(score::Tuplet, Field{"range", &T::range}, Field{"actual", &T::actual},
               Field{"normal", &T::normal});
PARTITA_SCHEMA(score::Clef, Field{"sign", &T::sign}, Field{"line", &T::line},
               Field{"octaveShift", &T::octaveShift});
PARTITA_SCHEMA(score::ClefChange, Field{"at", &T::at}, Field{"clef", &T::clef});
PARTITA_SCHEMA(score::Voice, Field{"name", &T::name}, Field{"notes", &T::notes},
               Field{"tuplets", &T::tuplets}, Field{"clefs", &T::clefs},
               Field{"invisibleRests", &T::invisibleRests});
PARTITA_SCHEMA(score::ChordSymbol, Field{"at", &T::at}, Field{"text", &T::text});
PARTITA_SCHEMA(score::ControlPoint, Field{"at", &T::at}, Field{"value", &T::value});
PARTITA_SCHEMA(score::ControlLane, Field{"controller", &T::controller}, Field{"points", &T::points});
PARTITA_SCHEMA(score::ProgramChange, Field{"at", &T::at}, Field{"program", &T::program},
               Field{"bank", &T::bank});
PARTITA_SCHEMA(score::PercussionMapping, Field{"written", &T::written}, Field{"midiKey", &T::midiKey},
               Field{"name", &T::name});
PARTITA_SCHEMA(score::UnknownEvent, Field{"at", &T::at}, Field{"bytes", &T::bytes});
PARTITA_SCHEMA(score::Part, Field{"id", &T::id}, Field{"name", &T::name},
               Field{"abbreviation", &T::abbreviation}, Field{"channel", &T::channel},
               Field{"percussion", &T::percussion}, Field{"percussionMap", &T::percussionMap},
               Field{"transposition", &T::transposition}, Field{"programs", &T::programs},
               Field{"controls", &T::controls}, Field{"voices", &T::voices},
               Field{"chordSymbols", &T::chordSymbols}, Field{"annotations", &T::annotations},
               Field{"unknown", &T::unknown});
PARTITA_SCHEMA(score::KeyAccidental, Field{"step", &T::step}, Field{"alter", &T::alter});
PARTITA_SCHEMA(score::Key, Field{"tonic", &T::tonic}, Field{"tonicAlter", &T::tonicAlter},
               Field{"mode", &T::mode}, Field{"none", &T::none}, Field{"highland", &T::highland},
               Field{"explicitOnly", &T::explicitOnly}, Field{"accidentals", &T::accidentals});
PARTITA_SCHEMA(score::KeyChange, Field{"at", &T::at}, Field{"key", &T::key});
PARTITA_SCHEMA(score::Meter, Field{"beats", &T::beats}, Field{"unit", &T::unit}, Field{"symbol", &T::symbol},
               Field{"free", &T::free});
PARTITA_SCHEMA(score::MeterChange, Field{"at", &T::at}, Field{"meter", &T::meter});
PARTITA_SCHEMA(score::TempoChange, Field{"at", &T::at}, Field{"quartersPerMinute", &T::quartersPerMinute},
               Field{"beat", &T::beat}, Field{"text", &T::text}, Field{"textOnly", &T::textOnly});
PARTITA_SCHEMA(score::Bar, Field{"range", &T::range}, Field{"end", &T::end},
               Field{"repeatStart", &T::repeatStart}, Field{"repeatEnd", &T::repeatEnd},
               Field{"endings", &T::endings}, Field{"endingStops", &T::endingStops},
               Field{"section", &T::section});
PARTITA_SCHEMA(score::MetadataField, Field{"name", &T::name}, Field{"value", &T::value});
PARTITA_SCHEMA(score::Metadata, Field{"titles", &T::titles}, Field{"composer", &T::composer},
               Field{"rhythm", &T::rhythm}, Field{"origin", &T::origin}, Field{"fields", &T::fields});
PARTITA_SCHEMA(score::Score, Field{"ticksPerQuarter", &T::ticksPerQuarter}, Field{"metadata", &T::metadata},
               Field{"parts", &T::parts}, Field{"tempos", &T::tempos}, Field{"meters", &T::meters},
               Field{"keys", &T::keys}, Field{"bars", &T::bars}, Field{"sectionOrder", &T::sectionOrder},
               Field{"unknown", &T::unknown}, Field{"lastId", &T::lastId});

#undef PARTITA_SCHEMA
// clang-format on

} // namespace partita::base::json
