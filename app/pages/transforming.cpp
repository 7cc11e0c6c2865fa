// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/transforming.h"

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
    TransformContext context{score, {}, 0};
    if (!wholePiece)
        context.notes = {selected.begin(), selected.end()};
    context.part = static_cast<std::size_t>(std::max(m_roll.currentPart(), 0));
    if (m_roll.currentPart() < 0 && !selected.empty())
        if (const auto place = score::findNote(score, selected.front()))
            context.part = place->part;
    return context;
}

void Transforming::perform(Transformation transformation)
{
    m_studio.document.flushText();
    if (m_roll.isReadOnly()) {
        emit said(tr("The score cannot be changed while another piece is shown."));
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
    const QString explanation = selected > 0 ? tr("Changes the %n selected note(s).", nullptr, selected)
                                             : tr("Changes the whole piece.");
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
    TransformStep step = task.make(context(task.wholePiece), values);
    if (!step.edit) {
        emit failed(refusal(task.title, step.edit.error()));
        return;
    }
    if (step.edit->changes.empty()) {
        emit said(tr("%1: there is nothing to change.").arg(step.name));
        return;
    }
    step.edit->name = step.name.toStdString();
    (void)m_studio.document.edit(*step.edit); // refused() says why not
}

QString Transforming::refusal(const QString& title, const base::Error& error)
{
    QString sentence = tr("“%1” is not possible here.").arg(title) + ' ' + QString::fromStdString(error.what);
    if (error.where.starts_with("bar "))
        sentence += " (" + QString::fromStdString(error.where) + ')';
    sentence += '.';
    if (!error.advice.empty())
        sentence += ' ' + QString::fromStdString(error.advice) + '.';
    return sentence;
}

} // namespace partita::app
