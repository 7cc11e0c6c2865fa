// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/corpus/csv.h"

#include "engine/base/files.h"
#include "engine/base/unicode.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace partita::corpus {

namespace {

using base::ErrorCode;

struct Row
{
    std::vector<std::string> fields;
    std::size_t line = 1;

    [[nodiscard]] bool isBlank() const { return fields.size() == 1 && fields.front().empty(); }
};

base::Error problemAt(std::size_t line, std::string what, std::string advice)
{
    return {ErrorCode::InvalidInput, std::move(what), "line " + std::to_string(line), std::move(advice)};
}

/// Reads row after row.
class Scanner
{
public:
    Scanner(std::string_view text, char separator)
        : m_text(text)
        , m_separator(separator)
    {
    }

    [[nodiscard]] bool atEnd() const { return m_at == m_text.size(); }

    base::Result<Row> row()
    {
        Row row;
        row.line = m_line;
        for (;;) {
            auto field = isNext('"') ? quoted() : plain();
            if (!field)
                return tl::unexpected(field.error());
            row.fields.push_back(std::move(*field));
            if (!isNext(m_separator))
                break;
            ++m_at;
        }
        endLine();
        return row;
    }

private:
    [[nodiscard]] bool isNext(char wanted) const { return !atEnd() && m_text[m_at] == wanted; }

    base::Result<std::string> plain()
    {
        const std::array<char, 3> ends{m_separator, '\r', '\n'};
        const auto end = std::min(m_text.find_first_of({ends.data(), ends.size()}, m_at), m_text.size());
        std::string field(m_text.substr(m_at, end - m_at));
        m_at = end;
        return field;
    }

    base::Result<std::string> quoted()
    {
        const std::size_t start = m_line;
        std::string field;
        for (++m_at; !atEnd(); ++m_at) {
            const char character = m_text[m_at];
            if (character == '"' && (m_at + 1 == m_text.size() || m_text[m_at + 1] != '"')) {
                ++m_at;
                auto rest = plain(); // what follows a closing quote by mistake is kept
                return field + *rest;
            }
            if (character == '"')
                ++m_at;
            m_line += character == '\n' ? 1 : 0;
            field += character;
        }
        return tl::unexpected(problemAt(start, "A quote is opened and never closed",
                                        "Close it, or write two quotes for one that is meant"));
    }

    void endLine()
    {
        if (isNext('\r'))
            ++m_at;
        if (isNext('\n'))
            ++m_at;
        ++m_line;
    }

    std::string_view m_text;
    char m_separator;
    std::size_t m_at = 0;
    std::size_t m_line = 1;
};

std::string_view firstLine(std::string_view text)
{
    return text.substr(0, text.find_first_of("\r\n"));
}

/// What the head line has most of outside quotes.
char separatorOf(std::string_view headLine)
{
    constexpr std::string_view kSeparators = ",;\t";
    std::array<std::size_t, kSeparators.size()> counts{};
    bool inQuotes = false;
    for (const char character : headLine) {
        inQuotes = inQuotes != (character == '"');
        if (const auto found = kSeparators.find(character); !inQuotes && found != std::string_view::npos)
            ++counts[found];
    }
    return kSeparators[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) -
                                                counts.begin())];
}

std::string plainName(std::string_view name)
{
    const auto first = name.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    std::string plain(name.substr(first, name.find_last_not_of(" \t") - first + 1));
    std::transform(plain.begin(), plain.end(), plain.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return plain;
}

/// As long as the columns: short rows are filled up, empty fields beyond the columns cut off.
bool fit(std::vector<std::string>& fields, std::size_t columns)
{
    while (fields.size() > columns && fields.back().empty())
        fields.pop_back();
    if (fields.size() > columns)
        return false;
    fields.resize(columns);
    return true;
}

base::Result<CsvTable> readRows(std::string_view text, char separator)
{
    CsvTable table;
    table.separator = separator;
    Scanner scanner(text, separator);
    while (!scanner.atEnd()) {
        auto row = scanner.row();
        if (!row)
            return tl::unexpected(row.error());
        if (row->isBlank())
            continue;
        if (table.columns.empty())
            table.columns = std::move(row->fields);
        else if (fit(row->fields, table.columns.size()))
            table.rows.push_back(std::move(row->fields));
        else
            return tl::unexpected(problemAt(row->line, "This row has more fields than there are columns",
                                            "Put fields that hold a separator into quotes"));
    }
    return table;
}

} // namespace

std::optional<std::size_t> CsvTable::find(std::string_view column) const
{
    const auto found = std::find_if(columns.begin(), columns.end(), [&](const std::string& name) {
        return plainName(name) == plainName(column);
    });
    if (found == columns.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - columns.begin());
}

base::Result<CsvTable> parseCsv(std::string_view bytes)
{
    const std::string converted = base::toUtf8(bytes);
    std::string_view text = converted;
    if (text.find('\0') != std::string_view::npos)
        return base::fail(ErrorCode::InvalidInput, "This is no table of text", {},
                          "Give a CSV file: a line of column names, then a line for each row");
    char separator = separatorOf(firstLine(text));
    if (text.starts_with("sep=") && firstLine(text).size() == 5) { // as one spreadsheet says it
        separator = text[4];
        text.remove_prefix(firstLine(text).size());
    }
    auto table = readRows(text, separator);
    if (table && table->columns.empty())
        return base::fail(ErrorCode::InvalidInput, "The table is empty", {},
                          "Give a CSV file: a line of column names, then a line for each row");
    return table;
}

base::Result<CsvTable> readCsv(const std::filesystem::path& path)
{
    const auto text = base::readTextFile(path);
    if (!text)
        return tl::unexpected(text.error());
    auto table = parseCsv(*text);
    if (!table)
        table.error().where =
            path.string() + (table.error().where.empty() ? "" : " (" + table.error().where + ')');
    return table;
}

} // namespace partita::corpus
