// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/survey/report_pdf.h"

#include "engine/base/unicode.h"
#include "engine/survey/cairo_canvas.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <memory>
#include <numeric>

namespace partita::survey {

namespace {

// A4 in points.
constexpr double kPageWidth = 595.276;
constexpr double kPageHeight = 841.89;
constexpr double kMargin = 56;
constexpr double kColumn = kPageWidth - 2 * kMargin;
constexpr double kBottom = kPageHeight - kMargin - 14;
constexpr double kBody = 9.5;
constexpr double kSmall = 8.5;
constexpr double kCellGap = 10;

struct Release
{
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* context) const { cairo_destroy(context); }
    void operator()(PangoLayout* layout) const { g_object_unref(layout); }
};
using Surface = std::unique_ptr<cairo_surface_t, Release>;
using Context = std::unique_ptr<cairo_t, Release>;
using Layout = std::unique_ptr<PangoLayout, Release>;

cairo_status_t collect(void* bytes, const unsigned char* data, unsigned int length)
{
    auto& target = *static_cast<base::Bytes*>(bytes);
    target.insert(target.end(), data, data + length);
    return CAIRO_STATUS_SUCCESS;
}

struct Type
{
    double size = kBody;
    bool bold = false;
    Ink ink = Ink::Text;
};

double heightOf(const Layout& layout)
{
    int height = 0;
    pango_layout_get_size(layout.get(), nullptr, &height);
    return static_cast<double>(height) / PANGO_SCALE;
}

double widthOf(const Layout& layout)
{
    int width = 0;
    pango_layout_get_size(layout.get(), &width, nullptr);
    return static_cast<double>(width) / PANGO_SCALE;
}

class Pages
{
public:
    Pages(cairo_surface_t* surface, std::string title)
        : m_surface(surface)
        , m_context(cairo_create(surface))
        , m_title(std::move(title))
    {
    }

    void front(const ReportDocument& report)
    {
        paragraph(report.title, {19, true, Ink::Text}, 3, "H1");
        paragraph(report.subtitle, {kBody, false, Ink::Faint}, 12);
        verdict(report);
    }

    void operator()(const Heading& heading)
    {
        m_y += m_y > kMargin ? 14 : 0;
        cairo_pdf_surface_add_outline(m_surface, CAIRO_PDF_OUTLINE_ROOT, base::toUtf8(heading.text).c_str(),
                                      ("page=" + std::to_string(m_page)).c_str(),
                                      static_cast<cairo_pdf_outline_flags_t>(0));
        paragraph(heading.text, {12.5, true, Ink::Text}, 5, "H2");
    }
    void operator()(const Paragraph& text) { paragraph(text.text, {}, 7); }
    void operator()(const BulletList& list)
    {
        constexpr double kIndent = 12;
        for (const std::string& entry : list.entries) {
            const Layout layout = layOut(entry, {}, kColumn - kIndent);
            room(heightOf(layout));
            show(layOut("•", {}, kIndent), kMargin, m_y, Ink::Faint);
            show(layout, kMargin + kIndent, m_y, Ink::Text);
            m_y += heightOf(layout) + 3;
        }
        m_y += 5;
    }
    void operator()(const Figure& figure)
    {
        const double scale = kColumn / figure.wide.width;
        const Layout title = layOut(figure.title, {kBody, true, Ink::Text}, kColumn);
        room(heightOf(title) + 4 + figure.wide.height * scale);
        show(title, kMargin, m_y, Ink::Text);
        m_y += heightOf(title) + 4;
        cairo_save(m_context.get());
        cairo_translate(m_context.get(), kMargin, m_y);
        cairo_scale(m_context.get(), scale, scale);
        CairoCanvas canvas(m_context.get());
        figure.wide.draw(canvas);
        cairo_restore(m_context.get());
        m_y += figure.wide.height * scale + 10;
    }
    void operator()(const Table& table)
    {
        const std::vector<double> widths = columnWidths(table);
        const Layout caption = layOut(table.caption, {kSmall, false, Ink::Faint}, kColumn);
        room(heightBefore(table, widths));
        show(caption, kMargin, m_y, Ink::Faint);
        m_y += heightOf(caption) + 4;
        row(table.columns, widths, {kSmall, true, Ink::Faint});
        for (const auto& cells : table.rows) {
            if (room(rowHeight(cells, widths, {kSmall})))
                row(table.columns, widths, {kSmall, true, Ink::Faint});
            row(cells, widths, {kSmall});
        }
        m_y += 10;
    }

