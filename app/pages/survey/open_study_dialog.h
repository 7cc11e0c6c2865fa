// SPDX-License-Identifier: GPL-3.0-or-later
// OpenStudyDialog: what sealing a study means, and the passphrase that its key may be sealed with.
#pragma once

#include <QDialog>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace partita::app {

class OpenStudyDialog : public QDialog
{
    Q_OBJECT

public:
    explicit OpenStudyDialog(const QString& title, QWidget* parent = nullptr);

    void setPassphrase(const QString& first, const QString& again);
    /// Empty: a file beside the key opens it.
    [[nodiscard]] std::string passphrase() const;
    [[nodiscard]] bool canOpen() const;

private:
    void check();

    QCheckBox* m_protect = nullptr;
    QLineEdit* m_first = nullptr;
    QLineEdit* m_again = nullptr;
    QLabel* m_problem = nullptr;
    QPushButton* m_open = nullptr;
};

} // namespace partita::app
