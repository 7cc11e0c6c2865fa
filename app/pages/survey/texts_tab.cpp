// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/survey/texts_tab.h"

#include "app/pages/survey/survey_words.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalBlocker>

namespace partita::app {

namespace {

void setText(QPlainTextEdit* edit, const std::string& text)
{
    const QString shown = QString::fromStdString(text);
    if (edit->toPlainText() != shown) // else the cursor would jump
        edit->setPlainText(shown);
}

void setText(QLineEdit* edit, const std::string& text)
{
    const QString shown = QString::fromStdString(text);
    if (edit->text() != shown)
        edit->setText(shown);
}

} // namespace

TextsTab::TextsTab(QWidget* parent)
    : DesignTab(parent)
{
    m_title = addLine(tr("Title"), tr("Participants read it. It should not give the answer away."));
    m_language = addChoice(tr("Language"), {tr("English"), tr("German")}, tr("Of the page and of the kiosk"));
    QStringList methods;
    for (int method = 0; method <= static_cast<int>(survey::Method::Mushra); ++method)
        methods << methodName(static_cast<survey::Method>(method));
    m_method = addChoice(tr("What is asked"), methods,
                         tr("With another kind of question the clips have to be made again"));
    m_question = addLine(tr("Question"), tr("Instead of the usual one; may be empty"));
    m_question->setPlaceholderText(tr("the usual one"));
    m_welcome = addText(tr("Welcome"), tr("What it is about, how long it takes, what to listen with"), 4);
    m_consent = addText(tr("Consent"),
                        tr("What is kept, for what, and how to have it erased; empty: nobody is asked"), 6);
    m_thanks = addText(tr("Thanks"), tr("At the end"), 2);
}

void TextsTab::load(const survey::Study& study)
{
    const QSignalBlocker quiet(this);
    setText(m_title, study.title);
    m_language->setCurrentIndex(study.language == "de" ? 1 : 0);
    m_method->setCurrentIndex(static_cast<int>(study.method));
    setText(m_question, study.question);
    setText(m_welcome, study.welcome);
    setText(m_consent, study.consent);
    setText(m_thanks, study.thanks);
}

void TextsTab::store(survey::Study& study) const
{
    study.title = m_title->text().trimmed().toStdString();
    study.language = m_language->currentIndex() == 1 ? "de" : "en";
    study.method = static_cast<survey::Method>(m_method->currentIndex());
    study.question = m_question->text().trimmed().toStdString();
    study.welcome = m_welcome->toPlainText().toStdString();
    study.consent = m_consent->toPlainText().toStdString();
    study.thanks = m_thanks->toPlainText().toStdString();
}

} // namespace partita::app
