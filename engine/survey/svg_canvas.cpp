// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/survey/svg_canvas.h"

#include "engine/base/unicode.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace partita::survey {

namespace {

std::string number(double value)
{
    constexpr double kHundredths = 100;
    std::array<char, 48> text{};
    std::snprintf(text.data(), text.size(), "%g", std::round(value * kHundredths) / kHundredths);
    return text.data();
}

std::string attribute(const char* name, double value)
{
    return std::string(" ") + name + "=\"" + number(value) + '"';
}

std::string inkName(Ink ink)
{
    constexpr std::array<const char*, 7> kNames{"text", "faint", "grid", "band", "human", "machine", "plain"};
    return kNames.at(static_cast<std::size_t>(ink));
}

std::string stroke(Ink ink, double width)
{
    return " class=\"s-" + inkName(ink) + "\"" + attribute("stroke-width", width);
}

std::string fill(Ink ink)
{
    return " class=\"f-" + inkName(ink) + '"';
}

std::string lineBetween(Point from, Point to)
{
    return "<line" + attribute("x1", from.x) + attribute("y1", from.y) + attribute("x2", to.x) +
           attribute("y2", to.y);
}

} // namespace

void SvgCanvas::line(Point from, Point to, Ink ink, double width)
{
    m_elements += lineBetween(from, to) + stroke(ink, width) + "/>\n";
}

void SvgCanvas::dashed(Point from, Point to, Ink ink, double width)
{
    m_elements += lineBetween(from, to) + stroke(ink, width) + " stroke-dasharray=\"4 3\"/>\n";
}

void SvgCanvas::box(Box box, Ink ink, double opacity)
{
    m_elements += "<rect" + attribute("x", box.x) + attribute("y", box.y) + attribute("width", box.width) +
                  attribute("height", box.height) + fill(ink) + attribute("fill-opacity", opacity) + "/>\n";
}

void SvgCanvas::circle(Point centre, double radius, Ink ink)
{
    m_elements += "<circle" + attribute("cx", centre.x) + attribute("cy", centre.y) + attribute("r", radius) +
                  fill(ink) + "/>\n";
}

void SvgCanvas::square(Point centre, double radius, Ink ink)
{
    box({centre.x - radius, centre.y - radius, 2 * radius, 2 * radius}, ink, 1);
}

void SvgCanvas::curve(const std::vector<Point>& points, Ink ink, double width)
{
    m_elements += "<polyline fill=\"none\"" + stroke(ink, width) + " points=\"";
    for (const Point& point : points)
        m_elements += number(point.x) + ',' + number(point.y) + ' ';
    m_elements += "\"/>\n";
}

void SvgCanvas::text(Point at, const std::string& text, TextStyle style)
{
    constexpr std::array<const char*, 3> kAnchors{"start", "middle", "end"};
    m_elements += "<text" + attribute("x", at.x) + attribute("y", at.y) + attribute("font-size", style.size) +
                  fill(style.ink) + " text-anchor=\"" + kAnchors.at(static_cast<std::size_t>(style.anchor)) +
                  '"' + (style.bold ? " font-weight=\"600\"" : "") + '>' + escaped(text) + "</text>\n";
}

std::string escaped(const std::string& text)
{
    std::string safe;
    for (const char c : base::toUtf8(text)) {
        if (c == '&')
            safe += "&amp;";
        else if (c == '<')
            safe += "&lt;";
        else if (c == '>')
            safe += "&gt;";
        else if (c == '"')
            safe += "&quot;";
        else if (static_cast<unsigned char>(c) >= ' ' || c == '\n' || c == '\t')
            safe += c;
    }
    return safe;
}

} // namespace partita::survey
