// SPDX-License-Identifier: GPL-3.0-or-later
// CairoCanvas: a figure on a cairo surface, in the colours of a printed page. Internal to this folder.
#pragma once

#include "engine/survey/canvas.h"

struct _cairo; // cairo_t, so that only sources see cairo

namespace partita::survey {

/// Draws at the context's origin, in its units.
class CairoCanvas final : public Canvas
{
public:
    explicit CairoCanvas(_cairo* context)
        : m_context(context)
    {
    }

    void line(Point from, Point to, Ink ink, double width) override;
    void dashed(Point from, Point to, Ink ink, double width) override;
    void box(Box box, Ink ink, double opacity) override;
    void circle(Point centre, double radius, Ink ink) override;
    void square(Point centre, double radius, Ink ink) override;
    void curve(const std::vector<Point>& points, Ink ink, double width) override;
    void text(Point at, const std::string& text, TextStyle style) override;

private:
    _cairo* m_context;
};

/// As the source of what is drawn next.
void setInk(_cairo* context, Ink ink, double opacity = 1);

/// What the pages are set in; the first that the computer has.
inline constexpr const char* kReportFonts = "DejaVu Sans, Liberation Sans, Arial, sans-serif";

} // namespace partita::survey
