// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/survey/cairo_canvas.h"

#include <pango/pangocairo.h>

#include <array>
#include <memory>
#include <numbers>

namespace partita::survey {

namespace {

struct Colour
{
    double red;
    double green;
    double blue;
};

struct Unref
{
    void operator()(void* object) const { g_object_unref(object); }
};

} // namespace

void setInk(cairo_t* context, Ink ink, double opacity)
{
    constexpr std::array<Colour, 7> kColours{{{0.11, 0.12, 0.14},
                                              {0.35, 0.38, 0.42},
                                              {0.87, 0.89, 0.91},
                                              {0.90, 0.94, 0.90},
                                              {0.70, 0.33, 0.04},
                                              {0.14, 0.35, 0.66},
                                              {0.37, 0.44, 0.51}}};
    const Colour& colour = kColours.at(static_cast<std::size_t>(ink));
    cairo_set_source_rgba(context, colour.red, colour.green, colour.blue, opacity);
}

void CairoCanvas::line(Point from, Point to, Ink ink, double width)
{
    setInk(m_context, ink);
    cairo_set_line_width(m_context, width);
    cairo_move_to(m_context, from.x, from.y);
    cairo_line_to(m_context, to.x, to.y);
    cairo_stroke(m_context);
}

void CairoCanvas::dashed(Point from, Point to, Ink ink, double width)
{
    constexpr std::array<double, 2> kDashes{4, 3};
    cairo_set_dash(m_context, kDashes.data(), static_cast<int>(kDashes.size()), 0);
    line(from, to, ink, width);
    cairo_set_dash(m_context, nullptr, 0, 0);
}

void CairoCanvas::box(Box box, Ink ink, double opacity)
{
    setInk(m_context, ink, opacity);
    cairo_rectangle(m_context, box.x, box.y, box.width, box.height);
    cairo_fill(m_context);
}

void CairoCanvas::circle(Point centre, double radius, Ink ink)
{
    setInk(m_context, ink);
    cairo_new_sub_path(m_context);
    cairo_arc(m_context, centre.x, centre.y, radius, 0, 2 * std::numbers::pi);
    cairo_fill(m_context);
}

void CairoCanvas::square(Point centre, double radius, Ink ink)
{
    box({centre.x - radius, centre.y - radius, 2 * radius, 2 * radius}, ink, 1);
}

void CairoCanvas::curve(const std::vector<Point>& points, Ink ink, double width)
{
    setInk(m_context, ink);
    cairo_set_line_width(m_context, width);
    for (const Point& point : points)
        cairo_line_to(m_context, point.x, point.y);
    cairo_stroke(m_context);
}

void CairoCanvas::text(Point at, const std::string& text, TextStyle style)
{
    const std::unique_ptr<PangoLayout, Unref> layout(pango_cairo_create_layout(m_context));
    PangoFontDescription* font = pango_font_description_from_string(kReportFonts);
    pango_font_description_set_absolute_size(font, style.size * PANGO_SCALE);
    if (style.bold)
        pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
    pango_layout_set_font_description(layout.get(), font);
    pango_font_description_free(font);
    pango_layout_set_text(layout.get(), text.c_str(), -1);
    int width = 0;
    pango_layout_get_size(layout.get(), &width, nullptr);
    const double wide = static_cast<double>(width) / PANGO_SCALE;
    const double base = static_cast<double>(pango_layout_get_baseline(layout.get())) / PANGO_SCALE;
    const double x = style.anchor == Anchor::Start ? at.x
                     : style.anchor == Anchor::End ? at.x - wide
                                                   : at.x - wide / 2;
    setInk(m_context, style.ink);
    cairo_move_to(m_context, x, at.y - base);
    pango_cairo_show_layout(m_context, layout.get());
}

} // namespace partita::survey
