// SPDX-License-Identifier: GPL-3.0-or-later
// Settings: what the user chose and what the window remembers, kept in a QSettings file.
#pragma once

#include "widgets/common/theme.h"

#include <QObject>
#include <QSettings>
#include <QStringList>

namespace partita::app {

class Settings : public QObject
{
    Q_OBJECT

public:
    /// The user's own file, or `file` (tests).
    explicit Settings(const QString& file = {}, QObject* parent = nullptr);

    [[nodiscard]] widgets::Theme theme() const;
    void setTheme(widgets::Theme theme);
    /// "de", "en", or empty for the desktop's language.
    [[nodiscard]] QString language() const { return text("language"); }
    void setLanguage(const QString& code) { set("language", code); }
    /// Empty: the first one found.
    [[nodiscard]] QString soundFont() const { return text("soundFont"); }
    void setSoundFont(const QString& path) { set("soundFont", path); }
    /// Port names; empty for none.
    [[nodiscard]] QString midiInput() const { return text("midiInput"); }
    void setMidiInput(const QString& name) { set("midiInput", name); }
    [[nodiscard]] QString midiOutput() const { return text("midiOutput"); }
    void setMidiOutput(const QString& name) { set("midiOutput", name); }
    [[nodiscard]] int autosaveSeconds() const;
    void setAutosaveSeconds(int seconds) { set("autosaveSeconds", seconds); }
    /// 0: as many as there are cores.
    [[nodiscard]] int threads() const;
    void setThreads(int threads) { set("threads", threads); }
    /// 0 … 1.
    [[nodiscard]] double volume() const;
    void setVolume(double volume) { set("volume", volume); }
    [[nodiscard]] int editorFontSize() const;
    void setEditorFontSize(int points) { set("editorFontSize", points); }

    /// The window opens with a freshly composed tune where no file was asked for.
    [[nodiscard]] bool composesAtStart() const { return m_store.value("composesAtStart", true).toBool(); }
    void setComposesAtStart(bool composes) { set("composesAtStart", composes); }

    [[nodiscard]] QStringList recentFiles() const { return m_store.value("recentFiles").toStringList(); }
    void addRecentFile(const QString& path);
    void clearRecentFiles() { set("recentFiles", QStringList()); }

    /// Anything else that a view remembers (splitter positions, the last page), by a name of its own.
    [[nodiscard]] QVariant value(const QString& key, const QVariant& otherwise = {}) const
    {
        return m_store.value("view/" + key, otherwise);
    }
    void setValue(const QString& key, const QVariant& value) { m_store.setValue("view/" + key, value); }

signals:
    /// One of the values with a name of its own changed.
    void changed(const QString& key);

private:
    [[nodiscard]] QString text(const QString& key) const { return m_store.value(key).toString(); }
    void set(const QString& key, const QVariant& value);

    QSettings m_store;
};

} // namespace partita::app
