// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/survey/survey_data.h"

#include "engine/base/unicode.h"

#include <array>
#include <charconv>

namespace partita::survey {

namespace {

struct Column
{
    const char* name;
    const char* meaning;
};

constexpr std::array kColumns{
    Column{"participant", "A pseudonym: P001, P002, … in no meaningful order"},
    Column{"channel", "web or kiosk"},
    Column{"position", "The trial's place in the participant's way, from 1"},
    Column{"kind",
           "practice, scored, attention (a check) or repeat (an item a second time). Analyse scored ones"},
    Column{"item", "The item's id"},
    Column{"clip", "The clip's id; of a pair the left one; of a rating the one that was rated"},
    Column{"clip_right", "Of a pair: the right clip's id"},
    Column{"source", "human or machine: who made the clip"},
    Column{"source_right", "The same of the right clip"},
    Column{"model", "The model that made the clip; of a pair with one machine clip, that one's"},
    Column{"split", "Of a human clip: held out, training or unknown. Of a pair, the human clip's"},
    Column{"choice", "human or machine; of a pair the id of the chosen clip"},
    Column{"said_machine", "1 where the answer was machine, 0 where it was human (human or machine? only)"},
    Column{"success", "1 or 0: the answer is right; of a preference: the human clip was preferred"},
    Column{"scale", "Of a rating: the scale's id, or mushra"},
    Column{"rating", "Of a rating: the value, from 1; of mushra from 0 to 100"},
    Column{"confidence", "1 (guessing) to 5 (certain); empty where it was not asked"},
    Column{"heard_before", "1: the participant knew the music"},
    Column{"heard_to_end", "1: every clip of the trial was heard to its end before the answer"},
    Column{"plays", "How often clips of the trial were played"},
    Column{"seconds", "From when the trial was shown to the answer"},
    Column{"excluded",
           "Empty: the answer counts. Otherwise the registered rules that leave it out, with semicolons"},
};

std::string numberText(double value)
{
    std::array<char, 32> text{};
    const auto result = std::to_chars(text.data(), text.data() + text.size(), value);
    return {text.data(), result.ptr};
}

std::string quoted(const std::string& raw)
{
    const std::string text = base::toUtf8(raw);
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string safe = "\"";
    for (const char c : text)
        safe += c == '"' ? std::string("\"\"") : std::string(1, c);
    return safe + '"';
}

/// What somebody typed.
std::string quotedFreeText(const std::string& text)
{
    const bool formula = !text.empty() && std::string("=+-@\t\r").find(text.front()) != std::string::npos;
    return quoted(formula ? "'" + text : text);
}

std::string kindName(TrialKind kind)
{
    constexpr std::array<const char*, 4> kNames{"practice", "scored", "attention", "repeat"};
    return kNames.at(static_cast<std::size_t>(kind));
}

std::string flag(bool value)
{
    return value ? "1" : "0";
}

class Writer
{
public:
    Writer(const Study& study, const Key& key, const std::vector<Response>& responses)
        : m_study(study)
        , m_key(key)
        , m_responses(responses)
    {
        for (const Column& column : kColumns)
            m_cells.emplace_back(column.name);
        for (const Question& question : study.questions)
            m_cells.push_back(quoted("reply_" + question.id));
        endRow();
    }

    void add(const AnswerRow& row)
    {
        const auto& ratings = row.answer.ratings;
        if (ratings.empty())
            addRow(row, "", "", "");
        for (std::size_t i = 0; i < ratings.size(); ++i) {
            const bool mushra = m_study.method == Method::Mushra;
            const std::string clip = mushra && i < row.trial.clips.size() ? row.trial.clips[i] : "";
            const std::string scale = mushra                      ? "mushra"
                                      : i < m_study.scales.size() ? m_study.scales[i].id
                                                                  : "";
            addRow(row, clip, scale, numberText(ratings[i]));
        }
    }

