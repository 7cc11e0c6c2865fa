// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/survey/response_json.h"

#include "engine/survey/survey_schema.h"

namespace partita::base::json {

template<>
struct Schema<survey::JoinedBody>
{
    using T = survey::JoinedBody;
    static constexpr auto kFields = std::tuple{Field{"seed", &T::seed}, Field{"channel", &T::channel},
                                               Field{"token", &T::token}, Field{"code", &T::code}};
};

} // namespace partita::base::json

namespace partita::survey {

namespace {

using base::json::Codec;
using base::json::Json;

template<class T>
base::Result<T> decode(std::string_view text, const char* what)
{
    try {
        T value{};
        Codec<T>::read(Json::parse(text), value, base::json::FieldPath{});
        return value;
    } catch (const base::json::Mismatch& mismatch) {
        return base::fail(base::ErrorCode::InvalidInput,
                          std::string(what) + "'s field " + mismatch.field + " " + mismatch.what);
    } catch (const nlohmann::json::exception& error) {
        return base::fail(base::ErrorCode::InvalidInput,
                          std::string(what) + " cannot be read: " + error.what());
    }
}

} // namespace

std::string encodeJoined(const JoinedBody& joined)
{
    return Codec<JoinedBody>::write(joined).dump();
}

base::Result<JoinedBody> decodeJoined(std::string_view text)
{
    return decode<JoinedBody>(text, "The entry");
}

std::string encodeAnswer(const Answer& answer)
{
    return Codec<Answer>::write(answer).dump();
}

base::Result<Answer> decodeAnswer(std::string_view text)
{
    return decode<Answer>(text, "The answer");
}

std::string encodeReplies(const std::map<std::string, std::string>& replies)
{
    return Codec<std::map<std::string, std::string>>::write(replies).dump();
}

base::Result<std::map<std::string, std::string>> decodeReplies(std::string_view text)
{
    return decode<std::map<std::string, std::string>>(text, "The replies");
}

} // namespace partita::survey
