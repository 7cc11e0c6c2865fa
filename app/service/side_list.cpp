// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/service/side_list.h"

#include "engine/base/files.h"
#include "engine/base/hash.h"
#include "engine/model/json_fields.h"

namespace partita::service {

namespace {

using base::ErrorCode;
using nlohmann::json;

constexpr const char* kFormat = "partita-sides";
constexpr std::size_t kVersion = 1;
constexpr std::uintmax_t kLimit = 64ULL * 1024 * 1024;

std::set<std::string> asSet(const std::vector<std::string>& texts)
{
    return {texts.begin(), texts.end()};
}

} // namespace

std::string tuneDigest(std::string_view tune)
{
    constexpr std::size_t kDigits = 16;
    return base::sha256(tune).substr(0, kDigits);
}

base::Result<std::optional<SideList>> readSideList(const std::filesystem::path& modelFolder,
                                                   const std::string& dataSha256)
{
    const auto path = modelFolder / "sides.json";
    std::error_code error;
    if (!std::filesystem::exists(path, error))
        return std::optional<SideList>();
    const auto text = base::readTextFile(path, kLimit);
    if (!text)
        return tl::unexpected(text.error());
    const json value = json::parse(*text, nullptr, false);
    std::string problem;
    model::JsonFields fields(value, "", problem);
    if (fields.text("format") != kFormat && problem.empty())
        problem = "it is no list of sides";
    fields.count("version", kVersion, kVersion);
    SideList list{fields.text("data_sha256"), asSet(fields.texts("held_out")),
                  asSet(fields.texts("training"))};
    fields.noOthers();
    if (problem.empty() && list.dataSha256 != dataSha256)
        problem = "it is of a model with other training data";
    if (!problem.empty())
        return base::fail(ErrorCode::InvalidInput,
                          "The list of what the model learnt from cannot be used: " + problem, path.string(),
                          "Take the file away, or export the model again");
    return std::optional(std::move(list));
}

} // namespace partita::service