    [[nodiscard]] std::string take() { return std::move(m_text); }

private:
    void addRow(const AnswerRow& row, const std::string& rated, const std::string& scale,
                const std::string& rating)
    {
        const Participant& participant = m_responses[row.participant].participant;
        m_cells = {pseudonym(row.participant), participant.channel, std::to_string(row.position),
                   kindName(row.trial.kind), row.trial.item};
        addClips(row, rated);
        const bool identified = m_study.method == Method::Identification;
        m_cells.insert(m_cells.end(),
                       {row.answer.choice, identified ? flag(row.answer.choice == "machine") : "",
                        successOf(row), quoted(scale), rating,
                        row.answer.confidence > 0 ? std::to_string(row.answer.confidence) : "",
                        flag(row.answer.heardBefore), flag(row.answer.heardToEnd),
                        std::to_string(row.answer.plays), numberText(row.answer.seconds), reasonsOf(row)});
        for (const Question& question : m_study.questions) {
            const auto reply = participant.replies.find(question.id);
            m_cells.push_back(reply == participant.replies.end() ? "" : quotedFreeText(reply->second));
        }
        endRow();
    }

    /// clip, clip_right, source, source_right, model, split
    void addClips(const AnswerRow& row, const std::string& rated)
    {
        const bool pair = m_study.method == Method::ForcedChoice || m_study.method == Method::Preference;
        const std::string left = rated.empty() ? row.trial.clips.front() : rated;
        const std::string right = pair && row.trial.clips.size() == 2 ? row.trial.clips[1] : "";
        const ClipOrigin* first = findOrigin(m_key, left);
        const ClipOrigin* second = right.empty() ? nullptr : findOrigin(m_key, right);
        const auto source = [](const ClipOrigin* origin) {
            return origin == nullptr ? "" : origin->source == Source::Human ? "human" : "machine";
        };
        const auto either = [&](std::string ClipOrigin::*member, Source wanted) {
            for (const ClipOrigin* origin : {first, second})
                if (origin != nullptr && origin->source == wanted)
                    return origin->*member;
            return std::string();
        };
        m_cells.insert(m_cells.end(), {left, right, source(first), source(second),
                                       quoted(either(&ClipOrigin::model, Source::Machine)),
                                       quoted(either(&ClipOrigin::split, Source::Human))});
    }

    std::string successOf(const AnswerRow& row) const
    {
        if (row.right)
            return flag(*row.right);
        if (m_study.method != Method::Preference || row.trial.clips.size() != 2)
            return {};
        const ClipOrigin* first = findOrigin(m_key, row.trial.clips[0]);
        const ClipOrigin* second = findOrigin(m_key, row.trial.clips[1]);
        const ClipOrigin* chosen = findOrigin(m_key, row.answer.choice);
        if (first == nullptr || second == nullptr || chosen == nullptr || first->source == second->source)
            return {};
        return flag(chosen->source == Source::Human);
    }

    static std::string reasonsOf(const AnswerRow& row)
    {
        std::string text;
        for (const ExclusionRule rule : row.reasons)
            text += (text.empty() ? "" : ";") + nameOf(rule);
        return text;
    }

    void endRow()
    {
        for (std::size_t i = 0; i < m_cells.size(); ++i)
            m_text += (i > 0 ? "," : "") + m_cells[i];
        m_text += "\r\n";
    }

    const Study& m_study;
    const Key& m_key;
    const std::vector<Response>& m_responses;
    std::vector<std::string> m_cells;
    std::string m_text;
};

} // namespace

std::string writeAnswersCsv(const Study& study, const Key& key, const std::vector<Response>& responses)
{
    Writer writer(study, key, responses);
    for (const AnswerRow& row : tabulate(study, key, responses))
        writer.add(row);
    return writer.take();
}

std::string writeCodebook(const Study& study)
{
    std::string text =
        "# Codebook of answers.csv: " + base::toUtf8(study.title) +
        "\n\nOne row an answer; of several ratings in one answer, a row each. An empty cell is a "
        "missing value. A reply that a spreadsheet would take for a formula has an apostrophe "
        "before it.\n\n| column | meaning |\n|---|---|\n";
    for (const Column& column : kColumns)
        text += std::string("| `") + column.name + "` | " + column.meaning + " |\n";
    for (const Question& question : study.questions)
        text +=
            "| `reply_" + base::toUtf8(question.id) + "` | Reply to: " + base::toUtf8(question.text) + " |\n";
    for (const Scale& scale : study.scales)
        text += "\nScale `" + base::toUtf8(scale.id) + "`: " + base::toUtf8(scale.question) + " From 1 (" +
                base::toUtf8(scale.lowest) + ") to " + std::to_string(scale.points) + " (" +
                base::toUtf8(scale.highest) + ").\n";
    return text;
}

} // namespace partita::survey
