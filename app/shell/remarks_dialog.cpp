// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/remarks_dialog.h"

#include "app/shell/look.h"
#include "widgets/common/icons.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QPushButton>
#include <QTextBrowser>
#include <QUrl>
#include <QVBoxLayout>

namespace partita::app {

namespace {

constexpr int kIconSize = 18;

QUrl imageOf(base::Severity severity)
{
    return QUrl(QStringLiteral("severity-%1").arg(static_cast<int>(severity)));
}

QString severityWord(base::Severity severity)
{
    if (severity == base::Severity::Error)
        return RemarksDialog::tr("Error");
    return severity == base::Severity::Warning ? RemarksDialog::tr("Warning") : RemarksDialog::tr("Note");
}

QIcon severityIcon(base::Severity severity)
{
    if (severity == base::Severity::Error)
        return widgets::icon(widgets::Icon::Error);
    return widgets::icon(severity == base::Severity::Warning ? widgets::Icon::Warning : widgets::Icon::Good);
}

} // namespace

RemarksDialog::RemarksDialog(const FileRemarks& remarks, QWidget* parent)
    : QDialog(parent)
    , m_remarks(remarks)
{
    setWindowTitle(remarks.title);
    resize(620, 340);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(makeMuted(remarks.explanation, this));
    auto* list = makeList();
    layout->addWidget(list, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* copy = buttons->addButton(tr("&Copy"), QDialogButtonBox::ActionRole);
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(text()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    copy->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Close)->setDefault(true);
    list->setFocus();
}

QTextBrowser* RemarksDialog::makeList()
{
    auto* list = new QTextBrowser(this);
    list->setAccessibleName(m_remarks.title);
    for (const auto severity : {base::Severity::Note, base::Severity::Warning, base::Severity::Error})
        list->document()->addResource(
            QTextDocument::ImageResource, imageOf(severity),
            severityIcon(severity).pixmap(QSize(kIconSize, kIconSize), devicePixelRatioF()));
    QString rows;
    for (const FileRemark& remark : m_remarks.remarks)
        rows += QStringLiteral("<tr><td><img src=\"%1\" width=\"%2\" height=\"%2\"></td><td><b>%3</b>%4</td>"
                               "<td>%5</td></tr>")
                    .arg(imageOf(remark.severity).toString())
                    .arg(kIconSize)
                    .arg(severityWord(remark.severity),
                         remark.place.isEmpty() ? QString() : "<br>" + remark.place.toHtmlEscaped(),
                         remark.sentence.toHtmlEscaped());
    list->setHtml(QStringLiteral("<table cellpadding=\"5\">%1</table>").arg(rows));
    return list;
}

QString RemarksDialog::text() const
{
    QString lines;
    for (const FileRemark& remark : m_remarks.remarks)
        lines += severityWord(remark.severity) + ": " + (remark.place.isEmpty() ? "" : remark.place + ": ") +
                 remark.sentence + '\n';
    return lines;
}

} // namespace partita::app
