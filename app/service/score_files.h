// SPDX-License-Identifier: GPL-3.0-or-later
// Pieces in and out of files by extension: .abc .mid .rmi .musicxml .mxl .partita in, the same and .wav .flac
// .ogg .mp3 out. The command line and the window both read and write through these functions.
#pragma once

#include "engine/abc/abc_collection.h"
#include "engine/base/diagnostic.h"
#include "engine/base/progress.h"
#include "engine/base/result.h"
#include "engine/project/project.h"
#include "engine/score/score.h"

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace partita::service {

struct LoadedPiece
{
    score::Score score;
    /// Lines count from the start of the file; of a project, from the start of its ABC text.
    std::vector<base::Diagnostic> diagnostics;
    std::string sourceText; ///< ABC that means what it means in its file; empty where the file has none
    std::vector<project::Composition> compositions; ///< what a project knows of where it comes from
};

struct ReadOptions
{
    bool pedalAsLength = false; ///< MIDI: the sustain pedal becomes the length of notes
};

/// The pieces of an ABC collection, a MIDI or MusicXML file or a project. Blocking. CannotRead, or
/// InvalidInput where the file holds no music at all; a faulty tune comes with its diagnostics.
[[nodiscard]] base::Result<std::vector<LoadedPiece>> readPieces(const std::filesystem::path& path,
                                                                const ReadOptions& options = {});
/// As readPieces, from memory; `extension` as of base::extensionOf, `name` for messages.
[[nodiscard]] base::Result<std::vector<LoadedPiece>> readPieces(const std::vector<std::uint8_t>& bytes,
                                                                std::string_view extension,
                                                                const std::string& name,
                                                                const ReadOptions& options = {});

/// As readPieces, from memory, one piece after the other: of a large collection only one is held at a time.
[[nodiscard]] base::Result<void> forEachPiece(const std::vector<std::uint8_t>& bytes,
                                              std::string_view extension, const std::string& name,
                                              const std::function<void(LoadedPiece)>& take,
                                              const ReadOptions& options = {});

/// An ABC file cut into its tunes, which are not read yet. Blocking. As readPieces.
[[nodiscard]] base::Result<abc::Collection> readCollection(const std::filesystem::path& path);

/// Whether readPieces knows the extension.
[[nodiscard]] bool canRead(std::string_view extension);
/// Whether the extension is one of ABC text.
[[nodiscard]] bool isAbc(std::string_view extension);

struct WriteOptions
{
    std::filesystem::path soundFont; ///< empty: found by audio::findSoundFont
    int referenceNumber = 1;         ///< X: of ABC that is written from the score
    std::string sourceText; ///< ABC that says what the score says: .abc and .partita keep it; may be empty
    std::vector<project::Composition> compositions; ///< .partita keeps them
};

/// What writePiece cannot put into a file of this kind: a sentence for each kind of loss, for the user.
[[nodiscard]] std::vector<std::string> lossesOf(const score::Score& score, std::string_view extension);

/// Whether writePiece knows the extension.
[[nodiscard]] bool canWrite(std::string_view extension);
[[nodiscard]] bool isAudio(std::string_view extension);

/// Writes one piece, atomically; audio is rendered faster than real time. Blocking; Cancelled leaves no file.
[[nodiscard]] base::Result<void> writePiece(const score::Score& score, const std::filesystem::path& path,
                                            const WriteOptions& options = {}, std::stop_token stop = {},
                                            const base::ProgressObserver& observer = {});

} // namespace partita::service
