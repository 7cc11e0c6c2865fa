// SPDX-License-Identifier: GPL-3.0-or-later
// The desktop program.
#include "app/shell/main_window.h"
#include "app/shell/studio.h"
#include "app/shell/translations.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName("partita");
    QApplication::setApplicationDisplayName("Partita");
    QApplication::setApplicationVersion(PARTITA_VERSION);
    QApplication::setDesktopFileName("partita");
    QIcon icon(":/icons/partita-256.png");
    icon.addFile(":/icons/partita-32.png");
    QApplication::setWindowIcon(QIcon::fromTheme("partita", icon));

    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(
        "file", QCoreApplication::translate("main", "A .partita, .abc, .mid or .musicxml file to open"),
        "[file]");
    parser.process(application);

    partita::app::Studio studio(partita::app::defaultStudioOptions());
    partita::app::installTranslations(application, studio.settings.language());
    partita::widgets::applyTheme(application, studio.settings.theme());
    partita::app::MainWindow window(studio);
    window.show();
    window.start(parser.positionalArguments().value(0));
    return QApplication::exec();
}
