// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/survey/kiosk_words.h"

namespace partita::app {

KioskWords::KioskWords(const std::string& language)
    : m_translator(std::make_shared<QTranslator>())
{
    const QString file = ":/translations/partita_" + QString::fromStdString(language) + ".qm";
    if (!m_translator->load(file))
        (void)m_translator->load(":/translations/partita_en.qm"); // its plurals
}

QString KioskWords::operator()(const char* text) const
{
    const QString translated = m_translator->translate("Kiosk", text);
    return translated.isEmpty() ? QString::fromUtf8(text) : translated;
}

QString KioskWords::count(const char* text, int number) const
{
    QString translated = m_translator->translate("Kiosk", text, nullptr, number);
    if (translated.isEmpty())
        translated = QString::fromUtf8(text);
    return translated.replace("%n", QString::number(number));
}

QString clipLetter(std::size_t place)
{
    return QString(QChar('A' + static_cast<int>(place)));
}

} // namespace partita::app
