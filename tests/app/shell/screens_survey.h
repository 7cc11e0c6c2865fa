// SPDX-License-Identifier: GPL-3.0-or-later
// The Survey page and the kiosk for partita_screens.
#pragma once

#include "app/shell/main_window.h"
#include "tests/app/shell/test_studio.h"

#include <functional>

namespace partita::app {

/// Saves a picture under a name; of the window where the widget is null.
using TakePicture = std::function<void(const QString& name, QWidget* widget)>;

void takeSurvey(TestStudio& test, MainWindow& window, const TakePicture& take);
void takeKiosk(TestStudio& test, const TakePicture& take);

} // namespace partita::app
