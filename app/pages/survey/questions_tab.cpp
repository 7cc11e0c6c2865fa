// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/survey/questions_tab.h"

#include "app/shell/look.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace partita::app {

namespace {

enum Column { kQuestion, kLowest, kHighest, kPoints, kColumns };
constexpr int kFewestPoints = 2;
constexpr int kMostPoints = 11;
constexpr int kListHeight = 150;

/// One that none of the list has.
template<class List>
std::string freshId(const std::string& prefix, const List& list)
{
    for (std::size_t number = list.size() + 1;; ++number) {
        const std::string id = prefix + std::to_string(number);
        if (std::none_of(list.begin(), list.end(), [&id](const auto& each) { return each.id == id; }))
            return id;
    }
}

} // namespace

QuestionsTab::QuestionsTab(QWidget* parent)
    : DesignTab(parent)
{
    addNote(tr("Asked once of each participant. Ask for as little as the study needs."));
    form()->addRow(buildList());
    buildEditor();
    buildScales();
    showSelected();
}

QWidget* QuestionsTab::buildList()
{
    auto* box = new QWidget(this);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    m_list = new QListWidget(box);
    m_list->setAccessibleName(tr("Questions"));
    m_list->setMinimumHeight(kListHeight);
    connect(m_list, &QListWidget::currentRowChanged, this, &QuestionsTab::showSelected);
    row->addWidget(m_list, 1);
    auto* buttons = new QVBoxLayout;
    const auto button = [box, buttons](const QString& text) {
        auto* made = new QPushButton(text, box);
        buttons->addWidget(made);
        return made;
    };
    connect(button(tr("Add")), &QPushButton::clicked, this, &QuestionsTab::add);
    m_remove = button(tr("Remove"));
    connect(m_remove, &QPushButton::clicked, this, &QuestionsTab::remove);
    m_up = button(tr("Up"));
    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    m_down = button(tr("Down"));
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    buttons->addStretch(1);
    row->addLayout(buttons);
    return box;
}

void QuestionsTab::buildEditor()
{
    m_text = addLine(tr("Question"));
    m_kind = addChoice(tr("Answer"), {tr("one of several"), tr("a number"), tr("a text")});
    m_options = addText(tr("Choices"), tr("One a line"), 3);
    m_required = addCheck(tr("Must be answered"));
    m_atEnd = addCheck(tr("After the clips instead of before"));
    connect(this, &DesignTab::changed, this, &QuestionsTab::edited, Qt::DirectConnection);
}

void QuestionsTab::buildScales()
{
    m_scaleBox = new QWidget(this);
    auto* rows = new QVBoxLayout(m_scaleBox);
    rows->setContentsMargins(0, 8, 0, 0);
    rows->addWidget(makeHeading(tr("Scales"), m_scaleBox));
    m_scaleTable = new QTableWidget(0, kColumns, m_scaleBox);
    m_scaleTable->setAccessibleName(tr("Scales"));
    m_scaleTable->setHorizontalHeaderLabels(
        {tr("Question"), tr("1 means"), tr("The highest means"), tr("Points")});
    m_scaleTable->horizontalHeader()->setSectionResizeMode(kQuestion, QHeaderView::Stretch);
    m_scaleTable->verticalHeader()->hide();
    m_scaleTable->setMinimumHeight(kListHeight);
    rows->addWidget(m_scaleTable);
    auto* buttons = new QHBoxLayout;
    auto* add = new QPushButton(tr("Add a scale"), m_scaleBox);
    auto* remove = new QPushButton(tr("Remove the scale"), m_scaleBox);
    connect(add, &QPushButton::clicked, this, &QuestionsTab::addScale);
    connect(remove, &QPushButton::clicked, this, &QuestionsTab::removeScale);
    buttons->addWidget(add);
    buttons->addWidget(remove);
    buttons->addStretch(1);
    rows->addLayout(buttons);
    form()->addRow(m_scaleBox);
    connect(m_scaleTable, &QTableWidget::cellChanged, this, [this] {
        if (!m_loading)
            emit changed();
    });
}

void QuestionsTab::load(const survey::Study& study)
{
    const QSignalBlocker quiet(this);
    if (m_questions != study.questions || m_list->count() == 0) {
        m_questions = study.questions;
        listQuestions();
    }
    m_scaleBox->setVisible(study.method == survey::Method::Rating);
    if (m_scales == study.scales)
        return;
    m_loading = true;
    m_scales = study.scales;
    m_scaleTable->setRowCount(static_cast<int>(m_scales.size()));
    for (int row = 0; row < m_scaleTable->rowCount(); ++row) {
        const survey::Scale& scale = m_scales[static_cast<std::size_t>(row)];
        const QStringList texts{QString::fromStdString(scale.question), QString::fromStdString(scale.lowest),
                                QString::fromStdString(scale.highest), QString::number(scale.points)};
        for (int column = 0; column < kColumns; ++column)
            m_scaleTable->setItem(row, column, new QTableWidgetItem(texts[column]));
    }
    m_loading = false;
}

