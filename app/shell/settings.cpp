// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/settings.h"

#include <QFileInfo>

#include <algorithm>

namespace partita::app {

namespace {

constexpr int kRecentFiles = 12;

} // namespace

Settings::Settings(const QString& file, QObject* parent)
    : QObject(parent)
    , m_store(file.isEmpty()
                  ? QSettings(QSettings::IniFormat, QSettings::UserScope, "partita", "partita").fileName()
                  : file,
              QSettings::IniFormat)
{
}

widgets::Theme Settings::theme() const
{
    const QString name = text("theme");
    if (name == "light")
        return widgets::Theme::Light;
    return name == "dark" ? widgets::Theme::Dark : widgets::Theme::System;
}

void Settings::setTheme(widgets::Theme theme)
{
    set("theme", theme == widgets::Theme::Light  ? "light"
                 : theme == widgets::Theme::Dark ? "dark"
                                                 : "system");
}

int Settings::autosaveSeconds() const
{
    return std::clamp(m_store.value("autosaveSeconds", 30).toInt(), 5, 3600);
}

int Settings::threads() const
{
    return std::clamp(m_store.value("threads", 0).toInt(), 0, 256);
}

double Settings::volume() const
{
    return std::clamp(m_store.value("volume", 0.8).toDouble(), 0.0, 1.0);
}

int Settings::editorFontSize() const
{
    return std::clamp(m_store.value("editorFontSize", 11).toInt(), 8, 40);
}

void Settings::addRecentFile(const QString& path)
{
    QStringList files = recentFiles();
    const QString absolute = QFileInfo(path).absoluteFilePath();
    files.removeAll(absolute);
    files.prepend(absolute);
    set("recentFiles", QStringList(files.mid(0, kRecentFiles)));
}

void Settings::set(const QString& key, const QVariant& value)
{
    if (m_store.value(key) == value)
        return;
    m_store.setValue(key, value);
    emit changed(key);
}

} // namespace partita::app
