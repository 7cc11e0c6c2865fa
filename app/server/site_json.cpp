// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/site_json.h"

#include <array>

namespace partita::server {

namespace {

const char* methodName(survey::Method method)
{
    constexpr std::array kNames{"identification", "forced-choice", "preference", "rating", "mushra"};
    return kNames.at(static_cast<std::size_t>(method));
}

const char* stageName(survey::Stage stage)
{
    constexpr std::array kNames{"draft", "open", "closed"};
    return kNames.at(static_cast<std::size_t>(stage));
}

const char* kindName(survey::QuestionKind kind)
{
    constexpr std::array kNames{"choice", "number", "text"};
    return kNames.at(static_cast<std::size_t>(kind));
}

std::string textOf(const Json& body)
{
    return body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace

Reply jsonReply(unsigned status, const Json& body)
{
    Reply reply;
    reply.status = status;
    reply.contentType = "application/json";
    reply.headers.emplace_back("Cache-Control", "no-store");
    reply.text = textOf(body);
    return reply;
}

Reply errorReply(unsigned status, const std::string& code, const std::string& message)
{
    return jsonReply(status, {{"error", {{"code", code}, {"message", message}}}});
}

Reply emptyReply(unsigned status)
{
    Reply reply;
    reply.status = status;
    return reply;
}

Json studyObject(const survey::Study& study)
{
    return {{"title", study.title},
            {"language", study.language},
            {"welcome", study.welcome},
            {"consent", study.consent},
            {"commitment", study.commitment ? study.commitment->digest : std::string()},
            {"stage", stageName(study.stage)},
            {"open", study.stage == survey::Stage::Open}};
}

Json assignmentObject(const survey::Study& study, const survey::Assignment& assignment)
{
    Json trials = Json::array();
    Json clips = Json::object();
    const auto addClip = [&](const std::string& id) {
        if (const survey::Clip* clip = survey::findClip(study, id); clip != nullptr)
            clips[id] = {{"seconds", clip->seconds}};
    };
    for (const survey::Trial& trial : assignment.trials) {
        const bool practice = trial.kind == survey::TrialKind::Practice;
        trials.push_back({{"kind", practice ? "practice" : "scored"},
                          {"clips", trial.clips},
                          {"reference", trial.reference}});
        for (const std::string& clip : trial.clips)
            addClip(clip);
        addClip(trial.reference);
    }
    Json scales = Json::array();
    for (const survey::Scale& scale : study.scales)
        scales.push_back({{"id", scale.id},
                          {"question", scale.question},
                          {"lowest", scale.lowest},
                          {"highest", scale.highest},
                          {"points", scale.points}});
    Json questions = Json::array();
    for (const survey::Question& question : study.questions)
        questions.push_back({{"id", question.id},
                             {"text", question.text},
                             {"kind", kindName(question.kind)},
                             {"options", question.options},
                             {"required", question.required},
                             {"atEnd", question.atEnd}});
    return {{"method", methodName(study.method)},
            {"question", study.question},
            {"trials", trials},
            {"machineFirst", assignment.machineFirst},
            {"clips", clips},
            {"scales", scales},
            {"questions", questions},
            {"playLimit", study.playLimit},
            {"hearToEnd", study.hearToEnd},
            {"askConfidence", study.askConfidence},
            {"askHeardBefore", study.askHeardBefore}};
}

Json sessionObject(const survey::Study& study, const survey::Session& session)
{
    Json answered = Json::array();
    for (const auto& [trial, answer] : session.participant.answers)
        answered.push_back(trial);
    return {{"participant", session.participant.id},
            {"assignment", assignmentObject(study, session.assignment)},
            {"answered", answered},
            {"replies", session.repliedBefore},
            {"finished", !session.participant.finished.empty()}};
}

Json progressObject(const survey::ListeningRoom& room)
{
    const survey::Progress progress = room.progress();
    const survey::Study& study = room.study();
    return {{"title", study.title},        {"open", study.stage == survey::Stage::Open},
            {"joined", progress.joined},   {"finished", progress.finished},
            {"answers", progress.answers}, {"wanted", study.registration.participants},
            {"leftAt", progress.leftAt},   {"trials", progress.trials}};
}

} // namespace partita::server
