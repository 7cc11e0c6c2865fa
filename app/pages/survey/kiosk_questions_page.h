// SPDX-License-Identifier: GPL-3.0-or-later
// KioskQuestionsPage: the questions about the listener, before or after the clips.
#pragma once

#include "app/pages/survey/kiosk_page.h"
#include "app/pages/survey/kiosk_words.h"
#include "engine/survey/study.h"

#include <map>
#include <vector>

class QAbstractButton;
class QButtonGroup;
class QLineEdit;

namespace partita::app {

class KioskQuestionsPage : public KioskPage
{
    Q_OBJECT

public:
    KioskQuestionsPage(const survey::Study& study, bool atEnd, const KioskWords& words,
                       QWidget* parent = nullptr);

    /// By the questions' ids; what was left empty is not in it.
    [[nodiscard]] std::map<std::string, std::string> replies() const;
    [[nodiscard]] QStringList hints() const override;
    void takeFocus() override;

signals:
    void replied();

private:
    struct Field
    {
        survey::Question question;
        QLineEdit* text = nullptr;
        QButtonGroup* choice = nullptr;
        QLabel* problem = nullptr;
    };
    void addField(const survey::Question& question);
    void addChoices(Field& field);
    void submit();
    [[nodiscard]] std::string replyOf(const Field& field) const;
    [[nodiscard]] QString problemOf(const Field& field) const;

    KioskWords m_words;
    std::vector<Field> m_fields;
};

} // namespace partita::app
