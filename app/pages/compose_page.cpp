// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/compose_page.h"

#include "app/pages/piece_labels.h"
#include "app/service/model_library.h"
#include "app/shell/look.h"

#include <QApplication>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QRandomGenerator>
#include <QScrollArea>
#include <QShowEvent>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace partita::app {

ComposePage::ComposePage(Studio& studio, QWidget* parent)
    : QWidget(parent)
    , m_studio(studio)
    , m_composing(new Composing(studio.jobs, this))
{
    m_roll = new widgets::PianoRoll(this);
    m_transforming = new Transforming(m_studio, *m_roll, this);
    m_editor = new widgets::AbcEditor(this);
    buildPanel();
    buildBanner();

    auto* rollBox = new QWidget(this);
    auto* rollLayout = new QVBoxLayout(rollBox);
    rollLayout->setContentsMargins(0, 0, 0, 0);
    rollLayout->setSpacing(0);
    m_rollBar = new RollBar(*m_roll, rollBox);
    rollLayout->addWidget(m_rollBar);
    rollLayout->addWidget(m_banner);
    rollLayout->addWidget(m_roll, 1);

    auto* textBox = new QWidget(this);
    auto* textLayout = new QVBoxLayout(textBox);
    textLayout->setContentsMargins(0, 0, 0, 0);
    textLayout->setSpacing(0);
    m_textState = makeMuted({}, this);
    m_textState->setWordWrap(false);
    m_textState->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Maximum);
    m_textState->setContentsMargins(10, 4, 10, 4);
    textLayout->addWidget(m_textState);
    textLayout->addWidget(m_editor, 1);

    m_views = new QSplitter(Qt::Vertical, this);
    m_views->addWidget(rollBox);
    m_views->addWidget(textBox);
    m_views->setStretchFactor(0, 3);
    m_views->setStretchFactor(1, 2);
    m_views->setChildrenCollapsible(false);
    m_columns->addWidget(m_views);
    m_columns->setStretchFactor(0, 0);
    m_columns->setStretchFactor(1, 1);
    m_columns->setCollapsible(1, false);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_columns);

    m_roll->setEmptyText(tr("Press Compose and a model writes a piece,\n"
                            "choose Draw and write notes yourself, or open a file."));
    m_editor->setFontSize(m_studio.settings.editorFontSize());
    connectViews();
    connectComposing();
    connectPlayback();
    showScore();
    showText();
    showDiagnostics();
}

void ComposePage::buildPanel()
{
    m_columns = new QSplitter(Qt::Horizontal, this);
    auto* side = new QWidget(m_columns);
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(12, 10, 12, 10);
    layout->setSpacing(14);
    m_panel = new ComposePanel(m_studio.settings, QRandomGenerator::global()->generate64(), side);
    m_variations = new VariationList(side);
    layout->addWidget(m_panel);
    layout->addWidget(m_variations, 1);
    auto* scroll = new QScrollArea(m_columns);
    scroll->setWidget(side);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setMinimumWidth(280);
    m_columns->addWidget(scroll);
    m_columns->setSizes({310, 970});
}

void ComposePage::buildBanner()
{
    m_banner = new QWidget(this);
    m_banner->setObjectName("banner");
    auto* layout = new QHBoxLayout(m_banner);
    layout->setContentsMargins(12, 4, 8, 4);
    m_bannerText = new QLabel(m_banner);
    layout->addWidget(m_bannerText, 1);
    m_bannerUse = new QPushButton(tr("Use this piece"), m_banner);
    m_bannerBack = new QPushButton(tr("Back to the score"), m_banner);
    layout->addWidget(m_bannerUse);
    layout->addWidget(m_bannerBack);
    m_banner->hide();
    connect(m_bannerUse, &QPushButton::clicked, this, [this] {
        if (m_heard)
            use(project::Composition(*m_heard));
    });
    connect(m_bannerBack, &QPushButton::clicked, this, &ComposePage::endListening);
}

