// SPDX-License-Identifier: GPL-3.0-or-later
// EditCommand: one undoable step of a document: an Edit of its score together with the ABC text that belongs
// to the result.
#pragma once

#include "engine/score/edit.h"

#include <QUndoCommand>

#include <functional>
#include <optional>
#include <string>

namespace partita::app {

/// What a command acts on. Implemented by Document.
class EditTarget
{
public:
    virtual ~EditTarget() = default;

    /// Applies the edit to the score and returns its inverse. `text` becomes the ABC text; without it the
    /// text is written anew from the score.
    virtual base::Result<score::Edit> applyStep(const score::Edit& edit,
                                                const std::optional<std::string>& text) = 0;
    /// The text that belongs to the present score; nullopt while it is being written.
    [[nodiscard]] virtual std::optional<std::string> settledText() const = 0;
};

class EditCommand : public QUndoCommand
{
public:
    /// `title` names the step in the undo menu. Steps that replace the whole score join with the one before
    /// when both have the same merge group; -1 never joins.
    EditCommand(EditTarget& target, const QString& title, score::Edit edit, std::optional<std::string> text,
                int mergeGroup = -1);

    void redo() override;
    void undo() override;
    [[nodiscard]] int id() const override;
    bool mergeWith(const QUndoCommand* other) override;

    /// Why the last redo() or undo() did nothing. The command is then obsolete and leaves the stack.
    [[nodiscard]] const std::optional<base::Error>& error() const { return m_error; }

private:
    EditTarget& m_target;
    score::Edit m_edit;
    score::Edit m_inverse;
    std::optional<std::string> m_textAfter;
    std::optional<std::string> m_textBefore;
    std::optional<base::Error> m_error;
    int m_mergeGroup = -1;
};

} // namespace partita::app
