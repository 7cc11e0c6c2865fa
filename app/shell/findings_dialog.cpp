// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/findings_dialog.h"

#include "app/shell/status_area.h"
#include "widgets/common/icons.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>

namespace partita::app {

namespace {

using service::FindingLevel;

class Findings
{
    Q_DECLARE_TR_FUNCTIONS(Findings)
};

widgets::Icon iconOf(FindingLevel level)
{
    if (level == FindingLevel::Good)
        return widgets::Icon::Good;
    return level == FindingLevel::Problem ? widgets::Icon::Error : widgets::Icon::Warning;
}

QString problemSentence(const std::string& code)
{
    if (code == "blas")
        return Findings::tr(
            "Training is many times slower than it could be: the reference BLAS does the matrix "
            "products. Install the package libopenblas0-openmp.");
    if (code == "soundfont")
        return Findings::tr(
            "There is no SoundFont: nothing can be heard. Install the package timgm6mb-soundfont "
            "or choose a file under Play › SoundFont.");
    if (code == "audio")
        return Findings::tr("There is no audio device: nothing can be heard. Exporting audio works.");
    return {};
}

QString adviceSentence(const std::string& code, const QString& detail)
{
    if (code == "soundfont")
        return Findings::tr("Partita's own small SoundFont plays. Install the package fluid-soundfont-gm for "
                            "better sound.");
    if (code == "midi-input")
        return Findings::tr("There is no MIDI input: connect a keyboard to play and record with it.");
    if (code == "midi-output")
        return Findings::tr("There is no MIDI output.");
    if (code == "cuda" && detail.isEmpty())
        return Findings::tr("There is no CUDA graphics card: training runs on the processor.");
    if (code == "cuda")
        return Findings::tr("The graphics card %1 is not used, because this LibTorch was built without CUDA: "
                            "training runs on the processor.")
            .arg(detail);
    return {};
}

QString goodSentence(const std::string& code, const QString& detail)
{
    if (code == "blas")
        return Findings::tr("An optimised library does the matrix products.");
    if (code == "soundfont")
        return Findings::tr("The sounds come from %1.").arg(detail);
    if (code == "audio")
        return Findings::tr("Sound is played through %1.").arg(detail);
    if (code == "midi-input")
        return Findings::tr("MIDI input: %1.").arg(detail);
    if (code == "midi-output")
        return Findings::tr("MIDI output: %1.").arg(detail);
    if (code == "cuda")
        return Findings::tr("Training can use the graphics card %1.").arg(detail);
    if (code == "torch")
        return Findings::tr("LibTorch %1.").arg(detail);
    if (code == "threads")
        return Findings::tr("Training uses up to %1 processor threads.").arg(detail);
    return {};
}

} // namespace

QString findingSentence(const service::Finding& finding)
{
    const QString detail = QString::fromStdString(finding.detail);
    QString sentence;
    switch (finding.level) {
    case FindingLevel::Good:
        sentence = goodSentence(finding.code, detail);
        break;
    case FindingLevel::Advice:
        sentence = adviceSentence(finding.code, detail);
        break;
    case FindingLevel::Problem:
        sentence = problemSentence(finding.code);
        break;
    }
    return sentence.isEmpty() ? QString::fromStdString(finding.sentence) : sentence;
}

FindingsDialog::FindingsDialog(const std::vector<service::Finding>& findings, QWidget* parent)
    : QDialog(parent)
{
    setWindowTitle(tr("About this computer"));
    setMinimumWidth(520);
    auto* grid = new QGridLayout(this);
    grid->setColumnStretch(1, 1);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(10);
    int row = 0;
    for (const auto& finding : findings) {
        auto* mark = new QLabel(this);
        mark->setPixmap(widgets::icon(iconOf(finding.level)).pixmap(20, 20));
        auto* text = new QLabel(findingSentence(finding), this);
        text->setWordWrap(true);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        text->setToolTip(QString::fromStdString(finding.detail));
        grid->addWidget(mark, row, 0, Qt::AlignTop);
        grid->addWidget(text, row++, 1);
    }
    if (findings.empty())
        grid->addWidget(
            new QLabel(tr("This computer is being looked at. Open this again in a moment."), this), row++, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    grid->addWidget(buttons, row, 0, 1, 2);
}

} // namespace partita::app
