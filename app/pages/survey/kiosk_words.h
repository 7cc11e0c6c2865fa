// SPDX-License-Identifier: GPL-3.0-or-later
// KioskWords: what the kiosk says, in the language of the study, which need not be the program's.
#pragma once

#include <QString>
#include <QTranslator>

#include <memory>
#include <string>

namespace partita::app {

class KioskWords
{
public:
    /// "en" or "de", as of Study::language.
    explicit KioskWords(const std::string& language);

    /// Of the context "Kiosk": mark texts with QT_TRANSLATE_NOOP.
    [[nodiscard]] QString operator()(const char* text) const;
    /// With a plural: mark texts with QT_TRANSLATE_N_NOOP.
    [[nodiscard]] QString count(const char* text, int number) const;

private:
    std::shared_ptr<QTranslator> m_translator;
};

/// "A", "B", … for clips side by side.
[[nodiscard]] QString clipLetter(std::size_t place);

} // namespace partita::app
