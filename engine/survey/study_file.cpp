// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/survey/study_file.h"

#include "engine/base/hash.h"
#include "engine/survey/survey_schema.h"

namespace partita::survey {

namespace {

using base::ErrorCode;
using base::fail;
using base::json::Codec;
using base::json::FieldPath;
using base::json::Json;
using base::json::Mismatch;

constexpr const char* kStudyFormat = "partita-study";
constexpr const char* kKeyFormat = "partita-study-key";

/// Takes the header off; what is left are the fields.
base::Result<void> takeHeader(Json& json, const char* format, const std::string& name)
{
    const auto found = json.is_object() ? json.find("format") : json.end();
    if (!json.is_object() || found == json.end() || *found != format)
        return fail(ErrorCode::Unsupported, std::string("This is not a file of the format \"") + format + '"',
                    name, "Choose the study.json of a study's folder");
    const auto version = json.find("version");
    if (version == json.end() || !version->is_number_unsigned() || version->get<std::uint64_t>() < 1)
        return fail(ErrorCode::InvalidInput, "The study has no version number", name,
                    "The file is damaged: use a copy of it");
    if (version->get<std::uint64_t>() > kStudyVersion)
        return fail(ErrorCode::Unsupported, "The study was saved by a newer Partita", name,
                    "Open it with a newer Partita");
    json.erase("format");
    json.erase("version");
    return {};
}

void refuseUnknown(const Json& json, const Json& known)
{
    for (const auto& [name, field] : json.items())
        if (!known.contains(name))
            throw Mismatch{name, "is not known"};
}

/// Every field of a T, written or not.
template<class T>
Json allFields()
{
    Json names = Json::object();
    std::apply([&](const auto&... field) { ((names[field.name] = nullptr), ...); },
               base::json::Schema<T>::kFields);
    return names;
}

template<class T>
base::Result<T> decode(std::string_view text, const char* format, const std::string& name)
{
    try {
        Json json = Json::parse(text);
        if (const auto header = takeHeader(json, format, name); !header)
            return tl::unexpected(header.error());
        refuseUnknown(json, allFields<T>());
        T value;
        Codec<T>::read(json, value, FieldPath{});
        return value;
    } catch (const Mismatch& mismatch) {
        return fail(ErrorCode::InvalidInput, "The field " + mismatch.field + " " + mismatch.what, name,
                    "Mend the field, or use a copy of the file");
    } catch (const nlohmann::json::exception& error) {
        return fail(ErrorCode::InvalidInput,
                    std::string("The file is cut off or damaged (") + error.what() + ")", name,
                    "Use a copy of the file");
    }
}

} // namespace

std::string encodeStudy(const Study& study)
{
    return base::json::encodeDocument(study, kStudyFormat, kStudyVersion);
}

base::Result<Study> decodeStudy(std::string_view text, const std::string& name)
{
    return decode<Study>(text, kStudyFormat, name);
}

std::string encodeKey(const Key& key)
{
    return base::json::encodeDocument(key, kKeyFormat, kStudyVersion);
}

base::Result<Key> decodeKey(std::string_view text, const std::string& name)
{
    return decode<Key>(text, kKeyFormat, name);
}

std::string commitmentOf(const Study& study, const Key& key)
{
    Study design = study;
    design.stage = Stage::Draft;
    design.commitment.reset();
    design.closed.clear();
    return base::sha256(key.nonce + '\n' + base::sha256(encodeStudy(design)) + '\n' + encodeKey(key));
}

} // namespace partita::survey
