// SPDX-License-Identifier: GPL-3.0-or-later
// Pieces in and out of files by extension: .abc .mid .rmi in, .abc .mid .rmi .wav .flac .ogg out.
#pragma once

#include "engine/base/diagnostic.h"
#include "engine/base/progress.h"
#include "engine/base/result.h"
#include "engine/score/score.h"

#include <filesystem>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace partita::service {

struct LoadedPiece
{
    score::Score score;
    std::vector<base::Diagnostic> diagnostics; ///< lines count from the start of the file
    std::string sourceText;                    ///< ABC; empty for MIDI
};

struct ReadOptions
{
    bool pedalAsLength = false; ///< MIDI: the sustain pedal becomes the length of notes
};

/// The pieces of an ABC collection or a MIDI file. Blocking. CannotRead, or InvalidInput where the file holds
/// no music at all; a faulty tune comes with its diagnostics.
[[nodiscard]] base::Result<std::vector<LoadedPiece>> readPieces(const std::filesystem::path& path,
                                                                const ReadOptions& options = {});
/// As readPieces, from memory; `extension` as of base::extensionOf, `name` for messages.
[[nodiscard]] base::Result<std::vector<LoadedPiece>> readPieces(const std::vector<std::uint8_t>& bytes,
                                                                std::string_view extension,
                                                                const std::string& name,
                                                                const ReadOptions& options = {});

/// Whether readPieces knows the extension.
[[nodiscard]] bool canRead(std::string_view extension);

struct WriteOptions
{
    std::filesystem::path soundFont; ///< empty: found by audio::findSoundFont
    int referenceNumber = 1;         ///< X: of a written ABC tune
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
