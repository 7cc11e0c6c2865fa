// SPDX-License-Identifier: GPL-3.0-or-later
// Files brought in with a say in how: each step from MIDI to notation by choice, and what the file is like,
// so that defaults can be proposed for it.
#pragma once

#include "app/service/notation_settings.h"
#include "engine/base/files.h"

#include <optional>
#include <stop_token>
#include <string>

namespace partita::service {

/// A file that is being imported, read once.
struct ImportSource
{
    base::Bytes bytes;
    std::string extension; ///< as of base::extensionOf
    std::string name;      ///< the file's path, for messages; its stem titles a piece without a title
};

struct ImportSettings
{
    NotationSettings notation;  ///< of MIDI files; `notate` other than "off" notates
    bool pedalAsLength = false; ///< of MIDI files: notes last as long as the sustain pedal holds them
    bool accompaniment = false; ///< chord symbols become a part of bass and chords

    friend bool operator==(const ImportSettings&, const ImportSettings&) = default;
};

/// What can be known of a file before anything is changed.
struct ImportFacts
{
    bool playedFreely = false; ///< the notes keep no beat of the file
    bool hasPedal = false;
    bool hasChordSymbols = false;
    std::optional<score::Meter> meter; ///< that the file states at its start
    std::optional<score::Key> key;     ///< likewise
};

/// A score in a few numbers.
struct ScoreSummary
{
    score::Key key; ///< at the start, as the others below
    std::size_t keyChanges = 0;
    score::Meter meter;
    std::size_t meterChanges = 0;
    double beatsPerMinute = 120;
    score::Fraction beat{1, 4}; ///< of a whole note
    std::size_t tempoChanges = 0;
    std::size_t bars = 0;
    std::size_t parts = 0; ///< that have notes
    std::size_t voices = 0;
    std::size_t notes = 0;
    double seconds = 0; ///< as performed
};

struct Imported
{
    LoadedPiece piece; ///< its text is empty where the score no longer says what the file's text does
    ImportFacts facts;
    ScoreSummary summary;
    std::optional<notation::NotationReport> report; ///< where the piece was notated
};

[[nodiscard]] ScoreSummary summaryOf(const score::Score& score);

/// Whether files with this extension can be notated: MIDI.
[[nodiscard]] bool canNotate(std::string_view extension);

/// Blocking. CannotRead.
[[nodiscard]] base::Result<ImportSource> readImportSource(const std::filesystem::path& path);
/// The first piece of the source. Blocking, for any thread. As readPieces, notationOptions and notate.
[[nodiscard]] base::Result<Imported> importPiece(const ImportSource& source, const ImportSettings& settings,
                                                 std::stop_token stop = {});

} // namespace partita::service
