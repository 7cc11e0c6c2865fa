// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/documents/document.h"

#include "app/documents/typed_text.h"
#include "app/jobs/error_sentence.h"
#include "engine/abc/abc_splice.h"

#include <QFileInfo>

namespace partita::app {

namespace {

constexpr int kTypingPauseMs = 250;
constexpr int kMergeWindowMs = 2000;
/// Larger texts and scores are read and written on a worker: below, it takes a few milliseconds.
constexpr std::size_t kLargeText = 16 * 1024;
constexpr std::size_t kLargeScore = 4000;

} // namespace

Document::Document(JobRunner& jobs, QObject* parent)
    : QObject(parent)
    , m_jobs(jobs)
    , m_piece(emptyPiece())
{
    m_typingPause.setSingleShot(true);
    m_typingPause.setInterval(kTypingPauseMs);
    connect(&m_typingPause, &QTimer::timeout, this, &Document::readPendingText);
    m_mergeWindow.setObjectName("mergeWindow");
    m_mergeWindow.setSingleShot(true);
    m_mergeWindow.setParent(this);
    m_mergeWindow.setInterval(kMergeWindowMs);
    connect(&m_stack, &QUndoStack::cleanChanged, this, &Document::updateModified);
    connect(&m_stack, &QUndoStack::indexChanged, this, &Document::updateModified);
}

QString Document::displayName() const
{
    if (!m_path.empty())
        return QFileInfo(QString::fromStdString(m_path.string())).fileName();
    const QString title = QString::fromStdString(m_piece.score->metadata.title()).trimmed();
    return title.isEmpty() ? tr("Untitled") : title;
}

bool Document::isModified() const
{
    return !m_stack.isClean() || m_pendingText || m_unsavedExtras;
}

bool Document::isUntouched() const
{
    return m_path.empty() && !isModified() && m_piece.score->noteCount() == 0;
}

Snapshot Snapshot::settled() const
{
    if (typed) {
        Piece piece = readTyped(typed->text, typed->over);
        return {piece.score, std::move(piece.text), compositions, revision, false, nullptr};
    }
    Snapshot same = *this;
    if (std::exchange(same.textIsStale, false))
        same.text = abc::spliceTune(text, *score).text;
    return same;
}

project::Project Snapshot::toProject() const
{
    Snapshot whole = settled();
    return {*whole.score, std::move(whole.text), std::move(whole.compositions)};
}

Snapshot Document::snapshot()
{
    if (m_pendingText && m_pendingText->size() < kLargeText)
        flushText();
    Snapshot now{m_piece.score, m_piece.text, m_compositions, m_revision, m_textIsStale, nullptr};
    if (m_pendingText)
        now.typed = std::make_shared<const TypedText>(TypedText{*m_pendingText, typedOver()});
    return now;
}

void Document::load(Piece piece, std::vector<project::Composition> compositions, std::filesystem::path path,
                    bool modified)
{
    m_reading.stop();
    m_writing.stop();
    m_typingPause.stop();
    m_pendingText.reset();
    m_savedTyping.reset();
    m_beforeTyping.reset();
    m_piece = std::move(piece);
    m_compositions = std::move(compositions);
    m_path = std::move(path);
    m_textIsStale = false;
    m_unsavedExtras = modified;
    ++m_revision;
    m_stack.clear();
    emit scoreChanged();
    emit textChanged();
    emit diagnosticsChanged();
    emit compositionsChanged();
    emit pathChanged();
    emit loaded();
    updateModified();
}

void Document::setPath(const std::filesystem::path& path)
{
    m_path = path;
    emit pathChanged();
}

void Document::markSaved(const Snapshot& saved)
{
    const bool typedSince = saved.typed && m_revision == saved.revision;
    const bool readSince =
        saved.typed && m_revision == saved.revision + 1 && m_piece.text == saved.typed->text;
    if (typedSince)
        m_savedTyping = saved.typed->text; // the step it will make is the saved one
    else if (m_revision == saved.revision || readSince)
        m_stack.setClean();
    else
        return; // edited while it was being written: what is on the disk is already old
    m_unsavedExtras = saved.compositions != m_compositions;
    updateModified();
}

base::Result<void> Document::edit(const score::Edit& edit)
{
    flushText();
    m_beforeTyping.reset();
    m_refusal.reset();
    m_stack.push(new EditCommand(*this, QString::fromStdString(edit.name), edit, std::nullopt));
    if (!m_refusal)
        return {};
    emit refused(errorSentence(*m_refusal));
    return tl::unexpected(*m_refusal);
}

void Document::undo()
{
    flushText();
    m_beforeTyping.reset();
    m_stack.undo();
}

void Document::redo()
{
    flushText();
    m_beforeTyping.reset();
    m_stack.redo();
}

void Document::replace(const QString& title, Piece piece)
{
    flushText();
    m_beforeTyping.reset();
    score::Edit edit{title.toStdString(), {score::ReplaceScore{piece.score}}, {}};
    const std::string text = piece.text;
    m_incoming = std::move(piece);
    m_stack.push(new EditCommand(*this, title, std::move(edit), text));
    m_incoming.reset();
}

void Document::editText(const QString& text)
{
    auto typed = text.toStdString();
    if (!m_pendingText && typed == m_piece.text)
        return;
    m_pendingText = std::move(typed);
    m_reading.stop();
    m_typingPause.start();
    updateModified();
}

void Document::flushText()
{
    m_typingPause.stop();
    m_reading.stop();
    if (m_pendingText)
        takeTyped(readTyped(*std::exchange(m_pendingText, std::nullopt), typedOver()));
}

std::vector<TypedOver> Document::typedOver() const
{
    std::vector<TypedOver> over{{m_piece.score, m_piece.said, m_piece.text}};
    if (m_beforeTyping)
        over.push_back(*m_beforeTyping);
    return over;
}

void Document::readPendingText()
{
    if (!m_pendingText)
        return;
    if (m_pendingText->size() < kLargeText) {
        flushText();
        return;
    }
    m_reading.stop();
    m_reading = m_jobs.start<Piece>(
        this,
        [text = *m_pendingText, over = typedOver()](std::stop_token) -> base::Result<Piece> {
            return readTyped(text, over);
        },
        [this, revision = m_revision](base::Result<Piece> piece) {
            if (piece && m_pendingText == piece->text && revision == m_revision) {
                m_pendingText.reset();
                takeTyped(std::move(*piece));
            }
        });
}

void Document::takeTyped(Piece piece)
{
    if (piece.text == m_piece.text) {
        updateModified();
        return;
    }
    if (!m_beforeTyping)
        m_beforeTyping =
            std::make_shared<const TypedOver>(TypedOver{m_piece.score, m_piece.said, m_piece.text});
    if (!m_mergeWindow.isActive())
        ++m_mergeGroup;
    m_mergeWindow.start();
    score::Edit edit{"Edit text", {score::ReplaceScore{piece.score}}, {}};
    const std::string text = piece.text;
    m_incoming = std::move(piece);
    m_stack.push(new EditCommand(*this, tr("Edit text"), std::move(edit), text, m_mergeGroup));
    m_incoming.reset();
    if (std::exchange(m_savedTyping, std::nullopt) == text)
        m_stack.setClean();
}

void Document::addComposition(const project::Composition& composition)
{
    m_compositions.push_back(composition);
    m_unsavedExtras = true;
    emit compositionsChanged();
    updateModified();
}

void Document::removeComposition(const std::string& id)
{
    if (std::erase_if(m_compositions, [&](const auto& composition) { return composition.id == id; }) == 0)
        return;
    m_unsavedExtras = true;
    emit compositionsChanged();
    updateModified();
}

base::Result<score::Edit> Document::applyStep(const score::Edit& edit, const std::optional<std::string>& text)
{
    auto changed = std::make_shared<score::Score>(*m_piece.score);
    auto inverse = score::apply(*changed, edit);
    if (!inverse) {
        m_refusal = inverse.error();
        return inverse;
    }
    m_piece.score = std::move(changed);
    ++m_revision;
    settle(text);
    return inverse;
}

std::optional<std::string> Document::settledText() const
{
    return m_textIsStale ? std::nullopt : std::optional(m_piece.text);
}

void Document::settle(const std::optional<std::string>& text)
{
    m_writing.stop();
    m_textIsStale = false;
    if (m_incoming) {
        m_piece.text = m_incoming->text;
        m_piece.diagnostics = m_incoming->diagnostics;
        m_piece.sources = m_incoming->sources;
        m_piece.said = m_incoming->said;
    } else if (text || m_piece.score->noteCount() < kLargeScore) {
        m_piece.text = text ? *text : abc::spliceTune(m_piece.text, *m_piece.score).text;
        annotate(m_piece);
    } else {
        writeTextInBackground();
    }
    emit scoreChanged();
    emit textChanged();
    emit diagnosticsChanged();
}

void Document::writeTextInBackground()
{
    m_textIsStale = true;
    m_piece.said.reset();
    m_piece.sources.clear();
    m_piece.diagnostics.clear();
    m_writing = m_jobs.start<std::string>(
        this,
        [score = m_piece.score, text = m_piece.text](std::stop_token) -> base::Result<std::string> {
            return abc::spliceTune(text, *score).text;
        },
        [this, revision = m_revision](base::Result<std::string> text) {
            if (!text || revision != m_revision || !m_textIsStale)
                return;
            m_piece.text = std::move(*text);
            m_textIsStale = false;
            emit textChanged();
        });
}

void Document::updateModified()
{
    const bool modified = isModified();
    if (std::exchange(m_wasModified, modified) != modified)
        emit modifiedChanged(modified);
}

} // namespace partita::app
