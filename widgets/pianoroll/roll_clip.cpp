// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pianoroll/roll_clip.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

namespace partita::widgets {

namespace {

constexpr int kVersion = 1;

QJsonArray toJson(const score::Fraction& fraction)
{
    return {static_cast<qint64>(fraction.numerator), static_cast<qint64>(fraction.denominator)};
}

std::optional<score::Fraction> fractionFrom(const QJsonValue& value)
{
    const QJsonArray pair = value.toArray();
    const qint64 bottom = pair.at(1).toInteger();
    if (pair.size() != 2 || bottom <= 0 || bottom > 1'000'000)
        return std::nullopt;
    const score::Fraction fraction(pair.at(0).toInteger(), bottom);
    if (fraction < score::Fraction{0} || fraction > score::Fraction{100'000})
        return std::nullopt;
    return fraction;
}

QJsonObject toJson(const ClipNote& note)
{
    QJsonArray decorations;
    for (const auto& decoration : note.decorations)
        decorations.append(QString::fromStdString(decoration.name));
    return {{QStringLiteral("onset"), toJson(note.onset)},
            {QStringLiteral("duration"), toJson(note.duration)},
            {QStringLiteral("step"), static_cast<int>(note.pitch.step)},
            {QStringLiteral("alter"), note.pitch.alter},
            {QStringLiteral("octave"), note.pitch.octave},
            {QStringLiteral("cents"), note.pitch.cents},
            {QStringLiteral("velocity"), note.velocity},
            {QStringLiteral("decorations"), decorations},
            {QStringLiteral("part"), note.part},
            {QStringLiteral("voice"), note.voice}};
}

std::optional<ClipNote> noteFrom(const QJsonObject& object)
{
    const auto onset = fractionFrom(object[QStringLiteral("onset")]);
    const auto duration = fractionFrom(object[QStringLiteral("duration")]);
    const int step = object[QStringLiteral("step")].toInt(-1);
    if (!onset || !duration || duration->numerator == 0 || step < 0 || step > 6)
        return std::nullopt;
    ClipNote note;
    note.onset = *onset;
    note.duration = *duration;
    note.pitch.step = static_cast<score::Step>(step);
    note.pitch.alter = std::clamp(object[QStringLiteral("alter")].toInt(), -2, 2);
    note.pitch.octave = std::clamp(object[QStringLiteral("octave")].toInt(4), -1, 9);
    note.pitch.cents = std::clamp(object[QStringLiteral("cents")].toInt(), -99, 99);
    note.velocity = std::clamp(object[QStringLiteral("velocity")].toInt(), 0, 127);
    for (const auto& name : object[QStringLiteral("decorations")].toArray())
        note.decorations.push_back({name.toString().toStdString()});
    note.part = std::max(0, object[QStringLiteral("part")].toInt());
    note.voice = std::max(0, object[QStringLiteral("voice")].toInt());
    return note;
}

} // namespace

std::unique_ptr<QMimeData> toMimeData(const RollClip& clip)
{
    QJsonArray notes;
    QStringList names;
    for (const auto& note : clip.notes) {
        notes.append(toJson(note));
        names.append(QString::fromStdString(note.pitch.name()));
    }
    const QJsonObject all{{QStringLiteral("version"), kVersion}, {QStringLiteral("notes"), notes}};
    auto data = std::make_unique<QMimeData>();
    data->setData(QLatin1String(kClipMimeType), QJsonDocument(all).toJson(QJsonDocument::Compact));
    data->setText(names.join(QLatin1Char(' ')));
    return data;
}

std::optional<RollClip> fromMimeData(const QMimeData* data)
{
    if (data == nullptr || !data->hasFormat(QLatin1String(kClipMimeType)))
        return std::nullopt;
    const QJsonObject all = QJsonDocument::fromJson(data->data(QLatin1String(kClipMimeType))).object();
    if (all[QStringLiteral("version")].toInt() != kVersion)
        return std::nullopt;
    RollClip clip;
    for (const auto& value : all[QStringLiteral("notes")].toArray()) {
        const auto note = noteFrom(value.toObject());
        if (!note)
            return std::nullopt;
        clip.notes.push_back(*note);
    }
    return clip.notes.empty() ? std::nullopt : std::optional(clip);
}

} // namespace partita::widgets
