// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/transforming.h"

#include "app/jobs/engine_words.h"
#include "app/jobs/error_sentence.h"
#include "app/shell/tune_chooser.h"
#include "engine/transform/score_change.h"
#include "engine/transform/split_join.h"

#include <QFileDialog>
#include <QFileInfo>

namespace partita::app {

namespace {

QString settingOf(Transformation transformation, const QString& field)
{
    return QString("transform/%1/%2").arg(static_cast<int>(transformation)).arg(field);
}

} // namespace

Transforming::Transforming(Studio& studio, widgets::PianoRoll& roll, QWidget* page)
    : QObject(page)
    , m_studio(studio)
    , m_roll(roll)
    , m_page(page)
{
}

TransformContext Transforming::context(bool wholePiece) const
{
    const auto& score = *m_studio.document.score();
    const auto selected = m_roll.selection();
    TransformContext context{score, {}, 0, {}};
    if (const auto& performance = m_studio.playback.performance())
        context.place = performance->writtenAt(m_roll.playhead());
    if (!wholePiece)
        context.notes = {selected.begin(), selected.end()};
    context.part = static_cast<std::size_t>(std::max(m_roll.currentPart(), 0));
    if (selected.empty())
        return context;
    if (const auto place = score::findNote(score, selected.front())) {
        if (m_roll.currentPart() < 0)
            context.part = place->part;
        context.place = score.parts[place->part].voices[place->voice].notes[place->index].onset;
    }
    return context;
}

void Transforming::perform(Transformation transformation)
{
    m_studio.document.flushText();
    if (m_roll.isReadOnly()) {
        emit said(tr("The score cannot be changed while another piece is shown."));
        return;
    }
    if (transformation == Transformation::JoinFile) {
        chooseFile();
        return;
    }
    TransformTask task = transformTask(transformation, context(false));
    if (task.fields.empty())
        finish(transformation, {});
    else
        ask(transformation, std::move(task));
}

void Transforming::ask(Transformation transformation, TransformTask task)
{
    for (auto& field : task.fields)
        if (field.remembered)
            field.value =
                m_studio.settings.value(settingOf(transformation, field.name), field.value).toDouble();
    const auto selected = static_cast<int>(context(task.wholePiece).notes.size());
    const QString changed = selected > 0 ? tr("Changes the %n selected note(s).", nullptr, selected)
                                         : tr("Changes the whole piece.");
    const QString explanation = task.explanation.isEmpty() ? changed : task.explanation;
    auto* dialog = new TransformDialog(task.title, explanation, task.fields, m_page);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, transformation, dialog] {
        const TransformValues values = dialog->values();
        for (const auto& [name, value] : values)
            m_studio.settings.setValue(settingOf(transformation, name), value);
        finish(transformation, values);
    });
    dialog->open();
}

void Transforming::finish(Transformation transformation, const TransformValues& values)
{
    const TransformTask task = transformTask(transformation, context(false));
    apply(task.title, task.make(context(task.wholePiece), values));
}

void Transforming::apply(const QString& title, TransformStep step)
{
    if (!step.edit) {
        emit failed(refusal(title, step.edit.error()));
        return;
    }
    if (step.edit->changes.empty()) {
        emit said(tr("%1: there is nothing to change.").arg(step.name));
        return;
    }
    step.edit->name = step.name.toStdString();
    if (m_studio.document.edit(*step.edit) && step.apart) // else refused() says why not
        emit cutOff(step.apart);
}

bool Transforming::canPerform(Transformation transformation) const
{
    return !m_roll.isReadOnly() && makesSense(transformation, context(false));
}

void Transforming::chooseFile()
{
    const auto& own = m_studio.document.path();
    const QString folder = own.empty() ? m_studio.settings.value("folder").toString()
                                       : QString::fromStdString(own.parent_path().string());
    const QString path = QFileDialog::getOpenFileName(
        m_page, tr("Join another piece"), folder,
        tr("Music (*.partita *.abc *.mid *.midi *.rmi *.musicxml *.mxl *.xml);;All files (*)"));
    if (!path.isEmpty())
        joinFile(path);
}

void Transforming::joinFile(const QString& path)
{
    m_reading.stop();
    m_reading = m_studio.jobs.start<LoadedFile>(
        this,
        [file = std::filesystem::path(path.toStdString())](std::stop_token stop) {
            return loadFile(file, stop);
        },
        [this, path](base::Result<LoadedFile> file) {
            if (file)
                join(std::move(*file), path);
            else if (!isCancelled(file.error()))
                emit failed(errorSentence(file.error()));
        });
}

void Transforming::join(LoadedFile file, const QString& path)
{
    const QString name = QFileInfo(path).fileName();
    if (file.tunes.empty()) {
        joinScore(*file.piece.score, name);
        return;
    }
    auto* chooser = new TuneChooser(std::move(file.tunes), name, m_page);
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    connect(chooser, &QDialog::accepted, this, [this, chooser] {
        const TuneEntry& tune = chooser->chosen();
        joinScore(*pieceFromAbc(tune.text).score, tune.title);
    });
    chooser->open();
}

void Transforming::joinScore(const score::Score& other, const QString& name)
{
    m_studio.document.flushText();
    if (m_roll.isReadOnly()) {
        emit said(tr("The score cannot be changed while another piece is shown."));
        return;
    }
    const auto score = m_studio.document.score();
    TransformStep step{base::fail(base::ErrorCode::Failed, {}), tr("Join “%1”").arg(name), {}};
    auto joined = transform::join(*score, other);
    if (joined)
        step.edit = transform::editBetween(*score, std::move(*joined), {});
    else
        step.edit = tl::unexpected(joined.error());
    apply(tr("Join another piece"), std::move(step));
}

QString Transforming::refusal(const QString& title, const base::Error& error)
{
    QString sentence = tr("“%1” is not possible here.").arg(title) + ' ' + engineWords(error.what);
    if (error.where.starts_with("bar "))
        sentence += " (" + engineWords(error.where) + ')';
    sentence += '.';
    if (!error.advice.empty())
        sentence += ' ' + engineWords(error.advice) + '.';
    return sentence;
}

} // namespace partita::app
