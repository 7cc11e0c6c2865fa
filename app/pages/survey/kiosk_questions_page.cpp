// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/survey/kiosk_questions_page.h"

#include "app/shell/look.h"
#include "widgets/common/theme.h"

#include <QButtonGroup>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QRadioButton>
#include <QVBoxLayout>

#include <charconv>

namespace partita::app {

namespace {

constexpr int kLongestReply = 500;

/// As numbers are written in the file: a comma is a point.
std::string plainNumber(const QString& text)
{
    QString number = text.trimmed();
    return number.replace(',', '.').toStdString();
}

bool isNumber(const std::string& text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size();
}

} // namespace

KioskQuestionsPage::KioskQuestionsPage(const survey::Study& study, bool atEnd, const KioskWords& words,
                                       QWidget* parent)
    : KioskPage(parent)
    , m_words(words)
{
    column()->addStretch(1);
    addHeading(atEnd ? words(QT_TRANSLATE_NOOP("Kiosk", "A last question or two"))
                     : words(QT_TRANSLATE_NOOP("Kiosk", "About you")));
    for (const survey::Question& question : study.questions)
        if (question.atEnd == atEnd)
            addField(question);
    auto* button = addPrimary(words(QT_TRANSLATE_NOOP("Kiosk", "Continue")));
    disconnect(button, &QPushButton::clicked, this, &KioskPage::goOn);
    connect(button, &QPushButton::clicked, this, &KioskQuestionsPage::submit);
    column()->addWidget(button, 0, Qt::AlignLeft);
    column()->addStretch(2);
}

void KioskQuestionsPage::addField(const survey::Question& question)
{
    Field field{question, nullptr, nullptr, nullptr};
    QString caption = QString::fromStdString(question.text);
    if (!question.required)
        caption += ' ' + m_words(QT_TRANSLATE_NOOP("Kiosk", "(optional)"));
    addText(caption);
    if (question.kind == survey::QuestionKind::Choice) {
        addChoices(field);
    } else {
        field.text = new QLineEdit(this);
        field.text->setAccessibleName(caption);
        field.text->setMaxLength(kLongestReply);
        field.text->setMinimumHeight(48);
        if (question.kind == survey::QuestionKind::Number)
            field.text->setMaximumWidth(180);
        column()->addWidget(field.text);
    }
    field.problem = kioskLabel({}, 0.85, this);
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, widgets::themeColors(palette()).error);
    field.problem->setPalette(colors);
    field.problem->hide();
    column()->addWidget(field.problem);
    m_fields.push_back(field);
}

void KioskQuestionsPage::addChoices(Field& field)
{
    field.choice = new QButtonGroup(this);
    for (const std::string& option : field.question.options) {
        auto* button = new QRadioButton(QString::fromStdString(option), this);
        button->setMinimumHeight(36);
        field.choice->addButton(button, static_cast<int>(field.choice->buttons().size()));
        column()->addWidget(button);
    }
}

std::string KioskQuestionsPage::replyOf(const Field& field) const
{
    if (field.choice != nullptr) {
        const int place = field.choice->checkedId();
        return place < 0 ? std::string() : field.question.options[static_cast<std::size_t>(place)];
    }
    if (field.question.kind == survey::QuestionKind::Number)
        return plainNumber(field.text->text());
    return field.text->text().trimmed().toStdString();
}

QString KioskQuestionsPage::problemOf(const Field& field) const
{
    const std::string reply = replyOf(field);
    if (reply.empty())
        return field.question.required ? m_words(QT_TRANSLATE_NOOP("Kiosk", "Please answer this question."))
                                       : QString();
    if (field.question.kind == survey::QuestionKind::Number && !isNumber(reply))
        return m_words(QT_TRANSLATE_NOOP("Kiosk", "Please give a number."));
    return {};
}

void KioskQuestionsPage::submit()
{
    QWidget* first = nullptr;
    for (const Field& field : m_fields) {
        const QString problem = problemOf(field);
        field.problem->setText(problem);
        field.problem->setVisible(!problem.isEmpty());
        if (!problem.isEmpty() && first == nullptr)
            first = field.choice != nullptr ? static_cast<QWidget*>(field.choice->button(0)) : field.text;
    }
    if (first != nullptr)
        first->setFocus();
    else
        emit replied();
}

std::map<std::string, std::string> KioskQuestionsPage::replies() const
{
    std::map<std::string, std::string> replies;
    for (const Field& field : m_fields)
        if (const std::string reply = replyOf(field); !reply.empty())
            replies[field.question.id] = reply;
    return replies;
}

QStringList KioskQuestionsPage::hints() const
{
    return {m_words(QT_TRANSLATE_NOOP("Kiosk", "Tab: next field")),
            m_words(QT_TRANSLATE_NOOP("Kiosk", "Arrows, Space: choose")),
            m_words(QT_TRANSLATE_NOOP("Kiosk", "Enter: %1")).arg(m_words("Continue"))};
}

void KioskQuestionsPage::takeFocus()
{
    if (m_fields.empty())
        return;
    const Field& field = m_fields.front();
    (field.choice != nullptr ? static_cast<QWidget*>(field.choice->button(0)) : field.text)->setFocus();
}

} // namespace partita::app
