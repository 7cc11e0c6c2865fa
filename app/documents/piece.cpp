// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/piece.h"

#include "engine/abc/abc_writer.h"

#include <algorithm>
#include <unordered_map>

namespace partita::app {

namespace {

constexpr std::size_t kLargestAnnotated = 64 * 1024;

using IdMap = std::unordered_map<std::uint64_t, score::NoteId>;

/// From the ids of `read` to those of `own`, voice by voice and note by note; false where they differ.
bool matchNotes(const score::Score& read, const score::Score& own, IdMap& ids)
{
    const auto voicesOf = [](const score::Score& value) {
        std::vector<const score::Voice*> voices;
        for (const auto& part : value.parts)
            for (const auto& voice : part.voices)
                if (!voice.notes.empty())
                    voices.push_back(&voice);
        return voices;
    };
    const auto readVoices = voicesOf(read);
    const auto ownVoices = voicesOf(own);
    return std::equal(readVoices.begin(), readVoices.end(), ownVoices.begin(), ownVoices.end(),
                      [&ids](const score::Voice* a, const score::Voice* b) {
                          return std::equal(a->notes.begin(), a->notes.end(), b->notes.begin(),
                                            b->notes.end(),
                                            [&ids](const score::Note& left, const score::Note& right) {
                                                ids[left.id.value] = right.id;
                                                return left.pitch.midiKey() == right.pitch.midiKey();
                                            });
                      });
}

} // namespace

void annotate(Piece& piece)
{
    piece.diagnostics.clear();
    piece.sources.clear();
    piece.said.reset();
    if (piece.text.size() > kLargestAnnotated)
        return;
    auto parsed = abc::parseTune(piece.text);
    piece.diagnostics = std::move(parsed.diagnostics);
    IdMap ids;
    const bool matched = matchNotes(parsed.score, *piece.score, ids);
    piece.said = std::make_shared<const score::Score>(std::move(parsed.score));
    if (!matched)
        return;
    piece.sources = std::move(parsed.sources);
    for (auto& source : piece.sources)
        source.note = ids[source.note.value];
}

Piece pieceFromAbc(std::string text)
{
    auto parsed = abc::parseTune(text);
    Piece piece;
    piece.score = std::make_shared<const score::Score>(std::move(parsed.score));
    piece.said = piece.score;
    piece.text = std::move(text);
    piece.diagnostics = std::move(parsed.diagnostics);
    piece.sources = std::move(parsed.sources);
    return piece;
}

Piece pieceFromScore(score::Score score)
{
    Piece piece;
    piece.text = abc::writeTune(score);
    piece.score = std::make_shared<const score::Score>(std::move(score));
    annotate(piece);
    return piece;
}

Piece emptyPiece()
{
    return pieceFromAbc("X:1\nT:\nM:4/4\nL:1/8\nK:C\n");
}

} // namespace partita::app
