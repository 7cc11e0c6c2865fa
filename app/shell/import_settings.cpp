// SPDX-License-Identifier: GPL-3.0-or-later
// What is remembered from one import to the next.
#include "app/shell/import_options.h"
#include "app/shell/settings.h"

#include <algorithm>

namespace partita::app {

namespace {

QString keyOf(const char* name)
{
    return QStringLiteral("import/") + QLatin1String(name);
}

/// "auto" and "find" mean something for every file; a key or a meter does not.
std::string forAnyFile(const std::string& word)
{
    return word == "find" ? word : "auto";
}

} // namespace

service::ImportSettings rememberedImportSettings(const Settings& settings)
{
    service::ImportSettings remembered;
    service::NotationSettings& notation = remembered.notation;
    const auto text = [&settings](const char* name, std::string& value) {
        value = settings.value(keyOf(name), QString::fromStdString(value)).toString().toStdString();
    };
    const auto flag = [&settings](const char* name, bool& value) {
        value = settings.value(keyOf(name), value).toBool();
    };
    text("beat", notation.beat);
    text("grid", notation.grid);
    text("key", notation.key);
    text("meter", notation.meter);
    text("hands", notation.hands);
    notation.strength = std::clamp(settings.value(keyOf("strength"), notation.strength).toDouble(), 0.0, 1.0);
    notation.voices = std::clamp(settings.value(keyOf("voices"), notation.voices).toInt(), 0, 4);
    flag("keyChanges", notation.keyChanges);
    flag("keepSpelling", notation.keepSpelling);
    flag("keepLengths", notation.keepLengths);
    flag("pedalAsLength", remembered.pedalAsLength);
    flag("accompaniment", remembered.accompaniment);
    return remembered;
}

void rememberImportSettings(Settings& settings, const service::ImportSettings& chosen)
{
    const service::NotationSettings& notation = chosen.notation;
    const auto text = [&settings](const char* name, const std::string& value) {
        settings.setValue(keyOf(name), QString::fromStdString(value));
    };
    text("beat", notation.beat);
    text("grid", notation.grid);
    text("key", forAnyFile(notation.key));
    text("meter", forAnyFile(notation.meter));
    text("hands", notation.hands);
    settings.setValue(keyOf("strength"), notation.strength);
    settings.setValue(keyOf("voices"), notation.voices);
    settings.setValue(keyOf("keyChanges"), notation.keyChanges);
    settings.setValue(keyOf("keepSpelling"), notation.keepSpelling);
    settings.setValue(keyOf("keepLengths"), notation.keepLengths);
    settings.setValue(keyOf("pedalAsLength"), chosen.pedalAsLength);
    settings.setValue(keyOf("accompaniment"), chosen.accompaniment);
}

} // namespace partita::app
