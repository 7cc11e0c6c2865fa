// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the window's pages in their states, light and dark, into PNG files to be looked at:
// partita_screens FOLDER (with QT_SCALE_FACTOR=2 for dense screens).
#include "app/pages/compose_page.h"
#include "app/pages/train_page.h"
#include "app/pages/transform_dialog.h"
#include "app/shell/import_dialog.h"
#include "app/shell/main_window.h"
#include "app/shell/remarks_dialog.h"
#include "app/shell/settings_dialog.h"
#include "app/shell/status_area.h"
#include "app/shell/translations.h"
#include "engine/base/files.h"
#include "engine/training/run_folder.h"
#include "tests/app/shell/played_music.h"
#include "tests/app/shell/screens_survey.h"
#include "tests/app/shell/test_studio.h"

#include <QApplication>
#include <QDir>
#include <QMenu>
#include <QMenuBar>
#include <QTest>

#include <cmath>
#include <cstdio>

using namespace partita;
using namespace partita::app;

namespace {

constexpr const char* kTune = "X:1\nT:The Morning Walk\nR:reel\nO:Example\nM:4/4\nL:1/8\nK:Edor\n"
                              "|:E2BE dEBE|E2BE AFDF|E2BE dEBE|BABc dAFD|\n"
                              "E2BE dEBE|E2BE AFDF|GBdf edBd|1 AFDF E2D2:|2 AFDF E2EF||\n"
                              "|:G2BG dGBG|FADF AFDF|G2BG dGBG|BABc dBAF|\n"
                              "G2BG dGBG|FADF A2Bc|dBAG FGAB|AFDF E2EF:|\n";

project::Composition composition(int number, const char* title)
{
    project::Composition piece;
    piece.id = std::to_string(number);
    piece.title = title;
    piece.abc = kTune;
    piece.modelName = "folk";
    piece.modelHash = "2f1c";
    piece.recipe = "abc-lstm-3x256";
    piece.seed = 123456789U * static_cast<unsigned>(number);
    piece.settings.temperature = 0.8;
    piece.settings.key = "Edor";
    piece.settings.meter = "4/4";
    piece.date = "2026-03-04T10:0" + std::to_string(number) + ":00Z";
    return piece;
}

/// A run as it looks in the middle of training, without a process.
void writeRun(const std::filesystem::path& folder, int epochs, int of, training::RunState state)
{
    const training::RunFolder run(folder);
    (void)base::makeFolder(folder / "checkpoints" / "best");
    (void)base::makeFolder(folder / "checkpoints" / "last");
    (void)base::makeFolder(folder / "checkpoints" / "epoch-0010");
    training::RunDescription description;
    description.recipe = model::findRecipe("abc-lstm-3x256").value();
    description.corpusPath = "starter";
    description.dataName = "starter-corpus";
    description.heldOut = 0.05;
    description.threads = 2;
    (void)run.writeDescription(description);
    std::vector<training::EpochResult> history;
    for (int epoch = 1; epoch <= epochs; ++epoch) {
        training::EpochResult result;
        result.epoch = epoch;
        result.loss = 0.9 + 2.2 * std::exp(-epoch / 6.0) + 0.03 * std::sin(epoch * 2.7);
        result.accuracy = 0.72 - 0.5 * std::exp(-epoch / 8.0);
        result.heldOutBitsPerCharacter =
            1.62 + 2.6 * std::exp(-epoch / 5.0) + 0.004 * std::max(0, epoch - 18);
        result.heldOutAccuracy = 0.66 - 0.48 * std::exp(-epoch / 7.0);
        result.time = "2026-03-04T10:00:00Z";
        history.push_back(result);
    }
    (void)run.writeHistory(history);
    training::RunStatus status;
    status.state = state;
    status.progress = {epochs, of, 12, 40, 1.1, 14520, 1260};
    status.message = state == training::RunState::Failed
                         ? "starter: The loss is no number any more. Use a smaller "
                           "learning rate."
                         : "";
    status.time = "2026-03-04T10:00:00Z";
    (void)run.writeStatus(status);
}

class Camera
{
public:
    Camera(MainWindow& window, QString folder, QString theme)
        : m_window(window)
        , m_folder(std::move(folder))
        , m_theme(std::move(theme))
    {
    }
    void take(const QString& name, QWidget* widget = nullptr) const
    {
        QTest::qWait(250); // lets animations and queued repaints settle; nothing is judged here
        (widget != nullptr ? widget : &m_window)
            ->grab()
            .save(QDir(m_folder).filePath(name + '-' + m_theme + ".png"));
    }

private:
    MainWindow& m_window;
    QString m_folder;
    QString m_theme;
};

void takeCompose(TestStudio& test, MainWindow& window, const Camera& camera)
{
    window.showPage(MainWindow::Page::Compose);
    camera.take("compose-empty");
    test.studio->document.load(
        pieceFromAbc(kTune),
        {composition(1, "The Morning Walk"), composition(2, "Ann's Jig"), composition(3, "Over the Moor")},
        {});
    window.composePage().variations().setCurrent("1");
    window.composePage().roll().zoomToFit();
    camera.take("compose");
    test.studio->playback.seek(score::Ticks{480 * 9});
    window.composePage().listenTo(composition(2, "Ann's Jig"));
    camera.take("compose-listening");
    window.composePage().endListening();
    test.studio->document.load(pieceFromAbc(std::string(kTune) + "|:AB2 ]c[ (3de [1 z9|\n"), {}, {});
    window.statusArea().showFailure(
        QStringLiteral("“tune.mid” cannot be read. There is no such file or folder. Look elsewhere."));
    camera.take("compose-errors");
}

void takeTransform(MainWindow& window, const Camera& camera)
{
    for (QAction* action : window.menuBar()->actions())
        if (action->text() == MainWindow::tr("&Transform")) {
            action->menu()->popup(window.mapToGlobal(QPoint(100, 30)));
            camera.take("transform-menu", action->menu());
            action->menu()->close();
        }
    for (const auto kind : {Transformation::Transpose, Transformation::Invert, Transformation::Quantise,
                            Transformation::Humanise, Transformation::CutAtBar}) {
        window.composePage().transforming().perform(kind);
        auto* dialog = window.findChild<TransformDialog*>();
        camera.take(QString("transform-%1").arg(static_cast<int>(kind)), dialog);
        delete dialog;
    }
}

void takeImport(TestStudio& test, MainWindow& window, const Camera& camera)
{
    for (const auto& [name, score] :
         {std::pair{"free.mid", freelyPlayed()}, {"click.mid", playedToAClick()}}) {
        const QString path = test.path(name);
        (void)service::writePiece(score, path.toStdString());
        window.files().importFile(path);
        (void)QTest::qWaitFor([&] {
            auto* dialog = window.findChild<ImportDialog*>();
            return dialog != nullptr && dialog->imported() != nullptr;
        });
        auto* dialog = window.findChild<ImportDialog*>();
        camera.take(QString("import-%1").arg(QString(name).section('.', 0, 0)), dialog);
        delete dialog;
    }
    window.files().openFile(QStringLiteral(PARTITA_SOURCE_DIR "/tests/data/corrupt/high_data.mid"));
    (void)QTest::qWaitFor([&] { return !window.statusArea().remarks().remarks.empty(); });
    camera.take("remarks-chip");
    window.statusArea().showRemarks();
    auto* remarks = window.findChild<RemarksDialog*>();
    camera.take("remarks", remarks);
    delete remarks;
}

void takeTrain(TestStudio& test, MainWindow& window, const Camera& camera)
{
    window.showPage(MainWindow::Page::Train);
    window.trainPage().showForm();
    camera.take("train-form");
    window.trainPage().form().setRecipe("midi-lstm-embedding");
    camera.take("train-form-notes");
    window.trainPage().form().setRecipe("abc-lstm-3x256");
    const auto runs = test.studio->runsFolder();
    writeRun(runs / "abc-lstm-3x256-starter", 30, 100, training::RunState::Stopped);
    writeRun(runs / "jigs", 12, 12, training::RunState::Finished);
    writeRun(runs / "too-fast", 2, 50, training::RunState::Failed);
    window.trainPage().watcher().refresh();
    QTest::qWait(500);
    window.trainPage().showRun(runs / "abc-lstm-3x256-starter");
    camera.take("train-run");
    window.trainPage().showRun(runs / "too-fast");
    camera.take("train-failed");
}

void takeAll(const QString& folder, bool dark)
{
    TestStudio test;
    widgets::applyTheme(*qApp, dark ? widgets::Theme::Dark : widgets::Theme::Light);
    MainWindow window(*test.studio);
    window.resize(1280, 800);
    window.show();
    test.studio->openSound();
    window.statusArea().check();
    const Camera camera(window, folder, dark ? "dark" : "light");
    takeCompose(test, window, camera);
    takeTransform(window, camera);
    takeImport(test, window, camera);
    takeTrain(test, window, camera);
    const auto picture = [&camera](const QString& name, QWidget* widget) { camera.take(name, widget); };
    takeSurvey(test, window, picture);
    takeKiosk(test, picture);
    SettingsDialog settings(*test.studio, &window);
    settings.show();
    camera.take("settings", &settings);
}

} // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() < 2) {
        std::fputs("usage: partita_screens FOLDER [LANGUAGE]\n", stderr);
        return 2;
    }
    QDir().mkpath(arguments.at(1));
    installTranslations(application, arguments.value(2, "en"));
    takeAll(arguments.at(1), false);
    takeAll(arguments.at(1), true);
    return 0;
}
