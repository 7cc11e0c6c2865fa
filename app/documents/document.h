// SPDX-License-Identifier: GPL-3.0-or-later
// Document: the piece being worked on: a score, the ABC text that says the same, what was composed for it,
// and how to undo. Views show what it holds and ask it for changes; each change shows in all of them.
#pragma once

#include "app/documents/piece.h"
#include "app/jobs/job_runner.h"
#include "app/undo/edit_command.h"
#include "engine/project/project.h"

#include <QObject>
#include <QTimer>
#include <QUndoStack>

#include <filesystem>
#include <memory>

namespace partita::app {

/// What a text is typed over, and such a text: see typed_text.h.
struct TypedOver;
struct TypedText;

/// What saving needs, cheap to take on the GUI thread: of a long piece the text may still have to be read or
/// written, which settled() does.
struct Snapshot
{
    std::shared_ptr<const score::Score> score;
    std::string text;
    std::vector<project::Composition> compositions;
    std::uint64_t revision = 0;
    bool textIsStale = false;               ///< the score was edited since the text was written
    std::shared_ptr<const TypedText> typed; ///< not read yet; null: none

    /// The same with a score and a text that agree. For any thread.
    [[nodiscard]] Snapshot settled() const;
    /// For any thread.
    [[nodiscard]] project::Project toProject() const;
};

class Document : public QObject, private EditTarget
{
    Q_OBJECT

public:
    explicit Document(JobRunner& jobs, QObject* parent = nullptr);

    [[nodiscard]] std::shared_ptr<const score::Score> score() const { return m_piece.score; }
    [[nodiscard]] QString text() const { return QString::fromStdString(m_piece.text); }
    [[nodiscard]] const std::vector<base::Diagnostic>& diagnostics() const { return m_piece.diagnostics; }
    /// Where each note stands in the text; empty while the text was written from an edited score.
    [[nodiscard]] const std::vector<abc::NoteSource>& sources() const { return m_piece.sources; }
    [[nodiscard]] const std::vector<project::Composition>& compositions() const { return m_compositions; }
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    /// The file's name, else the title, else "Untitled".
    [[nodiscard]] QString displayName() const;
    [[nodiscard]] bool isModified() const;
    /// Without a file, a note, or anything to save.
    [[nodiscard]] bool isUntouched() const;
    [[nodiscard]] QUndoStack& undoStack() { return m_stack; }
    /// With what was typed until now.
    [[nodiscard]] Snapshot snapshot();

    /// Another document: undo history and pending text are forgotten. `modified` for recovered ones.
    void load(Piece piece, std::vector<project::Composition> compositions, std::filesystem::path path,
              bool modified = false);
    void setPath(const std::filesystem::path& path);
    /// The state that was saved is the clean one.
    void markSaved(const Snapshot& saved);

    /// A step of its own in the undo stack, named by the edit.
    base::Result<void> edit(const score::Edit& edit);
    /// A step that puts another piece in the place of this one.
    void replace(const QString& title, Piece piece);
    /// The editor's whole text while the user types: read after a pause, then one step with what was typed
    /// shortly before.
    void editText(const QString& text);
    /// Reads what was typed now instead of after the pause.
    void flushText();
    [[nodiscard]] bool hasPendingText() const { return m_pendingText.has_value(); }

    void undo();
    void redo();

    void addComposition(const project::Composition& composition);
    void removeComposition(const std::string& id);

signals:
    /// load() put another document in place of the old one; told after the signals of its contents.
    void loaded();
    void scoreChanged();
    void textChanged();
    void diagnosticsChanged();
    void compositionsChanged();
    void pathChanged();
    void modifiedChanged(bool modified);
    /// A change that could not be made, in words.
    void refused(const QString& sentence);

private:
    base::Result<score::Edit> applyStep(const score::Edit& edit,
                                        const std::optional<std::string>& text) override;
    std::optional<std::string> settledText() const override;

    void readPendingText();
    void takeTyped(Piece piece);
    [[nodiscard]] std::vector<TypedOver> typedOver() const;
    void settle(const std::optional<std::string>& text);
    void writeTextInBackground();
    void updateModified();

    JobRunner& m_jobs;
    QUndoStack m_stack;
    Piece m_piece;
    std::vector<project::Composition> m_compositions;
    std::filesystem::path m_path;
    std::optional<std::string> m_pendingText;
    std::optional<std::string> m_savedTyping; ///< saved already, though not read yet
    std::optional<base::Error> m_refusal;
    std::shared_ptr<const TypedOver>
        m_beforeTyping;              ///< the piece before the user began to type; null: no typing
    std::optional<Piece> m_incoming; ///< read already: what the step being pushed will show
    QTimer m_typingPause;
    QTimer m_mergeWindow;
    Job m_reading;
    Job m_writing;
    int m_mergeGroup = 0;
    std::uint64_t m_revision = 0;
    bool m_textIsStale = false;
    bool m_unsavedExtras = false; ///< compositions or recovered content that the undo stack knows nothing of
    bool m_wasModified = false;
};

} // namespace partita::app