void QuestionsTab::store(survey::Study& study) const
{
    study.questions = m_questions;
    study.scales.clear();
    for (int row = 0; row < m_scaleTable->rowCount(); ++row) {
        survey::Scale scale;
        const auto at = static_cast<std::size_t>(row);
        scale.id = m_scales[at].id;
        const auto text = [this, row](int column) {
            const QTableWidgetItem* item = m_scaleTable->item(row, column);
            return item == nullptr ? QString() : item->text().trimmed();
        };
        scale.question = text(kQuestion).toStdString();
        scale.lowest = text(kLowest).toStdString();
        scale.highest = text(kHighest).toStdString();
        scale.points = std::clamp(text(kPoints).toInt(), kFewestPoints, kMostPoints);
        study.scales.push_back(scale);
    }
}

void QuestionsTab::listQuestions()
{
    const int row = std::max(0, m_list->currentRow());
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const survey::Question& question : m_questions)
        m_list->addItem(question.text.empty() ? tr("(without a text)")
                                              : QString::fromStdString(question.text));
    m_list->setCurrentRow(std::min(row, m_list->count() - 1));
    showSelected();
}

void QuestionsTab::select(int row)
{
    m_list->setCurrentRow(row);
}

void QuestionsTab::showSelected()
{
    const int row = m_list->currentRow();
    const bool some = row >= 0;
    for (QWidget* field :
         {static_cast<QWidget*>(m_text), static_cast<QWidget*>(m_kind), static_cast<QWidget*>(m_options),
          static_cast<QWidget*>(m_required), static_cast<QWidget*>(m_atEnd), static_cast<QWidget*>(m_remove)})
        field->setEnabled(some);
    m_up->setEnabled(row > 0);
    m_down->setEnabled(some && row + 1 < m_list->count());
    const survey::Question question = some ? m_questions[static_cast<std::size_t>(row)] : survey::Question{};
    m_loading = true;
    m_text->setText(QString::fromStdString(question.text));
    m_kind->setCurrentIndex(static_cast<int>(question.kind));
    QStringList options;
    for (const std::string& option : question.options)
        options << QString::fromStdString(option);
    m_options->setPlainText(options.join('\n'));
    m_options->setEnabled(some && question.kind == survey::QuestionKind::Choice);
    m_required->setChecked(question.required);
    m_atEnd->setChecked(question.atEnd);
    m_loading = false;
}

void QuestionsTab::edited()
{
    const int row = m_list->currentRow();
    if (m_loading || row < 0)
        return;
    survey::Question& question = m_questions[static_cast<std::size_t>(row)];
    question.text = m_text->text().trimmed().toStdString();
    question.kind = static_cast<survey::QuestionKind>(m_kind->currentIndex());
    question.required = m_required->isChecked();
    question.atEnd = m_atEnd->isChecked();
    question.options.clear();
    const bool choice = question.kind == survey::QuestionKind::Choice;
    for (const QString& line : m_options->toPlainText().split('\n', Qt::SkipEmptyParts))
        if (choice && !line.trimmed().isEmpty())
            question.options.push_back(line.trimmed().toStdString());
    m_options->setEnabled(choice);
    m_list->item(row)->setText(QString::fromStdString(question.text));
}

void QuestionsTab::add()
{
    survey::Question question;
    question.id = freshId("question-", m_questions);
    question.text = tr("New question").toStdString();
    m_questions.push_back(question);
    listQuestions();
    m_list->setCurrentRow(m_list->count() - 1);
    m_text->setFocus();
    m_text->selectAll();
    emit changed();
}

void QuestionsTab::remove()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    m_questions.erase(m_questions.begin() + row);
    listQuestions();
    emit changed();
}

void QuestionsTab::move(int step)
{
    const int row = m_list->currentRow();
    const int to = row + step;
    if (row < 0 || to < 0 || to >= m_list->count())
        return;
    std::swap(m_questions[static_cast<std::size_t>(row)], m_questions[static_cast<std::size_t>(to)]);
    listQuestions();
    m_list->setCurrentRow(to);
    emit changed();
}

void QuestionsTab::addScale()
{
    const int row = m_scaleTable->rowCount();
    survey::Scale scale;
    scale.id = freshId("scale-", m_scales);
    m_scales.push_back(scale);
    m_loading = true;
    m_scaleTable->insertRow(row);
    const QStringList texts{tr("New scale"), tr("not at all"), tr("very much"), "7"};
    for (int column = 0; column < kColumns; ++column)
        m_scaleTable->setItem(row, column, new QTableWidgetItem(texts[column]));
    m_loading = false;
    emit changed();
}

void QuestionsTab::removeScale()
{
    const int row = m_scaleTable->currentRow();
    if (row < 0)
        return;
    m_scales.erase(m_scales.begin() + row);
    m_scaleTable->removeRow(row);
    emit changed();
}

} // namespace partita::app