    /// Turns the page where a heading would be left behind by what it heads.
    void keepTogether(const std::vector<Block>& blocks, std::size_t heading)
    {
        constexpr double kHeading = 36;
        double height = kHeading;
        for (std::size_t i = heading + 1; i < blocks.size(); ++i) {
            if (const auto* text = std::get_if<Paragraph>(&blocks[i])) {
                height += heightOf(layOut(text->text, {}, kColumn)) + 7;
                continue;
            }
            if (const auto* figure = std::get_if<Figure>(&blocks[i]))
                height += figure->wide.height * kColumn / figure->wide.width + 20;
            else if (const auto* table = std::get_if<Table>(&blocks[i]))
                height += heightBefore(*table, columnWidths(*table));
            else
                height += kHeading;
            break;
        }
        if (height < kBottom - kMargin)
            room(height);
    }

    void finish() { closePage(); }
    [[nodiscard]] cairo_status_t status() const { return cairo_status(m_context.get()); }

private:
    Layout layOut(const std::string& text, Type type, double width) const
    {
        Layout layout(pango_cairo_create_layout(m_context.get()));
        PangoFontDescription* font = pango_font_description_from_string(kReportFonts);
        pango_font_description_set_absolute_size(font, type.size * PANGO_SCALE);
        pango_font_description_set_weight(font, type.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
        pango_layout_set_font_description(layout.get(), font);
        pango_font_description_free(font);
        if (width > 0)
            pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
        pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
        constexpr float kLeading = 1.25F;
        pango_layout_set_line_spacing(layout.get(), kLeading);
        const std::string safe = base::toUtf8(text);
        pango_layout_set_text(layout.get(), safe.c_str(), static_cast<int>(safe.size()));
        return layout;
    }

    void show(const Layout& layout, double x, double y, Ink ink) const
    {
        setInk(m_context.get(), ink);
        cairo_move_to(m_context.get(), x, y);
        pango_cairo_show_layout(m_context.get(), layout.get());
    }

    void paragraph(const std::string& text, Type type, double after, const char* tag = "P")
    {
        const Layout layout = layOut(text, type, kColumn);
        room(heightOf(layout));
        cairo_tag_begin(m_context.get(), tag, nullptr);
        show(layout, kMargin, m_y, type.ink);
        cairo_tag_end(m_context.get(), tag);
        m_y += heightOf(layout) + after;
    }

    void verdict(const ReportDocument& report)
    {
        constexpr double kPadding = 12;
        const Layout word = layOut(report.verdict, {13, true, Ink::Text}, kColumn - 2 * kPadding);
        const Layout sentence = layOut(report.verdictSentence, {10}, kColumn - 2 * kPadding);
        const double height = heightOf(word) + heightOf(sentence) + 4 + 2 * kPadding;
        room(height);
        CairoCanvas canvas(m_context.get());
        canvas.box({kMargin, m_y, kColumn, height}, Ink::Grid, 0.45);
        canvas.box({kMargin, m_y, 4, height}, Ink::Plain, 1);
        show(word, kMargin + kPadding, m_y + kPadding, Ink::Text);
        show(sentence, kMargin + kPadding, m_y + kPadding + heightOf(word) + 4, Ink::Text);
        m_y += height + 6;
    }

    /// What the figures need; the first column gets the rest, but no more than it needs.
    std::vector<double> columnWidths(const Table& table) const
    {
        std::vector<double> widths(table.columns.size());
        const auto widen = [&](const std::vector<std::string>& cells, bool bold) {
            for (std::size_t i = 0; i < std::min(cells.size(), widths.size()); ++i)
                widths[i] =
                    std::max(widths[i], widthOf(layOut(cells[i], {kSmall, bold, Ink::Text}, 0)) + kCellGap);
        };
        widen(table.columns, true);
        for (const auto& cells : table.rows)
            widen(cells, false);
        const double others = std::accumulate(widths.begin() + 1, widths.end(), 0.0);
        constexpr double kLeastFirst = 90;
        widths[0] = std::max(kColumn - others, kLeastFirst);
        return widths;
    }

    /// Of a short table all; of a long one its beginning.
    double heightBefore(const Table& table, const std::vector<double>& widths) const
    {
        constexpr std::size_t kShort = 10;
        constexpr std::size_t kBeginning = 3;
        const std::size_t rows = table.rows.size() > kShort ? kBeginning : table.rows.size();
        double height = heightOf(layOut(table.caption, {kSmall, false, Ink::Faint}, kColumn)) + 4 +
                        rowHeight(table.columns, widths, {kSmall, true, Ink::Faint});
        for (std::size_t i = 0; i < rows; ++i)
            height += rowHeight(table.rows[i], widths, {kSmall});
        return height;
    }

    double rowHeight(const std::vector<std::string>& cells, const std::vector<double>& widths,
                     Type type) const
    {
        double height = 0;
        for (std::size_t i = 0; i < std::min(cells.size(), widths.size()); ++i)
            height = std::max(height, heightOf(layOut(cells[i], type, widths[i] - kCellGap)));
        return height + 5;
    }

    void row(const std::vector<std::string>& cells, const std::vector<double>& widths, Type type)
    {
        const double height = rowHeight(cells, widths, type);
        double x = kMargin;
        for (std::size_t i = 0; i < std::min(cells.size(), widths.size()); ++i) {
            const Layout layout = layOut(cells[i], type, widths[i] - kCellGap);
            if (i > 0)
                pango_layout_set_alignment(layout.get(), PANGO_ALIGN_RIGHT);
            show(layout, i > 0 ? x + kCellGap : x, m_y + 1, type.ink);
            x += widths[i];
        }
        m_y += height;
        CairoCanvas(m_context.get()).line({kMargin, m_y - 2}, {kMargin + kColumn, m_y - 2}, Ink::Grid, 0.6);
    }

    /// Turns the page where so much does not fit; tells whether it did.
    bool room(double height)
    {
        if (m_y + height <= kBottom || m_y <= kMargin)
            return false;
        closePage();
        ++m_page;
        m_y = kMargin;
        return true;
    }

    void closePage()
    {
        const Layout number = layOut(std::to_string(m_page), {kSmall, false, Ink::Faint}, 0);
        show(number, kPageWidth - kMargin - widthOf(number), kPageHeight - kMargin + 6, Ink::Faint);
        const Layout title = layOut(m_title, {kSmall, false, Ink::Faint}, kColumn - 40);
        pango_layout_set_ellipsize(title.get(), PANGO_ELLIPSIZE_END);
        show(title, kMargin, kPageHeight - kMargin + 6, Ink::Faint);
        cairo_show_page(m_context.get());
    }

    cairo_surface_t* m_surface;
    Context m_context;
    std::string m_title;
    double m_y = kMargin;
    int m_page = 1;
};

void describe(cairo_surface_t* surface, const ReportDocument& report)
{
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, base::toUtf8(report.title).c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Partita");
    // Without a date of its own a file would differ from one writing to the next.
    const std::string date = report.date.empty() ? "1970-01-01T00:00:00Z" : report.date;
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date.c_str());
}

} // namespace

base::Result<base::Bytes> writeReportPdf(const ReportDocument& report)
{
    base::Bytes bytes;
    const Surface surface(cairo_pdf_surface_create_for_stream(&collect, &bytes, kPageWidth, kPageHeight));
    describe(surface.get(), report);
    {
        Pages pages(surface.get(), report.title);
        pages.front(report);
        for (std::size_t i = 0; i < report.blocks.size(); ++i) {
            if (std::holds_alternative<Heading>(report.blocks[i]))
                pages.keepTogether(report.blocks, i);
            std::visit(pages, report.blocks[i]);
        }
        pages.finish();
        if (const cairo_status_t status = pages.status(); status != CAIRO_STATUS_SUCCESS)
            return base::fail(base::ErrorCode::Failed,
                              std::string("The PDF could not be drawn: ") + cairo_status_to_string(status));
    }
    cairo_surface_finish(surface.get());
    if (const cairo_status_t status = cairo_surface_status(surface.get()); status != CAIRO_STATUS_SUCCESS)
        return base::fail(base::ErrorCode::Failed,
                          std::string("The PDF could not be finished: ") + cairo_status_to_string(status));
    return bytes;
}

} // namespace partita::survey
