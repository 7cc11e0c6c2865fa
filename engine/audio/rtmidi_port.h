// SPDX-License-Identifier: GPL-3.0-or-later
// The machine's MIDI ports through RtMidi, whose header and exceptions stay in the source file.
#pragma once

#include "engine/audio/midi_port.h"
#include "engine/base/result.h"

#include <memory>

namespace partita::audio {

/// Names of the ports present now. CannotRead where the machine has no MIDI system at all.
[[nodiscard]] base::Result<std::vector<std::string>> listMidiInputs();
[[nodiscard]] base::Result<std::vector<std::string>> listMidiOutputs();

/// Opens the port of this name, or the first whose name starts with it.
[[nodiscard]] base::Result<std::unique_ptr<MidiInput>> openMidiInput(const std::string& name);
[[nodiscard]] base::Result<std::unique_ptr<MidiOutput>> openMidiOutput(const std::string& name);

} // namespace partita::audio
