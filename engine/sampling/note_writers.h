// SPDX-License-Identifier: GPL-3.0-or-later
// The ways in which models write notes, one a kind of network: the rows of makeNoteWriter's table.
#pragma once

#include "engine/sampling/note_writer.h"

namespace partita::sampling {

using NoteWriterResult = base::Result<std::unique_ptr<NoteWriter>>;

/// The next note after a phrase, again and again, beginning from a phrase that the model keeps; P0's notes
/// follow one another without rests, P3's have steps of their own.
[[nodiscard]] NoteWriterResult makePhraseWriter(const model::ModelFile& file, model::Device device);
/// Word after word of notes and chords, each half a quarter long.
[[nodiscard]] NoteWriterResult makeNoteChordWriter(const model::ModelFile& file, model::Device device);
/// C-RNN-GAN's generator, alone or trained in a game: maxNotes events from noise out of the seed.
[[nodiscard]] NoteWriterResult makeCRnnWriter(const model::ModelFile& file, model::Device device);
/// P0's and P3's GAN: rolls from noise out of the seed, one behind the other, until there are maxNotes notes;
/// of a model that writes silence, 256 rolls.
[[nodiscard]] NoteWriterResult makeRollWriter(const model::ModelFile& file, model::Device device);
/// Frame after frame of keys, each drawn by ChordDraw; goes on from the opening of a piece that the model
/// keeps, which is not written itself. Keys held from frame to frame are one note.
[[nodiscard]] NoteWriterResult makeFrameWriter(const model::ModelFile& file, model::Device device);

} // namespace partita::sampling
