// SPDX-License-Identifier: GPL-3.0-or-later
// TransformDialog: asks for the values of a transformation: numbers, choices and switches in a form of a few
// lines. One dialog for all of them; it knows nothing about music.
#pragma once

#include <QDialog>
#include <QStringList>

#include <map>
#include <vector>

class QFormLayout;

namespace partita::app {

struct TransformField
{
    enum class Kind { Whole, Decimal, Choice, Switch };

    Kind kind = Kind::Whole;
    QString name;           ///< unique in the dialog; also the object name of the widget
    QString label;          ///< with its mnemonic
    double value = 0;       ///< to begin with: a number, the index of a choice, 0 or 1 of a switch
    double least = 0;       ///< of numbers
    double most = 100;      ///< of numbers
    double step = 1;        ///< of numbers
    QString suffix;         ///< of numbers: " %"
    QStringList choices;    ///< of choices
    bool remembered = true; ///< the next dialog begins with what was chosen
};

using TransformValues = std::map<QString, double>;

class TransformDialog : public QDialog
{
    Q_OBJECT

public:
    /// `explanation` says what will be changed.
    TransformDialog(const QString& title, const QString& explanation,
                    const std::vector<TransformField>& fields, QWidget* parent = nullptr);

    /// Of every field, by name.
    [[nodiscard]] TransformValues values() const;
    /// A number is brought into its range.
    void setValue(const QString& name, double value);

private:
    void addField(QFormLayout& form, const TransformField& field);

    std::vector<TransformField> m_fields;
};

} // namespace partita::app
