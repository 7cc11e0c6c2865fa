// SPDX-License-Identifier: GPL-3.0-or-later
// JsonFields: reads the fields of a JSON object with their ranges checked; keeps the first problem as text.
// For .cpp files only (includes nlohmann/json.hpp).
#pragma once

#include <nlohmann/json.hpp>

#include <cstddef>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace partita::model {

/// Every read returns a usable value even after a problem, so that a reader needs one check at its end.
class JsonFields
{
public:
    /// `path` names the object inside the document ("" for the whole); `problem` gets the first problem.
    JsonFields(const nlohmann::json& object, std::string path, std::string& problem);

    [[nodiscard]] bool has(const char* name) const;
    std::string text(const char* name);
    std::string text(const char* name, const std::string& otherwise);
    std::size_t count(const char* name, std::size_t least, std::size_t most);
    int whole(const char* name, int least, int most, int otherwise);
    double number(const char* name, double least, double most, double otherwise);
    bool flag(const char* name, bool otherwise);
    /// A list of texts that are not empty; none where the field is missing.
    std::vector<std::string> texts(const char* name);
    JsonFields object(const char* name);
    /// Reports a field that was not read: a misspelt name must not be ignored in silence.
    void noOthers();

    /// Notes that a field is wrong: "must be …"; the first problem stays.
    void report(const std::string& name, const std::string& what);

    /// One of the names in a table of (value, name).
    template<class Value, std::size_t N>
    Value choice(const char* name, const std::pair<Value, const char*> (&table)[N])
    {
        const std::string given = text(name);
        std::string names;
        for (const auto& [value, known] : table) {
            if (given == known)
                return value;
            names += (names.empty() ? "" : ", ") + std::string(known);
        }
        report(name, "must be one of: " + names);
        return table[0].first;
    }

private:
    const nlohmann::json* find(const char* name);

    const nlohmann::json* m_object;
    std::string m_path;
    std::string* m_problem;
    std::set<std::string> m_read;
};

} // namespace partita::model
