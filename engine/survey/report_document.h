// SPDX-License-Identifier: GPL-3.0-or-later
// ReportDocument: the content of a report, the same whether it becomes a page for a browser or a PDF.
#pragma once

#include "engine/survey/analysis.h"
#include "engine/survey/canvas.h"

#include <functional>
#include <string>
#include <variant>
#include <vector>

namespace partita::survey {

struct Heading
{
    std::string text;
};

struct Paragraph
{
    std::string text;
};

struct BulletList
{
    std::vector<std::string> entries;
};

/// The first column has words and stands left; the others have figures and stand right.
struct Table
{
    std::string caption;
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;
};

struct Drawing
{
    double width = 0;
    double height = 0;
    std::function<void(Canvas&)> draw;
};

struct Figure
{
    std::string title;
    std::string description; ///< in words, for who does not see it
    Drawing wide;            ///< for pages and screens
    Drawing narrow;          ///< for phones: letters as large, with less beside them
};

using Block = std::variant<Heading, Paragraph, BulletList, Table, Figure>;

struct ReportDocument
{
    std::string title;
    std::string subtitle;
    std::string date;    ///< ISO 8601, UTC; may be empty
    std::string verdict; ///< in a few words
    std::string verdictSentence;
    std::vector<Block> blocks;
};

/// Blocks whose statistics the analysis lacks are left out.
[[nodiscard]] ReportDocument composeReport(const Analysis& analysis);

} // namespace partita::survey
