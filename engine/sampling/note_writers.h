// SPDX-License-Identifier: GPL-3.0-or-later
// The ways in which models write notes, one a kind of network: the rows of makeNoteWriter's table.
#pragma once

#include "engine/sampling/note_writer.h"

namespace partita::sampling {

using NoteWriterResult = base::Result<std::unique_ptr<NoteWriter>>;

} // namespace partita::sampling
