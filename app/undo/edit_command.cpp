// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/undo/edit_command.h"

namespace partita::app {

EditCommand::EditCommand(EditTarget& target, const QString& title, score::Edit edit,
                         std::optional<std::string> text, int mergeGroup)
    : QUndoCommand(title)
    , m_target(target)
    , m_edit(std::move(edit))
    , m_textAfter(std::move(text))
    , m_mergeGroup(mergeGroup)
{
}

void EditCommand::redo()
{
    m_textBefore = m_target.settledText();
    auto inverse = m_target.applyStep(m_edit, m_textAfter);
    if (!inverse) {
        m_error = inverse.error();
        setObsolete(true);
        return;
    }
    m_inverse = std::move(*inverse);
}

void EditCommand::undo()
{
    if (!m_textAfter)
        m_textAfter = m_target.settledText();
    auto again = m_target.applyStep(m_inverse, m_textBefore);
    if (!again) {
        m_error = again.error();
        setObsolete(true);
        return;
    }
    // Ids that were given to new notes are in here, so that redoing makes the same notes again.
    again->name = m_edit.name;
    m_edit = std::move(*again);
}

int EditCommand::id() const
{
    return m_mergeGroup;
}

bool EditCommand::mergeWith(const QUndoCommand* other)
{
    const auto* next = dynamic_cast<const EditCommand*>(other);
    if (next == nullptr || next->m_mergeGroup != m_mergeGroup || next->m_error)
        return false;
    // Typing steps replace the whole score: the first one's inverse takes all of them back.
    m_edit = next->m_edit;
    m_textAfter = next->m_textAfter;
    return true;
}

} // namespace partita::app
