// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

/// Resources of a static library are found only after this; Q_INIT_RESOURCE works in no namespace.
static void registerTranslations()
{
    Q_INIT_RESOURCE(translations);
}

namespace partita::app {

void installTranslations(QCoreApplication& application, const QString& language)
{
    registerTranslations();
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    QLocale::setDefault(locale);
    auto* own = new QTranslator(&application);
    // English as well where there is no other: its file holds the plurals.
    if (own->load(locale, "partita", "_", ":/translations") || own->load(":/translations/partita_en.qm"))
        QCoreApplication::installTranslator(own);
    auto* toolkit = new QTranslator(&application); // the standard buttons of dialogs
    if (toolkit->load(locale, "qtbase", "_", QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(toolkit);
}

} // namespace partita::app
