// SPDX-License-Identifier: GPL-3.0-or-later
// Small helpers over the XML tree. Internal: includes pugixml.
#pragma once

#include <pugixml.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace partita::musicxml {

using Xml = pugi::xml_node;

/// Appends an element; texts lose what XML cannot hold (control characters, bytes that are no UTF-8).
Xml add(Xml parent, const char* name);
Xml add(Xml parent, const char* name, std::string_view text);
Xml addNumber(Xml parent, const char* name, std::int64_t number);
/// Whether XML can hold the text.
[[nodiscard]] bool isWritable(std::string_view text);
void set(Xml node, const char* attribute, std::string_view value);

/// The element's text as it is, as valid UTF-8.
[[nodiscard]] std::string textOf(Xml node);
/// Without white space around it.
[[nodiscard]] std::string wordOf(Xml node);
[[nodiscard]] std::string attributeOf(Xml node, const char* name);
[[nodiscard]] bool is(Xml node, std::string_view name);

/// The number at the start of a text; nullopt where there is none or it is not finite.
[[nodiscard]] std::optional<double> decimal(std::string_view text);
/// As decimal, rounded and kept within bounds.
[[nodiscard]] std::optional<int> integer(std::string_view text, int least, int most);
/// The child's number within bounds, or a default.
[[nodiscard]] int childInteger(Xml node, const char* child, int otherwise, int least, int most);
/// The shortest text that reads back as the same number.
[[nodiscard]] std::string numberText(double number);

} // namespace partita::musicxml
