// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/corpus/metadata_table.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <initializer_list>
#include <span>

namespace partita::corpus {

namespace {

using Names = std::initializer_list<std::string_view>;

bool hasAll(const CsvTable& csv, Names columns)
{
    return std::all_of(columns.begin(), columns.end(),
                       [&](std::string_view column) { return csv.find(column).has_value(); });
}

MetadataFormat formatOf(const CsvTable& csv)
{
    if (hasAll(csv, {"id", "composer", "ensemble", "seconds"}))
        return MetadataFormat::MusicNet;
    if (hasAll(csv, {"canonical_composer", "canonical_title", "midi_filename"}))
        return MetadataFormat::Maestro;
    if (hasAll(csv, {"composer", "title", "midi_performance", "xml_score"}))
        return MetadataFormat::Asap;
    if (hasAll(csv, {"composer", "title", "midi", "duration"}))
        return MetadataFormat::PianoMidiDe;
    return MetadataFormat::Other;
}

/// The columns of a table by what they mean.
struct Columns
{
    using Column = std::optional<std::size_t>;

    explicit Columns(const CsvTable& csv)
        : id(first(csv, {"id"}))
        , composer(first(csv, {"composer", "canonical_composer", "artist"}))
        , title(first(csv, {"title", "canonical_title", "composition", "name"}))
        , movement(first(csv, {"movement"}))
        , ensemble(first(csv, {"ensemble", "instrumentation"}))
        , split(first(csv, {"split"}))
        , year(first(csv, {"year"}))
        , seconds(first(csv, {"seconds", "duration"}))
    {
        for (const auto name : {"midi", "midi_filename", "midi_performance", "midi_score", "xml_score",
                                "file", "filename", "path"})
            if (const auto found = csv.find(name))
                files.push_back(*found);
    }

    [[nodiscard]] bool tellsNothing() const
    {
        return !composer && !title && !ensemble && !seconds && files.empty();
    }

    Column id;
    Column composer;
    Column title;
    Column movement;
    Column ensemble;
    Column split;
    Column year;
    Column seconds;
    std::vector<std::size_t> files;

private:
    static Column first(const CsvTable& csv, Names names)
    {
        for (const auto name : names)
            if (const auto found = csv.find(name))
                return found;
        return std::nullopt;
    }
};

std::string textOf(const std::vector<std::string>& fields, std::optional<std::size_t> column)
{
    if (!column)
        return {};
    const std::string& field = fields[*column];
    const auto start = field.find_first_not_of(" \t\r\n");
    return start == std::string::npos ? std::string()
                                      : field.substr(start, field.find_last_not_of(" \t\r\n") - start + 1);
}

template<class Number>
std::optional<Number> numberOf(std::string text, char separator)
{
    if (separator != ',')
        std::replace(text.begin(), text.end(), ',', '.'); // the comma is free to mark decimals
    Number number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

MetadataRow rowFrom(const std::vector<std::string>& fields, const Columns& columns, char separator)
{
    MetadataRow row;
    row.id = textOf(fields, columns.id);
    row.composer = textOf(fields, columns.composer);
    row.title = textOf(fields, columns.title);
    if (const std::string movement = textOf(fields, columns.movement); !movement.empty())
        row.title += (row.title.empty() ? "" : ": ") + movement;
    row.ensemble = textOf(fields, columns.ensemble);
    row.split = textOf(fields, columns.split);
    row.year = numberOf<int>(textOf(fields, columns.year), separator);
    row.seconds = numberOf<double>(textOf(fields, columns.seconds), separator);
    if (row.seconds && !(*row.seconds >= 0 && *row.seconds < 1e9))
        row.seconds.reset();
    for (const auto column : columns.files)
        if (std::string file = textOf(fields, column); !file.empty())
            row.files.push_back(std::move(file));
    return row;
}

std::string_view nameOf(std::string_view path)
{
    return path.substr(path.find_last_of("/\\") + 1);
}

std::string stemOf(std::string_view path)
{
    const std::string_view name = nameOf(path);
    return std::string(name.substr(0, name.find_last_of('.')));
}

/// Whether `path` ends in `file`, folder by folder.
bool endsIn(std::string_view path, std::string_view file)
{
    return path.ends_with(file) && (path.size() == file.size() || path[path.size() - file.size() - 1] == '/');
}

} // namespace

std::string_view formatName(MetadataFormat format)
{
    constexpr std::array<std::string_view, 5> kNames{"musicnet", "maestro", "piano-midi-de", "asap", "other"};
    return kNames[static_cast<std::size_t>(format)];
}

base::Result<MetadataTable> metadataFrom(const CsvTable& csv)
{
    const Columns columns(csv);
    if (columns.tellsNothing())
        return base::fail(base::ErrorCode::InvalidInput, "No column of this table tells about music", {},
                          "Name columns composer, title, ensemble, seconds or midi");
    MetadataTable table;
    table.format = formatOf(csv);
    table.rows.reserve(csv.rows.size());
    for (const auto& fields : csv.rows)
        table.rows.push_back(rowFrom(fields, columns, csv.separator));
    return table;
}

base::Result<MetadataTable> readMetadata(const std::filesystem::path& path)
{
    const auto csv = readCsv(path);
    if (!csv)
        return tl::unexpected(csv.error());
    auto table = metadataFrom(*csv);
    if (!table)
        table.error().where = path.string();
    return table;
}

MetadataIndex::MetadataIndex(MetadataTable table)
    : m_table(std::move(table))
{
    for (std::size_t i = 0; i < m_table.rows.size(); ++i) {
        if (!m_table.rows[i].id.empty())
            m_byId.try_emplace(m_table.rows[i].id, i);
        for (const auto& file : m_table.rows[i].files) {
            auto& rows = m_byName[stemOf(file)];
            if (rows.empty() || rows.back() != i)
                rows.push_back(i);
        }
    }
}

const MetadataRow* MetadataIndex::find(std::string_view path) const
{
    const std::string stem = stemOf(path);
    const auto named = m_byName.find(stem);
    if (named != m_byName.end()) {
        for (const auto i : named->second)
            for (const auto& file : m_table.rows[i].files)
                if (endsIn(path, file))
                    return &m_table.rows[i];
        if (named->second.size() == 1)
            return &m_table.rows[named->second.front()];
    }
    const auto id = m_byId.find(stem);
    return id != m_byId.end() ? &m_table.rows[id->second] : nullptr;
}

} // namespace partita::corpus
