// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/json_fields.h"

#include <limits>

namespace partita::model {

namespace {

std::string plain(double number)
{
    return nlohmann::json(number).dump();
}

} // namespace

JsonFields::JsonFields(const nlohmann::json& object, std::string path, std::string& problem)
    : m_object(&object)
    , m_path(std::move(path))
    , m_problem(&problem)
{
    if (!object.is_object())
        report("", object.is_discarded() ? "is not JSON" : "must be an object");
}

bool JsonFields::has(const char* name) const
{
    return m_object->is_object() && m_object->contains(name);
}

const nlohmann::json* JsonFields::find(const char* name)
{
    m_read.insert(name);
    return has(name) ? &m_object->at(name) : nullptr;
}

void JsonFields::report(const std::string& name, const std::string& what)
{
    if (!m_problem->empty())
        return;
    std::string path = m_path + (m_path.empty() || name.empty() ? "" : ".") + name;
    *m_problem = (path.empty() ? "the document" : "\"" + path + "\"") + " " + what;
}

std::string JsonFields::text(const char* name)
{
    const auto* value = find(name);
    if (value != nullptr && value->is_string() && !value->get_ref<const std::string&>().empty())
        return value->get<std::string>();
    report(name, value == nullptr ? "is missing" : "must be a text");
    return {};
}

std::string JsonFields::text(const char* name, const std::string& otherwise)
{
    const auto* value = find(name);
    if (value == nullptr)
        return otherwise;
    if (value->is_string())
        return value->get<std::string>();
    report(name, "must be a text");
    return otherwise;
}

std::size_t JsonFields::count(const char* name, std::size_t least, std::size_t most)
{
    const auto* value = find(name);
    if (value != nullptr && value->is_number_unsigned()) {
        const auto number = value->get<std::uint64_t>();
        if (number >= least && number <= most)
            return static_cast<std::size_t>(number);
    }
    report(name, value == nullptr ? "is missing"
                                  : "must be a whole number from " + std::to_string(least) + " to " +
                                        std::to_string(most));
    return least;
}

int JsonFields::whole(const char* name, int least, int most, int otherwise)
{
    const auto* value = find(name);
    if (value == nullptr)
        return otherwise;
    if (value->is_number_integer() &&
        (!value->is_number_unsigned() ||
         value->get<std::uint64_t>() <= std::uint64_t{std::numeric_limits<int>::max()})) {
        const auto number = value->get<std::int64_t>();
        if (number >= least && number <= most)
            return static_cast<int>(number);
    }
    report(name, "must be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    return otherwise;
}

double JsonFields::number(const char* name, double least, double most, double otherwise)
{
    const auto* value = find(name);
    if (value == nullptr)
        return otherwise;
    if (value->is_number()) {
        const double number = value->get<double>();
        if (number >= least && number <= most)
            return number;
    }
    report(name, "must be a number from " + plain(least) + " to " + plain(most));
    return otherwise;
}

bool JsonFields::flag(const char* name, bool otherwise)
{
    const auto* value = find(name);
    if (value == nullptr)
        return otherwise;
    if (value->is_boolean())
        return value->get<bool>();
    report(name, "must be true or false");
    return otherwise;
}

std::vector<std::string> JsonFields::texts(const char* name)
{
    std::vector<std::string> texts;
    const auto* value = find(name);
    if (value == nullptr)
        return texts;
    for (const auto& item : value->is_array() ? *value : nlohmann::json::array({nullptr})) {
        if (item.is_string() && !item.get_ref<const std::string&>().empty())
            texts.push_back(item.get<std::string>());
        else
            report(name, "must be a list of texts");
    }
    return texts;
}

JsonFields JsonFields::object(const char* name)
{
    static const nlohmann::json kEmpty = nlohmann::json::object();
    const auto* value = find(name);
    if (value == nullptr)
        report(name, "is missing");
    return JsonFields(value != nullptr ? *value : kEmpty, m_path + (m_path.empty() ? "" : ".") + name,
                      *m_problem);
}

void JsonFields::noOthers()
{
    if (!m_object->is_object())
        return;
    for (const auto& [name, value] : m_object->items()) {
        if (!m_read.contains(name))
            report(name, "is not a field that is known here");
    }
}

} // namespace partita::model
