// SPDX-License-Identifier: GPL-3.0-or-later
// The program's texts in the user's language; they are part of the program file.
#pragma once

#include <QString>

class QCoreApplication;

namespace partita::app {

/// `language`: "de", "en", or empty for the desktop's. Texts that have no translation stay English.
void installTranslations(QCoreApplication& application, const QString& language);

} // namespace partita::app
