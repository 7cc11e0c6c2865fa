// SPDX-License-Identifier: GPL-3.0-or-later
// Canvas: what the figures of a report are drawn on: an SVG picture in HTML, or a page of a PDF. Inks are
// named by what they show, since their colours differ between light and dark.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace partita::survey {

enum class Ink { Text, Faint, Grid, Band, Human, Machine, Plain };
enum class Anchor { Start, Middle, End };

struct Point
{
    double x = 0;
    double y = 0;
};

struct Box
{
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
};

struct TextStyle
{
    Ink ink = Ink::Text;
    Anchor anchor = Anchor::Start;
    double size = 13;
    bool bold = false;
};

/// Units are those of the figure's own size; y grows downwards, text stands on its y.
class Canvas
{
public:
    virtual ~Canvas() = default;
    virtual void line(Point from, Point to, Ink ink, double width) = 0;
    virtual void dashed(Point from, Point to, Ink ink, double width) = 0;
    virtual void box(Box box, Ink ink, double opacity) = 0;
    virtual void circle(Point centre, double radius, Ink ink) = 0;
    virtual void square(Point centre, double radius, Ink ink) = 0;
    virtual void curve(const std::vector<Point>& points, Ink ink, double width) = 0;
    virtual void text(Point at, const std::string& text, TextStyle style) = 0;
};

} // namespace partita::survey