void ComposePage::connectViews()
{
    Document& document = m_studio.document;
    connect(m_roll, &widgets::PianoRoll::editRequested, &document,
            [&document](const score::Edit& edit) { (void)document.edit(edit); }); // refused() says why not
    connect(m_transforming, &Transforming::said, this, &ComposePage::said);
    connect(m_transforming, &Transforming::failed, this, &ComposePage::failed);
    connect(m_editor, &widgets::AbcEditor::textEdited, &document,
            [this, &document] { document.editText(m_editor->text()); });
    connect(&document, &Document::scoreChanged, this, &ComposePage::showScore);
    connect(&document, &Document::textChanged, this, &ComposePage::showText);
    connect(&document, &Document::diagnosticsChanged, this, &ComposePage::showDiagnostics);
    connect(&document, &Document::compositionsChanged, this,
            [this, &document] { m_variations->setCompositions(document.compositions()); });
    connect(&document, &Document::loaded, this, &ComposePage::showLoaded);
    connect(m_editor, &widgets::AbcEditor::fontSizeChanged, &m_studio.settings, &Settings::setEditorFontSize);
    connect(&m_studio.settings, &Settings::changed, this, [this](const QString& key) {
        if (key == "editorFontSize")
            m_editor->setFontSize(m_studio.settings.editorFontSize());
    });
}

void ComposePage::connectComposing()
{
    connect(m_panel, &ComposePanel::composeRequested, this, &ComposePage::compose);
    connect(m_panel, &ComposePanel::stopRequested, m_composing, &Composing::stop);
    connect(m_panel, &ComposePanel::browseRequested, this, &ComposePage::browseModel);
    connect(m_composing, &Composing::grown, this, &ComposePage::showGrown);
    connect(m_composing, &Composing::finished, this, &ComposePage::takeFinished);
    connect(m_composing, &Composing::stopped, this, [this] {
        m_opening = false;
        setViewsLocked(false);
        emit said(tr("Stopped. The score is as it was."));
    });
    connect(m_composing, &Composing::failed, this, [this](const QString& sentence) {
        m_opening = false;
        setViewsLocked(false);
        emit failed(sentence);
    });
    connect(m_variations, &VariationList::listenRequested, this, &ComposePage::listenTo);
    connect(m_variations, &VariationList::useRequested, this, &ComposePage::use);
    connect(m_variations, &VariationList::settingsRequested, this, [this](const project::Composition& piece) {
        m_panel->setComposition(piece.settings);
        m_panel->setSeed(piece.seed);
    });
    connect(m_variations, &VariationList::removeRequested, &m_studio.document, &Document::removeComposition);
}

void ComposePage::connectPlayback()
{
    Playback& playback = m_studio.playback;
    connect(m_roll, &widgets::PianoRoll::seekRequested, &playback, &Playback::seek);
    connect(m_roll, &widgets::PianoRoll::previewNote, &playback,
            [this, &playback](int midiKey, int velocity, bool on) {
                playback.previewNote(m_roll->currentPart(), midiKey, velocity, on);
            });
    connect(&playback, &Playback::positionChanged, this, [this](score::Ticks at) {
        m_roll->setPlayhead(at);
        highlightPlaying(at);
    });
    connect(&playback, &Playback::stateChanged, this, [this](Playback::State state) {
        if (state != Playback::State::Playing)
            m_editor->clearHighlight();
        if (state != Playback::State::Playing && m_studio.keyboard.isRecording())
            setRecording(false);
    });
    connect(&m_studio.keyboard, &MidiKeyboard::notesRecorded, this,
            [this](int count) { showBanner(tr("Recording: %n note(s)", nullptr, count), false); });
    connect(&m_studio.keyboard, &MidiKeyboard::failed, this, &ComposePage::failed);
}

void ComposePage::loadModels()
{
    using Models = std::vector<service::ModelEntry>;
    m_studio.jobs.start<Models>(
        this, [](std::stop_token) -> base::Result<Models> { return service::listModels(); },
        [this](base::Result<Models> models) {
            std::vector<ModelChoice> choices;
            for (const auto& model : models.value_or(Models{})) {
                const QString name = QString::fromStdString(model.reference);
                QString details = tr("Recipe: %1").arg(QString::fromStdString(model.recipe));
                if (model.bitsPerCharacter)
                    details += '\n' + tr("%1 bits per character on tunes it never saw")
                                          .arg(QLocale().toString(*model.bitsPerCharacter, 'f', 3));
                choices.push_back({name, modelLabel(name), details});
            }
            m_panel->setModels(choices);
            if (m_opening && m_studio.document.isUntouched())
                compose();
        });
}

