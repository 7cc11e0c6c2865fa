// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/musicxml/musicxml_dom.h"

#include "engine/base/unicode.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace partita::musicxml {

namespace {

constexpr std::string_view kSpace = " \t\r\n";

bool isAllowed(char c)
{
    return (static_cast<unsigned char>(c) >= 0x20 && c != '\x7F') || c == '\t' || c == '\n' || c == '\r';
}

std::string cleaned(std::string_view text)
{
    std::string clean = base::toUtf8(text);
    clean.erase(std::remove_if(clean.begin(), clean.end(), [](char c) { return !isAllowed(c); }),
                clean.end());
    return clean;
}

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(kSpace);
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

} // namespace

Xml add(Xml parent, const char* name)
{
    return parent.append_child(name);
}

Xml add(Xml parent, const char* name, std::string_view text)
{
    Xml node = parent.append_child(name);
    if (!text.empty())
        node.text().set(cleaned(text).c_str());
    return node;
}

Xml addNumber(Xml parent, const char* name, std::int64_t number)
{
    return add(parent, name, std::to_string(number));
}

bool isWritable(std::string_view text)
{
    return base::isUtf8(text) && std::all_of(text.begin(), text.end(), isAllowed);
}

void set(Xml node, const char* attribute, std::string_view value)
{
    node.append_attribute(attribute).set_value(cleaned(value).c_str());
}

std::string textOf(Xml node)
{
    return base::toUtf8(node.text().get());
}

std::string wordOf(Xml node)
{
    return base::toUtf8(trimmed(node.text().get()));
}

std::string attributeOf(Xml node, const char* name)
{
    return base::toUtf8(node.attribute(name).value());
}

bool is(Xml node, std::string_view name)
{
    return name == node.name();
}

std::optional<double> decimal(std::string_view text)
{
    text = trimmed(text);
    if (text.starts_with('+'))
        text.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

std::optional<int> integer(std::string_view text, int least, int most)
{
    const auto value = decimal(text);
    if (!value)
        return std::nullopt;
    return static_cast<int>(
        std::lround(std::clamp(*value, static_cast<double>(least), static_cast<double>(most))));
}

int childInteger(Xml node, const char* child, int otherwise, int least, int most)
{
    return integer(node.child(child).text().get(), least, most).value_or(otherwise);
}

std::string numberText(double number)
{
    std::array<char, 64> text{};
    const auto result =
        std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
    return result.ec == std::errc() ? std::string(text.data(), result.ptr) : "0";
}

} // namespace partita::musicxml
