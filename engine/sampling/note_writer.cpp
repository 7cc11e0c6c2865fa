// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sampling/note_writer.h"

#include "engine/sampling/note_writers.h"

#include <algorithm>
#include <span>

namespace partita::sampling {

namespace {

/// How the models over a kind of tokens, or of a type of network alone, are made to write.
struct WriterKind
{
    model::TokenKind tokens;
    std::string_view network; ///< empty: any
    NoteWriterResult (*make)(const model::ModelFile& file, model::Device device);
};

std::span<const WriterKind> writerKinds()
{
    static constexpr WriterKind kKinds[] = {
        {model::TokenKind::NoteChord, "", makeNoteChordWriter},
        {model::TokenKind::Notes, "note-numbers", makePhraseWriter},
        {model::TokenKind::Notes, "note-embedding", makePhraseWriter},
        {model::TokenKind::Notes, "note-heads", makePhraseWriter},
        {model::TokenKind::Notes, "c-rnn", makeCRnnWriter},
        {model::TokenKind::Notes, "c-rnn-gan", makeCRnnWriter},
        {model::TokenKind::PianoRoll, "roll-gan", makeRollWriter},
        {model::TokenKind::Frames, "", makeFrameWriter},
    };
    return kKinds;
}

const WriterKind* kindFor(const model::Recipe& recipe)
{
    const auto kinds = writerKinds();
    const auto found = std::find_if(kinds.begin(), kinds.end(), [&recipe](const WriterKind& kind) {
        return kind.tokens == recipe.tokens && (kind.network.empty() || kind.network == recipe.network.type);
    });
    return found == kinds.end() ? nullptr : &*found;
}

} // namespace

bool writesNotes(const model::Recipe& recipe)
{
    return !model::readsText(recipe.tokens);
}

NoteWriterResult makeNoteWriter(const model::ModelFile& file, model::Device device)
{
    const WriterKind* kind = kindFor(file.recipe);
    if (kind != nullptr)
        return kind->make(file, device);
    return base::fail(base::ErrorCode::Unsupported, "Models of this recipe cannot write music",
                      file.recipe.name, "Use another model");
}

} // namespace partita::sampling
