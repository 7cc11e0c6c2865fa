// SPDX-License-Identifier: GPL-3.0-or-later
// FileDialogAnswer: what the user does with the next file dialog, for as long as this lives.
#pragma once

#include <QApplication>
#include <QFileDialog>
#include <QLineEdit>
#include <QTimer>

namespace partita::app {

class FileDialogAnswer
{
public:
    explicit FileDialogAnswer(const QString& path)
    {
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this, path] {
            auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
            if (dialog == nullptr)
                return;
            m_timer.stop();
            dialog->findChild<QLineEdit*>("fileNameEdit")->setText(path);
            QMetaObject::invokeMethod(dialog, "accept");
        });
        m_timer.start(20);
    }

private:
    QTimer m_timer;
};

} // namespace partita::app
