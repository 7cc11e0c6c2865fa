// SPDX-License-Identifier: GPL-3.0-or-later
// NoteWriter: a model that writes notes rather than text. It knows nothing of notation; the notes become a
// score elsewhere.
#pragma once

#include "engine/model/device.h"
#include "engine/model/model_file.h"
#include "engine/sampling/generator_settings.h"
#include "engine/tokens/event_note.h"

#include <functional>
#include <memory>
#include <stop_token>

namespace partita::sampling {

struct WrittenNotes
{
    std::vector<tokens::EventNote> notes; ///< ascending by onset, then pitch
    double quartersPerMinute = 120;       ///< the tempo at which they sound as the model meant them
    bool stopped = false;                 ///< on request
};

/// Told the number of notes or steps written so far, and of all that there will be.
using NoteObserver = std::function<void(std::size_t written, std::size_t all)>;

/// write() is const and may run in several threads at once.
class NoteWriter
{
public:
    virtual ~NoteWriter() = default;

    [[nodiscard]] virtual std::string recipeName() const = 0;
    [[nodiscard]] virtual std::string hash() const = 0;
    /// Blocking. The same settings give the same notes. Of the settings, seed, temperature and the samplers
    /// count where the model draws, and `maxNotes`; title and key are the score's. Fails with InvalidInput
    /// where a setting is out of range, with OutOfMemory or Failed where the device gives up.
    [[nodiscard]] virtual base::Result<WrittenNotes> write(const GeneratorSettings& settings,
                                                           const NoteObserver& observer = {},
                                                           const std::stop_token& stop = {}) const = 0;
};

/// Whether a model of this recipe writes notes.
[[nodiscard]] bool writesNotes(const model::Recipe& recipe);
/// The recipe must be one that writes notes. Fails with Failed or OutOfMemory where the device refuses.
[[nodiscard]] base::Result<std::unique_ptr<NoteWriter>> makeNoteWriter(const model::ModelFile& file,
                                                                       model::Device device);

} // namespace partita::sampling
