// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/survey/findings_panel.h"

#include "app/jobs/engine_words.h"
#include "app/shell/look.h"
#include "widgets/common/icons.h"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

namespace partita::app {

namespace {

constexpr int kMostOfACode = 3;
constexpr int kIconSize = 16;

widgets::Icon iconOf(base::Severity severity)
{
    return severity == base::Severity::Error ? widgets::Icon::Error : widgets::Icon::Warning;
}

} // namespace

FindingsPanel::FindingsPanel(QWidget* parent)
    : QWidget(parent)
    , m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(8);
    m_rows->addWidget(makeHeading(tr("To look at"), this));
}

void FindingsPanel::setFindings(std::vector<survey::Finding> findings)
{
    std::stable_sort(findings.begin(), findings.end(), [](const auto& a, const auto& b) {
        return a.severity == base::Severity::Error && b.severity != base::Severity::Error;
    });
    delete m_list;
    m_list = new QWidget(this);
    auto* grid = new QGridLayout(m_list);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setColumnStretch(1, 1);
    m_sentences.clear();
    std::map<std::string, int> counts;
    int more = 0;
    for (const survey::Finding& finding : findings) {
        if (++counts[finding.code] > kMostOfACode) {
            ++more;
            continue;
        }
        add(finding.severity, engineWords(finding.message) + '.');
    }
    if (more > 0)
        add(base::Severity::Error, tr("… and %n more of the same.", nullptr, more));
    if (findings.empty())
        grid->addWidget(makeMuted(tr("Nothing: the study can be opened."), m_list), 0, 1);
    m_rows->addWidget(m_list);
}

void FindingsPanel::add(base::Severity severity, const QString& sentence)
{
    auto* grid = static_cast<QGridLayout*>(m_list->layout());
    const int row = static_cast<int>(m_sentences.size());
    auto* mark = new QLabel(m_list);
    mark->setPixmap(widgets::icon(iconOf(severity)).pixmap(QSize(kIconSize, kIconSize), devicePixelRatioF()));
    mark->setAccessibleName(severity == base::Severity::Error ? tr("Error") : tr("Warning"));
    auto* text = new QLabel(sentence, m_list);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    grid->addWidget(mark, row, 0, Qt::AlignTop);
    grid->addWidget(text, row, 1);
    m_sentences << sentence;
}

} // namespace partita::app
