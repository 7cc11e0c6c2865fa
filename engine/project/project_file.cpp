// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/project/project_file.h"

#include "engine/base/files.h"
#include "engine/project/score_json.h"

namespace partita::base::json {

template<>
struct Schema<project::CompositionSettings>
{
    using T = project::CompositionSettings;
    static constexpr auto kFields = std::tuple{Field{"temperature", &T::temperature},
                                               Field{"topK", &T::topK},
                                               Field{"topP", &T::topP},
                                               Field{"minP", &T::minP},
                                               Field{"key", &T::key},
                                               Field{"meter", &T::meter},
                                               Field{"title", &T::title},
                                               Field{"bars", &T::bars},
                                               Field{"prompt", &T::prompt},
                                               Field{"retries", &T::retries}};
};
template<>
struct Schema<project::Composition>
{
    using T = project::Composition;
    static constexpr auto kFields = std::tuple{Field{"id", &T::id},
                                               Field{"title", &T::title},
                                               Field{"abc", &T::abc},
                                               Field{"model", &T::modelName},
                                               Field{"modelHash", &T::modelHash},
                                               Field{"recipe", &T::recipe},
                                               Field{"device", &T::device},
                                               Field{"program", &T::program},
                                               Field{"seed", &T::seed},
                                               Field{"settings", &T::settings},
                                               Field{"date", &T::date},
                                               Field{"parent", &T::parent}};
};

} // namespace partita::base::json

namespace partita::project {

using base::json::Codec;
using base::json::FieldPath;
using base::json::Json;
using base::json::Mismatch;

namespace {

using base::ErrorCode;
using base::fail;

constexpr const char* kFormatName = "partita-project";

base::Result<void> checkHeader(const Json& json, const std::string& name)
{
    const auto format = json.is_object() ? json.find("format") : json.end();
    if (!json.is_object() || format == json.end() || *format != kFormatName)
        return fail(ErrorCode::Unsupported, "This is not a Partita project", name,
                    "Open an .abc or .mid file by its own type");
    const auto version = json.find("version");
    if (version == json.end() || !version->is_number_unsigned() || version->get<std::uint64_t>() < 1)
        return fail(ErrorCode::InvalidInput, "The project has no version number", name,
                    "The file is damaged: open a backup or a recovered copy");
    if (version->get<std::uint64_t>() > static_cast<std::uint64_t>(kProjectVersion))
        return fail(ErrorCode::Unsupported,
                    "The project was saved by a newer Partita (file version " +
                        std::to_string(version->get<std::uint64_t>()) + ", this program reads up to " +
                        std::to_string(kProjectVersion) + ")",
                    name, "Open it with a newer Partita");
    return {};
}

Project projectFromJson(const Json& json)
{
    Project project;
    const FieldPath scorePath{nullptr, "score"};
    const auto score = json.find("score");
    if (score == json.end())
        scorePath.fail("is missing");
    project.score = scoreFromJson(*score, scorePath);
    if (const auto source = json.find("source"); source != json.end())
        Codec<std::string>::read(*source, project.source, FieldPath{nullptr, "source"});
    if (const auto list = json.find("compositions"); list != json.end())
        Codec<std::vector<Composition>>::read(*list, project.compositions,
                                              FieldPath{nullptr, "compositions"});
    return project;
}

} // namespace

std::string encodeProject(const Project& project)
{
    nlohmann::ordered_json json;
    json["format"] = kFormatName;
    json["version"] = kProjectVersion;
    json["source"] = Codec<std::string>::write(project.source);
    json["compositions"] = Codec<std::vector<Composition>>::write(project.compositions);
    json["score"] = scoreToJson(project.score);
    return json.dump(1, '\t') + "\n";
}

base::Result<Project> decodeProject(std::string_view text, const std::string& name)
{
    try {
        const Json json = Json::parse(text);
        if (auto header = checkHeader(json, name); !header)
            return tl::unexpected(header.error());
        return projectFromJson(json);
    } catch (const Mismatch& mismatch) {
        return fail(ErrorCode::InvalidInput, "The project's field " + mismatch.field + " " + mismatch.what,
                    name, "The file is damaged: open a backup or a recovered copy");
    } catch (const nlohmann::json::exception& error) {
        return fail(ErrorCode::InvalidInput,
                    std::string("The file is cut off or damaged (") + error.what() + ")", name,
                    "Open a backup or a recovered copy");
    }
}

base::Result<Project> readProject(const std::filesystem::path& path)
{
    const auto text = base::readTextFile(path);
    if (!text)
        return tl::unexpected(text.error());
    return decodeProject(*text, path.string());
}

base::Result<void> writeProject(const Project& project, const std::filesystem::path& path)
{
    return base::writeFileAtomically(path, encodeProject(project));
}

} // namespace partita::project
