// SPDX-License-Identifier: GPL-3.0-or-later
// Icons: the program's own line drawings, drawn at any size in the colour of the application's palette, so
// that they follow the theme and stay sharp on dense screens.
#pragma once

#include <QIcon>

namespace partita::widgets {

enum class Icon {
    Play,
    Pause,
    Stop,
    Record,
    ToStart,
    Undo,
    Redo,
    New,
    Open,
    Save,
    Export,
    Import,
    Compose,
    Train,
    Survey,
    ZoomIn,
    ZoomOut,
    ZoomFit,
    Loop,
    Metronome,
    Select,
    Draw,
    Erase,
    Follow,
    Lock,
    Unlock,
    Dice,
    Settings,
    Volume,
    Tempo,
    Midi,
    Search,
    Close,
    Warning,
    Error,
    Good,
};

[[nodiscard]] QIcon icon(Icon which);

} // namespace partita::widgets