void ComposePage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (!event->spontaneous())
        loadModels(); // training may have made new ones
}

void ComposePage::browseModel()
{
    const QString folder = QFileDialog::getExistingDirectory(
        this, tr("Choose a model or a training run"), QString::fromStdString(m_studio.runsFolder().string()));
    if (folder.isEmpty())
        return;
    m_studio.jobs.start<std::filesystem::path>(
        this, [name = folder.toStdString()](std::stop_token) { return service::findModel(name); },
        [this, folder](base::Result<std::filesystem::path> found) {
            if (found)
                chooseModel(folder);
            else
                emit failed(tr("There is no model in “%1”.").arg(folder));
        });
}

void ComposePage::perform(EditAction action)
{
    const bool inText = m_editor->hasFocus();
    switch (action) {
    case EditAction::Cut:
        return inText ? m_editor->cut() : m_roll->cut();
    case EditAction::Copy:
        return inText ? m_editor->copy() : m_roll->copy();
    case EditAction::Paste:
        return inText ? m_editor->paste() : m_roll->paste();
    case EditAction::Delete:
        return inText ? m_editor->removeSelectedText() : m_roll->deleteSelection();
    case EditAction::SelectAll:
        return inText ? m_editor->selectAll() : m_roll->selectAll();
    case EditAction::Duplicate:
        return m_roll->duplicate();
    case EditAction::Quantise:
        return m_roll->quantizeSelection(1);
    case EditAction::Find:
        return m_editor->showFindBar();
    case EditAction::NextError:
        return m_editor->goToNextDiagnostic();
    }
}

bool ComposePage::canPerform(EditAction action) const
{
    const bool inText = m_editor->hasFocus();
    const bool writable = inText ? !m_editor->isReadOnly() : !m_roll->isReadOnly();
    const bool selected = inText ? m_editor->hasSelectedText() : m_roll->hasSelection();
    switch (action) {
    case EditAction::Cut:
    case EditAction::Delete:
        return writable && selected;
    case EditAction::Copy:
        return selected;
    case EditAction::Paste:
        return inText ? writable && m_editor->SendScintilla(QsciScintilla::SCI_CANPASTE) != 0
                      : m_roll->canPaste();
    case EditAction::Duplicate:
        return !m_roll->isReadOnly() && m_roll->hasSelection();
    case EditAction::Quantise:
        return !m_roll->isReadOnly() && m_studio.document.score()->noteCount() > 0;
    case EditAction::NextError:
        return !m_editor->diagnostics().empty();
    case EditAction::SelectAll:
    case EditAction::Find:
        return true;
    }
    return true;
}

void ComposePage::view(ViewAction action)
{
    switch (action) {
    case ViewAction::ZoomIn:
        return m_editor->hasFocus() ? m_editor->zoomInText() : m_roll->zoomIn();
    case ViewAction::ZoomOut:
        return m_editor->hasFocus() ? m_editor->zoomOutText() : m_roll->zoomOut();
    case ViewAction::ZoomToFit:
        return m_roll->zoomToFit();
    case ViewAction::SwapLayout:
        m_views->setOrientation(m_views->orientation() == Qt::Vertical ? Qt::Horizontal : Qt::Vertical);
        return;
    case ViewAction::NextPane:
        return focusNextPane();
    }
}

void ComposePage::focusNextPane()
{
    const std::array<QWidget*, 3> panes{m_panel, m_roll, m_editor};
    const auto now = std::find_if(panes.begin(), panes.end(), [](const QWidget* pane) {
        return pane->hasFocus() || pane->isAncestorOf(QApplication::focusWidget());
    });
    QWidget* next = now == panes.end() || now + 1 == panes.end() ? panes.front() : *(now + 1);
    if (next == m_panel)
        m_panel->focusFirst();
    else
        next->setFocus(Qt::ShortcutFocusReason);
}

void ComposePage::saveView()
{
    m_panel->saveView();
    m_studio.settings.setValue("compose/columns", m_columns->saveState());
    m_studio.settings.setValue("compose/views", m_views->saveState());
}

} // namespace partita::app
