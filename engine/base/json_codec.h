// SPDX-License-Identifier: GPL-3.0-or-later
// Values to JSON and back from one list of fields per type, so that writing and reading cannot disagree.
// For .cpp files and the headers that they share: includes nlohmann/json.hpp. A field that has its default
// value is not written.
#pragma once

#include "engine/base/base64.h"
#include "engine/base/rare_list.h"
#include "engine/base/unicode.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cmath>
#include <concepts>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace partita::base::json {

using Json = nlohmann::json;

/// Thrown by Codec<T>::read; caught by the function that decodes a document.
struct Mismatch
{
    std::string field; ///< "score.parts[0].voices[1].notes[5].onset"
    std::string what;  ///< "should be a number"
};

/// Where reading stands; only written out when something is wrong.
struct FieldPath
{
    const FieldPath* parent = nullptr;
    const char* name = "";
    std::size_t index = 0;

    [[nodiscard]] std::string text() const
    {
        const std::string before = parent != nullptr ? parent->text() : std::string();
        if (name == nullptr)
            return before + "[" + std::to_string(index) + "]";
        return before.empty() ? name : before + "." + name;
    }
    [[noreturn]] void fail(const std::string& what) const { throw Mismatch{text(), what}; }
};

template<class Owner, class T>
struct Field
{
    const char* name;
    T Owner::*member;
};
template<class Owner, class T>
Field(const char*, T Owner::*) -> Field<Owner, T>; // clang 14 does not deduce aggregates by itself

/// Specialised with `static constexpr auto kFields = std::tuple{Field{"name", &Type::member}, …};`, and with
/// `static constexpr bool kClosed = true;` where a field of another name is an error, so that a misspelt one
/// is not ignored in silence.
template<class T>
struct Schema;
/// Specialised with `static constexpr std::array<const char*, n> kNames` in the order of the enumerators.
template<class E>
struct EnumNames;

template<class T>
struct Codec
{
    static Json write(const T& value)
    {
        static const T fresh{};
        Json object = Json::object();
        const auto writeField = [&](const auto& field) {
            using Member = std::remove_cvref_t<decltype(value.*field.member)>;
            if (!(value.*field.member == fresh.*field.member))
                object[field.name] = Codec<Member>::write(value.*field.member);
        };
        std::apply([&](const auto&... field) { (writeField(field), ...); }, Schema<T>::kFields);
        return object;
    }

    static void read(const Json& json, T& value, const FieldPath& path)
    {
        if (!json.is_object())
            path.fail("should be an object");
        if constexpr (requires { Schema<T>::kClosed; })
            refuseOthers(json, path);
        const auto readField = [&](const auto& field) {
            using Member = std::remove_cvref_t<decltype(value.*field.member)>;
            if (const auto found = json.find(field.name); found != json.end())
                Codec<Member>::read(*found, value.*field.member, FieldPath{&path, field.name});
        };
        std::apply([&](const auto&... field) { (readField(field), ...); }, Schema<T>::kFields);
    }

private:
    static void refuseOthers(const Json& json, const FieldPath& path)
    {
        for (const auto& [name, content] : json.items()) {
            const auto isKnown = [&name = name](const auto&... field) {
                return ((name == field.name) || ...);
            };
            if (!std::apply(isKnown, Schema<T>::kFields))
                FieldPath{&path, name.c_str()}.fail("is not known");
        }
    }
};

template<class T>
requires std::integral<T>
struct Codec<T>
{
    static Json write(T value) { return value; }
    static void read(const Json& json, T& value, const FieldPath& path)
    {
        if (!json.is_number_integer())
            path.fail(json.is_number() ? "is too large or not a whole number" : "should be a whole number");
        const bool fits = json.is_number_unsigned() ? std::in_range<T>(json.get<std::uint64_t>())
                                                    : std::in_range<T>(json.get<std::int64_t>());
        if (!fits)
            path.fail("is out of range");
        value = json.is_number_unsigned() ? static_cast<T>(json.get<std::uint64_t>())
                                          : static_cast<T>(json.get<std::int64_t>());
    }
};

template<>
struct Codec<bool>
{
    static Json write(bool value) { return value; }
    static void read(const Json& json, bool& value, const FieldPath& path)
    {
        if (!json.is_boolean())
            path.fail("should be true or false");
        value = json.get<bool>();
    }
};

