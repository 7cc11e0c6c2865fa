// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/survey/report_html.h"

#include "engine/survey/svg_canvas.h"

namespace partita::survey {

namespace {

constexpr const char* kStyle = R"(
:root { color-scheme: light dark; --paper: #fff; --text: #1c1f23; --faint: #5a626b; --grid: #dfe3e7;
  --band: #e6f0e6; --human: #b3540a; --machine: #2458a8; --plain: #5f6f82; --panel: #f4f6f8; }
@media (prefers-color-scheme: dark) { :root { --paper: #16191d; --text: #e8eaed; --faint: #a3abb5;
  --grid: #343a41; --band: #22382a; --human: #f0a05a; --machine: #86b4f5; --plain: #9fb0c4;
  --panel: #20252b; } }
@media print { :root { --paper: #fff; --text: #000; --faint: #444; --grid: #ddd; --band: #e6f0e6;
  --human: #b3540a; --machine: #2458a8; --plain: #5f6f82; --panel: #f4f6f8; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--text);
  font: 1rem/1.55 system-ui, "DejaVu Sans", "Segoe UI", sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.2rem; margin: 2.5rem 0 .5rem; }
.subtitle { color: var(--faint); margin: 0 0 1.5rem; }
.verdict { background: var(--panel); border-left: .3rem solid var(--plain); border-radius: .25rem;
  padding: 1rem 1.25rem; }
.verdict strong { display: block; font-size: 1.2rem; margin-bottom: .25rem; }
.verdict p { margin: 0; }
p, li { overflow-wrap: anywhere; }
ul { padding-left: 1.25rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; font-variant-numeric: tabular-nums;
  margin: 1rem 0; }
caption { text-align: left; color: var(--faint); padding-bottom: .35rem; }
th, td { padding: .3rem .6rem; text-align: right; border-bottom: 1px solid var(--grid); vertical-align: top; }
td { white-space: nowrap; }
thead th { color: var(--faint); font-weight: 600; white-space: nowrap; }
th:first-child, td:first-child { text-align: left; padding-left: 0; white-space: normal; }
tbody th { font-weight: 400; }
figure { margin: 1.25rem 0; }
figcaption { font-weight: 600; margin-bottom: .4rem; }
svg { display: block; width: 100%; height: auto; }
.on-narrow { display: none; }
@media screen and (max-width: 34rem) { .on-wide { display: none; } .on-narrow { display: block; } }
caption span { display: block; max-width: calc(100vw - 2rem); }
.f-text { fill: var(--text); } .f-faint { fill: var(--faint); } .f-grid { fill: var(--grid); }
.f-band { fill: var(--band); } .f-human { fill: var(--human); } .f-machine { fill: var(--machine); }
.f-plain { fill: var(--plain); }
.s-text { stroke: var(--text); } .s-faint { stroke: var(--faint); } .s-grid { stroke: var(--grid); }
.s-band { stroke: var(--band); } .s-human { stroke: var(--human); } .s-machine { stroke: var(--machine); }
.s-plain { stroke: var(--plain); }
svg text { font-family: system-ui, "DejaVu Sans", "Segoe UI", sans-serif; }
@media print { main { max-width: none; padding: 0; } h2 { break-after: avoid; }
  figure, tr, .verdict { break-inside: avoid; } .wide { overflow: visible; } }
)";

class HtmlWriter
{
public:
    void operator()(const Heading& heading) { m_text += "<h2>" + escaped(heading.text) + "</h2>\n"; }
    void operator()(const Paragraph& paragraph) { m_text += "<p>" + escaped(paragraph.text) + "</p>\n"; }
    void operator()(const BulletList& list)
    {
        m_text += "<ul>\n";
        for (const std::string& entry : list.entries)
            m_text += "<li>" + escaped(entry) + "</li>\n";
        m_text += "</ul>\n";
    }
    void operator()(const Table& table)
    {
        m_text += "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"" +
                  escaped(table.caption) + "\"><table>\n<caption><span>" + escaped(table.caption) +
                  "</span></caption>\n<thead><tr>";
        for (const std::string& column : table.columns)
            m_text += column.empty() ? "<td></td>" : "<th scope=\"col\">" + escaped(column) + "</th>";
        m_text += "</tr></thead>\n<tbody>\n";
        for (const auto& row : table.rows)
            addRow(row);
        m_text += "</tbody></table></div>\n";
    }
    void operator()(const Figure& figure)
    {
        m_text += "<figure><figcaption>" + escaped(figure.title) + "</figcaption>\n";
        addDrawing(figure, figure.wide, "on-wide");
        addDrawing(figure, figure.narrow, "on-narrow");
        m_text += "</figure>\n";
    }

    [[nodiscard]] const std::string& text() const { return m_text; }

private:
    void addDrawing(const Figure& figure, const Drawing& drawing, const char* where)
    {
        SvgCanvas canvas;
        drawing.draw(canvas);
        const std::string number = std::to_string(++m_drawings);
        m_text += std::string("<svg class=\"") + where + "\" role=\"img\" aria-labelledby=\"title-" + number +
                  "\" viewBox=\"0 0 " + std::to_string(static_cast<int>(drawing.width)) + ' ' +
                  std::to_string(static_cast<int>(drawing.height)) + "\"><title id=\"title-" + number +
                  "\">" + escaped(figure.title + ". " + figure.description) + "</title>\n" +
                  canvas.elements() + "</svg>\n";
    }

    void addRow(const std::vector<std::string>& row)
    {
        m_text += "<tr>";
        for (std::size_t i = 0; i < row.size(); ++i)
            m_text += i == 0 ? "<th scope=\"row\">" + escaped(row[i]) + "</th>"
                             : "<td>" + escaped(row[i]) + "</td>";
        m_text += "</tr>\n";
    }

    std::string m_text;
    int m_drawings = 0;
};

} // namespace

std::string writeReportHtml(const ReportDocument& report)
{
    HtmlWriter writer;
    for (const Block& block : report.blocks)
        std::visit(writer, block);
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
           "'unsafe-inline'\">\n<title>" +
           escaped(report.title) + "</title>\n<style>" + kStyle + "</style>\n</head>\n<body>\n<main>\n<h1>" +
           escaped(report.title) + "</h1>\n<p class=\"subtitle\">" + escaped(report.subtitle) +
           "</p>\n<div class=\"verdict\"><strong>" + escaped(report.verdict) + "</strong><p>" +
           escaped(report.verdictSentence) + "</p></div>\n" + writer.text() + "</main>\n</body>\n</html>\n";
}

} // namespace partita::survey
