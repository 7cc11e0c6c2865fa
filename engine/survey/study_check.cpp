// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/survey/study_check.h"

#include <algorithm>
#include <set>

namespace partita::survey {

namespace {

using base::Severity;

constexpr std::size_t kMostClips = 5000;
constexpr std::size_t kIdLength = 32;

bool isId(const std::string& text)
{
    return text.size() == kIdLength && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

bool isShare(double value)
{
    return value > 0 && value < 1;
}

template<class List>
bool isSortedById(const List& list)
{
    return std::is_sorted(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
}

class Check
{
public:
    Check(const Study& study, const Key* key)
        : m_study(study)
        , m_key(key)
    {
    }

    std::vector<Finding> run()
    {
        checkClips();
        checkItems();
        checkKnown(m_study.practice, true);
        checkKnown(m_study.attention, false);
        checkNumbers();
        checkScales();
        checkQuestions();
        checkRegistration();
        checkSound();
        if (m_key != nullptr)
            checkKey();
        return std::move(m_findings);
    }

private:
    void error(std::string code, std::string message)
    {
        m_findings.push_back({Severity::Error, std::move(code), std::move(message)});
    }
    void warn(std::string code, std::string message)
    {
        m_findings.push_back({Severity::Warning, std::move(code), std::move(message)});
    }

    void checkClips()
    {
        if (m_study.title.empty())
            error("no-title", "The study has no title: give it one that participants may read");
        if (!isId(m_study.id))
            error("bad-id", "The study's id is not 32 hexadecimal digits");
        if (m_study.clips.size() > kMostClips)
            error("many-clips", "There are more than 5,000 clips");
        for (const Clip& clip : m_study.clips) {
            if (!isId(clip.id) || !m_clips.insert(clip.id).second)
                error("bad-clip-id", "A clip's id is not 32 hexadecimal digits, or there twice: " + clip.id);
            if (!(clip.seconds > 0))
                error("empty-clip", "The clip " + clip.id + " has no length");
        }
        if (!isSortedById(m_study.clips))
            error("clip-order",
                  "The clips are not sorted by their ids: their order could tell whose they are");
    }

    void checkItems()
    {
        if (m_study.items.empty())
            error("no-items", "The study has no clips to judge: add some");
        std::set<std::string> seen;
        for (const Item& item : m_study.items) {
            checkItem(item, seen);
            m_heard.insert(item.clips.begin(), item.clips.end());
        }
        if (!isSortedById(m_study.items))
            error("item-order",
                  "The items are not sorted by their ids: their order could tell whose they are");
        if (!m_study.items.empty() && m_heard.size() < kFewClips)
            warn("few-clips", "There are only " + std::to_string(m_heard.size()) +
                                  " clips: what is found holds for these pieces more than for others. Use " +
                                  std::to_string(kFewClips) + " or more");
    }

    void checkItem(const Item& item, std::set<std::string>& seen)
    {
        const ClipCount count = clipCount(m_study.method);
        if (!isId(item.id) || !seen.insert(item.id).second)
            error("bad-item-id", "An item's id is not 32 hexadecimal digits, or there twice: " + item.id);
        if (item.clips.size() < count.least || item.clips.size() > count.most)
            error("clips-of-item", "The item " + item.id + " has " + std::to_string(item.clips.size()) +
                                       " clips, which this kind of question cannot have");
        auto clips = item.clips;
        if (!item.reference.empty())
            clips.push_back(item.reference);
        for (const std::string& clip : clips)
            if (!m_clips.contains(clip))
                error("unknown-clip", "The item " + item.id + " has a clip that the study has not: " + clip);
    }

    void checkKnown(const std::vector<KnownItem>& items, bool practice)
    {
        const std::string what = practice ? "a practice item" : "an attention check";
        std::set<std::string> seen;
        for (const KnownItem& known : items) {
            checkItem(known.item, seen);
            if (!isPossible(known))
                error("known-answer", "The right answer of " + what + " is none that can be given");
            if (!practice && known.answer.empty())
                error("known-answer", "An attention check has no right answer: this kind of question cannot "
                                      "have one");
            for (const std::string& clip : known.item.clips)
                if (m_heard.contains(clip))
                    error("clip-used-twice", "A clip of " + what + " is judged as well: use another one");
        }
    }

    [[nodiscard]] bool isPossible(const KnownItem& known) const
    {
        if (m_study.method == Method::Identification)
            return known.answer == "human" || known.answer == "machine";
        const auto& clips = known.item.clips;
        return known.answer.empty() || std::find(clips.begin(), clips.end(), known.answer) != clips.end();
    }

    void checkNumbers()
    {
        const auto items = static_cast<int>(m_study.items.size());
        if (m_study.itemsEach < 0 || m_study.itemsEach > items)
            error("items-each", "A participant cannot get " + std::to_string(m_study.itemsEach) + " of " +
                                    std::to_string(items) + " items");
        if (m_study.repeats < 0 || m_study.repeats > (m_study.itemsEach > 0 ? m_study.itemsEach : items))
            error("repeats", "There are more repetitions than items");
        if (m_study.playLimit < 0 || m_study.idleSeconds < 10)
            error("numbers", "The play limit is less than 0, or the idle time less than 10 seconds");
    }

    void checkScales()
    {
        if (m_study.method == Method::Rating && m_study.scales.empty())
            error("no-scales", "A rating needs a scale: add one");
        for (const Scale& scale : m_study.scales)
            if (scale.points < 2 || scale.points > 11 || scale.question.empty())
                error("bad-scale", "A scale needs a question and 2 to 11 points");
    }

    void checkQuestions()
    {
        std::set<std::string> seen;
        for (const Question& question : m_study.questions) {
            if (question.id.empty() || question.text.empty() || !seen.insert(question.id).second)
                error("bad-question", "A question has no text, no id, or the id of another");
            if (question.kind == QuestionKind::Choice && question.options.size() < 2)
                error("few-options", "The question \"" + question.text + "\" has fewer than two options");
        }
        if (m_study.practice.empty())
            warn("no-practice",
                 "There is no practice: the first answers will be about the page, not the music");
        if (m_study.ownScore == OwnScore::AtTheEnd)
            warn("score-at-end",
                 "Participants learn their own score at the end: who takes part often enough, changing one "
                 "answer each time, finds out whose every clip is. Tell it after closing where you do not "
                 "see who takes part");
        if (m_study.consent.empty())
            warn("no-consent",
                 "There is no consent text: say what is kept, for what, and how to have it erased");
    }

    void checkRegistration()
    {
        const Registration& plan = m_study.registration;
        if (!isShare(plan.alpha) || !isShare(plan.power) || !(plan.margin > 0 && plan.margin < 0.5) ||
            !isShare(plan.assumedShare) || !(plan.assumedCorrelation >= 0 && plan.assumedCorrelation < 1) ||
            plan.participants < 1)
            error("registration",
                  "A number of the pre-registration is out of its range: alpha, power and the "
                  "assumed share lie between 0 and 1, the margin between 0 and 0.5, the "
                  "correlation from 0 to below 1, and there is a participant at least");
        if (plan.hypothesis.empty())
            warn("no-hypothesis",
                 "The pre-registration has no hypothesis: write down what would count as what");
        if (!(plan.exclusions.fastestSeconds >= 0))
            error("registration", "The shortest time of an answer is less than 0");
    }

    void checkSound()
    {
        double softest = 0;
        double loudest = 0;
        bool first = true;
        for (const Clip& clip : m_study.clips) {
            if (!m_heard.contains(clip.id))
                continue;
            softest = first ? clip.loudness : std::min(softest, clip.loudness);
            loudest = first ? clip.loudness : std::max(loudest, clip.loudness);
            first = false;
        }
        if (loudest - softest > kLoudnessTolerance)
            warn("loudness", "The clips are not equally loud: the loudest is " +
                                 std::to_string(loudest - softest).substr(0, 4) +
                                 " LU above the softest. Render them again");
    }

    void checkKey()
    {
        std::size_t humans = 0;
        std::size_t machines = 0;
        std::size_t trained = 0;
        for (const std::string& clip : m_heard) {
            const ClipOrigin* origin = findOrigin(*m_key, clip);
            if (origin == nullptr) {
                error("no-origin", "The key does not say whose the clip " + clip + " is");
                continue;
            }
            const bool human = origin->source == Source::Human;
            (human ? humans : machines) += 1;
            trained += human && origin->split != "held out" ? 1 : 0;
        }
        if (trained > 0)
            warn("not-held-out",
                 std::to_string(trained) +
                     " human clips are not shown to be held out from the training: the model may "
                     "have learnt them");
        if (m_study.method == Method::Identification)
            checkBalance(humans, machines);
        if (m_study.method == Method::ForcedChoice)
            checkPairs();
    }

    void checkBalance(std::size_t humans, std::size_t machines)
    {
        if (humans + machines == 0)
            return; // told already
        if (humans == 0 || machines == 0)
            error("one-source", "All clips are from the same source: there is nothing to tell apart");
        else if (humans != machines)
            warn("unbalanced", "There are " + std::to_string(humans) + " human clips and " +
                                   std::to_string(machines) +
                                   " of the machine: who always says the same is right more often than not");
    }

    void checkPairs()
    {
        for (const Item& item : m_study.items) {
            const auto humans = std::count_if(item.clips.begin(), item.clips.end(), [&](const auto& clip) {
                const ClipOrigin* origin = findOrigin(*m_key, clip);
                return origin != nullptr && origin->source == Source::Human;
            });
            if (humans != 1)
                error("pair", "The pair " + item.id + " has not one clip of each source");
        }
    }

    const Study& m_study;
    const Key* m_key;
    std::set<std::string> m_clips; ///< all ids
    std::set<std::string> m_heard; ///< of the items to judge
    std::vector<Finding> m_findings;
};

} // namespace

std::vector<Finding> checkStudy(const Study& study, const Key* key)
{
    return Check(study, key).run();
}

bool hasErrors(const std::vector<Finding>& findings)
{
    return std::any_of(findings.begin(), findings.end(),
                       [](const Finding& finding) { return finding.severity == Severity::Error; });
}

} // namespace partita::survey
