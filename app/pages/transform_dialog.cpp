// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/transform_dialog.h"

#include "app/shell/look.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <cmath>

namespace partita::app {

TransformDialog::TransformDialog(const QString& title, const QString& explanation,
                                 const std::vector<TransformField>& fields, QWidget* parent)
    : QDialog(parent)
    , m_fields(fields)
{
    setWindowTitle(title);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(makeMuted(explanation, this));
    auto* form = new QFormLayout;
    for (const TransformField& field : m_fields)
        addField(*form, field);
    layout->addLayout(form);
    layout->addStretch();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("&Apply"));
    buttons->button(QDialogButtonBox::Ok)->setDefault(true);
    buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    setMinimumWidth(360);
}

void TransformDialog::addField(QFormLayout& form, const TransformField& field)
{
    QWidget* widget = nullptr;
    switch (field.kind) {
    case TransformField::Kind::Whole: {
        auto* box = new QSpinBox(this);
        box->setRange(static_cast<int>(field.least), static_cast<int>(field.most));
        box->setSingleStep(static_cast<int>(field.step));
        box->setSuffix(field.suffix);
        widget = box;
        break;
    }
    case TransformField::Kind::Decimal: {
        auto* box = new QDoubleSpinBox(this);
        box->setRange(field.least, field.most);
        box->setSingleStep(field.step);
        box->setSuffix(field.suffix);
        widget = box;
        break;
    }
    case TransformField::Kind::Choice: {
        auto* box = new QComboBox(this);
        box->addItems(field.choices);
        widget = box;
        break;
    }
    case TransformField::Kind::Switch:
        widget = new QCheckBox(field.label, this);
        break;
    }
    widget->setObjectName(field.name);
    form.addRow(field.kind == TransformField::Kind::Switch ? QString() : field.label, widget);
    setValue(field.name, field.value);
}

TransformValues TransformDialog::values() const
{
    TransformValues values;
    for (const TransformField& field : m_fields) {
        const QWidget* widget = findChild<QWidget*>(field.name);
        if (const auto* whole = qobject_cast<const QSpinBox*>(widget))
            values[field.name] = whole->value();
        else if (const auto* decimal = qobject_cast<const QDoubleSpinBox*>(widget))
            values[field.name] = decimal->value();
        else if (const auto* choice = qobject_cast<const QComboBox*>(widget))
            values[field.name] = choice->currentIndex();
        else if (const auto* box = qobject_cast<const QCheckBox*>(widget))
            values[field.name] = box->isChecked() ? 1 : 0;
    }
    return values;
}

void TransformDialog::setValue(const QString& name, double value)
{
    QWidget* widget = findChild<QWidget*>(name);
    if (auto* whole = qobject_cast<QSpinBox*>(widget))
        whole->setValue(static_cast<int>(std::lround(value)));
    else if (auto* decimal = qobject_cast<QDoubleSpinBox*>(widget))
        decimal->setValue(value);
    else if (auto* choice = qobject_cast<QComboBox*>(widget))
        choice->setCurrentIndex(std::min(static_cast<int>(value), choice->count() - 1));
    else if (auto* box = qobject_cast<QCheckBox*>(widget))
        box->setChecked(value != 0);
}

} // namespace partita::app