template<>
struct Codec<double>
{
    static Json write(double value) { return value; }
    static void read(const Json& json, double& value, const FieldPath& path)
    {
        if (!json.is_number())
            path.fail("should be a number");
        value = json.get<double>();
        if (!std::isfinite(value))
            path.fail("is out of range");
    }
};

template<>
struct Codec<std::string>
{
    static Json write(const std::string& value) { return base::toUtf8(value); }
    static void read(const Json& json, std::string& value, const FieldPath& path)
    {
        if (!json.is_string())
            path.fail("should be a text");
        value = json.get<std::string>();
    }
};

template<>
struct Codec<char>
{
    static Json write(char value) { return base::toUtf8(std::string(1, value)); }
    static void read(const Json& json, char& value, const FieldPath& path)
    {
        if (!json.is_string() || json.get_ref<const std::string&>().size() != 1)
            path.fail("should be one character");
        value = json.get_ref<const std::string&>().front();
    }
};

/// Bytes, as base64.
template<>
struct Codec<std::vector<unsigned char>>
{
    static Json write(const std::vector<unsigned char>& value) { return base::toBase64(value); }
    static void read(const Json& json, std::vector<unsigned char>& value, const FieldPath& path)
    {
        if (!json.is_string())
            path.fail("should be a text");
        auto bytes = base::fromBase64(json.get_ref<const std::string&>());
        if (!bytes)
            path.fail("is not base64");
        value = std::move(*bytes);
    }
};

template<class List>
struct ListCodec
{
    using Item = typename List::value_type;
    static Json write(const List& values)
    {
        Json array = Json::array();
        for (const auto& value : values)
            array.push_back(Codec<Item>::write(value));
        return array;
    }
    static void read(const Json& json, List& values, const FieldPath& path)
    {
        if (!json.is_array())
            path.fail("should be a list");
        values.clear();
        values.reserve(json.size());
        for (std::size_t i = 0; i < json.size(); ++i)
            Codec<Item>::read(json[i], values.emplace_back(), FieldPath{&path, nullptr, i});
    }
};
template<class T>
struct Codec<std::vector<T>> : ListCodec<std::vector<T>>
{
};
template<class T>
struct Codec<base::RareList<T>> : ListCodec<base::RareList<T>>
{
};

template<class T>
struct Codec<std::optional<T>>
{
    static Json write(const std::optional<T>& value) { return value ? Codec<T>::write(*value) : Json(); }
    static void read(const Json& json, std::optional<T>& value, const FieldPath& path)
    {
        value.reset();
        if (!json.is_null())
            Codec<T>::read(json, value.emplace(), path);
    }
};

template<class T>
struct Codec<std::map<std::string, T>>
{
    static Json write(const std::map<std::string, T>& values)
    {
        Json object = Json::object();
        for (const auto& [name, value] : values)
            object[base::toUtf8(name)] = Codec<T>::write(value);
        return object;
    }
    static void read(const Json& json, std::map<std::string, T>& values, const FieldPath& path)
    {
        if (!json.is_object())
            path.fail("should be an object");
        values.clear();
        for (const auto& [name, content] : json.items())
            Codec<T>::read(content, values[name], FieldPath{&path, name.c_str()});
    }
};

template<class E>
requires std::is_enum_v<E>
struct Codec<E>
{
    static Json write(E value) { return EnumNames<E>::kNames.at(static_cast<std::size_t>(value)); }
    static void read(const Json& json, E& value, const FieldPath& path)
    {
        if (!json.is_string())
            path.fail("should be a text");
        const auto& names = EnumNames<E>::kNames;
        for (std::size_t i = 0; i < names.size(); ++i)
            if (json.get_ref<const std::string&>() == names[i]) {
                value = static_cast<E>(i);
                return;
            }
        path.fail("has the unknown value \"" + json.get<std::string>().substr(0, 40) + "\"");
    }
};

/// A document: what it is and of which version, then the fields of the value.
template<class T>
std::string encodeDocument(const T& value, const char* format, int version)
{
    nlohmann::ordered_json json;
    json["format"] = format;
    json["version"] = version;
    const Json fields = Codec<T>::write(value);
    for (const auto& [name, field] : fields.items())
        json[name] = field;
    return json.dump(1, '\t') + "\n";
}

} // namespace partita::base::json
