// SPDX-License-Identifier: GPL-3.0-or-later
// SvgCanvas: the elements of an SVG picture, coloured by classes that a style sheet fills, with text as text.
#pragma once

#include "engine/survey/canvas.h"

namespace partita::survey {

class SvgCanvas final : public Canvas
{
public:
    void line(Point from, Point to, Ink ink, double width) override;
    void dashed(Point from, Point to, Ink ink, double width) override;
    void box(Box box, Ink ink, double opacity) override;
    void circle(Point centre, double radius, Ink ink) override;
    void square(Point centre, double radius, Ink ink) override;
    void curve(const std::vector<Point>& points, Ink ink, double width) override;
    void text(Point at, const std::string& text, TextStyle style) override;

    [[nodiscard]] const std::string& elements() const { return m_elements; }

private:
    std::string m_elements;
};

/// The text with what means something to HTML and XML replaced; control characters are left out.
[[nodiscard]] std::string escaped(const std::string& text);

} // namespace partita::survey
