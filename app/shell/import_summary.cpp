// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/import_summary.h"

#include "app/shell/file_remarks.h"
#include "app/shell/look.h"
#include "app/shell/music_words.h"
#include "widgets/common/key_name.h"
#include "widgets/pianoroll/piano_roll.h"

#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QScrollBar>
#include <QVBoxLayout>

#include <cmath>

namespace partita::app {

namespace {

constexpr std::size_t kBarsShown = 6;
constexpr int kMostZoomSteps = 60;

QString number(std::size_t value)
{
    return QLocale().toString(static_cast<qulonglong>(value));
}

/// " (found, 92 % sure)"
QString found(double confidence)
{
    return ' ' + ImportSummary::tr("(found, %1 % sure)").arg(std::lround(confidence * 100));
}

QString withChanges(const QString& words, std::size_t changes)
{
    return changes == 0
               ? words
               : ImportSummary::tr("%1, %n change(s)", nullptr, static_cast<int>(changes)).arg(words);
}

} // namespace

ImportSummary::ImportSummary(QWidget* parent)
    : QWidget(parent)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(makeHeading(tr("What comes of it"), this));
    m_numbers = new QWidget(this);
    auto* form = new QFormLayout(m_numbers);
    form->setContentsMargins(0, 0, 0, 0);
    form->setVerticalSpacing(5);
    m_tempo = addRow(*form, "tempo", tr("Tempo:"));
    m_meter = addRow(*form, "summaryMeter", tr("Meter:"));
    m_key = addRow(*form, "summaryKey", tr("Key:"));
    m_bars = addRow(*form, "bars", tr("Bars:"));
    m_voices = addRow(*form, "summaryVoices", tr("Parts and voices:"));
    m_notes = addRow(*form, "notes", tr("Notes:"));
    layout->addWidget(m_numbers);
    m_roll = new widgets::PianoRoll(this);
    m_roll->setReadOnly(true);
    m_roll->setFocusPolicy(Qt::NoFocus);
    m_roll->setMinimumSize(400, 280);
    m_roll->setEmptyText(tr("No notes"));
    m_roll->setAccessibleName(tr("The notes that the import gives"));
    layout->addWidget(m_roll, 1);
    m_remarks = new QLabel(this);
    m_remarks->setObjectName("remarks");
    m_remarks->setWordWrap(true);
    m_remarks->hide();
    layout->addWidget(m_remarks);
    m_state = makeMuted({}, this);
    m_state->setObjectName("state");
    layout->addWidget(m_state);
    setBusy(true);
}

QLabel* ImportSummary::addRow(QFormLayout& form, const QString& name, const QString& label)
{
    auto* value = new QLabel(m_numbers);
    value->setObjectName(name);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    form.addRow(label, value);
    return value;
}

void ImportSummary::setBusy(bool busy)
{
    m_numbers->setEnabled(!busy);
    m_state->setText(busy ? tr("Working it out…") : QString());
}

void ImportSummary::setFailure(const QString& sentence)
{
    m_numbers->setEnabled(false);
    m_state->setText(sentence);
    m_roll->setScore(nullptr);
}

void ImportSummary::setImported(std::shared_ptr<const service::Imported> imported)
{
    setBusy(false);
    showNumbers(*imported);
    showRemarks(*imported);
    m_roll->setScore({imported, &imported->piece.score});
    showFirstBars();
}

/// Few enough bars to tell notes apart, and all their pitches.
void ImportSummary::showFirstBars()
{
    const auto score = m_roll->score();
    m_roll->zoomToFit();
    if (score->bars.size() <= kBarsShown)
        return;
    const score::Ticks end = score->bars[kBarsShown].range.start;
    for (int i = 0; i < kMostZoomSteps && m_roll->positionOf(end, 60).x() < m_roll->viewport()->width();
         ++i) {
        m_roll->zoomIn();
        m_roll->horizontalScrollBar()->setValue(0);
    }
}

void ImportSummary::showNumbers(const service::Imported& imported)
{
    const service::ScoreSummary& summary = imported.summary;
    const auto& report = imported.report;
    const QString tempo = tempoWords(summary.beatsPerMinute, summary.beat);
    m_tempo->setText(report && report->beatTracked ? tempo + found(report->beatConfidence)
                                                   : withChanges(tempo, summary.tempoChanges));
    QString meter = withChanges(QString::fromStdString(summary.meter.name()), summary.meterChanges);
    if (report && report->meterFound)
        meter += found(report->meterConfidence);
    if (report && report->pickupQuarters > 0)
        meter += tr(", with a pick-up");
    m_meter->setText(meter);
    const QString key = withChanges(widgets::keyName(summary.key), summary.keyChanges);
    m_key->setText(report && report->keyFound ? key + found(report->keyConfidence) : key);
    m_bars->setText(tr("%1 (%2 minutes)").arg(number(summary.bars), durationWords(summary.seconds)));
    QString voices = tr("%n part(s)", nullptr, static_cast<int>(summary.parts)) + ", " +
                     tr("%n voice(s)", nullptr, static_cast<int>(summary.voices));
    if (report && report->handsSplit > 0)
        voices += tr(" (two hands)");
    m_voices->setText(voices);
    m_notes->setText(number(summary.notes));
    for (QLabel* label : {m_tempo, m_meter, m_key, m_bars, m_voices, m_notes})
        label->setAccessibleName(label->text());
}

void ImportSummary::showRemarks(const service::Imported& imported)
{
    const auto remarks = remarksOnReading({}, imported.piece.diagnostics).remarks;
    m_remarks->setVisible(!remarks.empty());
    if (remarks.empty())
        return;
    const FileRemark& first = remarks.front();
    const auto more = static_cast<int>(remarks.size()) - 1;
    QString text = "⚠ " + first.place + ": " + first.sentence;
    if (more > 0)
        text += ' ' + tr("(and %n more)", nullptr, more);
    m_remarks->setText(text);
}

} // namespace partita::app
