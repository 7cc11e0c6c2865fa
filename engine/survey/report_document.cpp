// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/survey/report_document.h"

#include "engine/survey/analysis_text.h"
#include "engine/survey/report_sections.h"

#include <array>

namespace partita::survey {

namespace {

std::string verdictTitle(Verdict verdict)
{
    constexpr std::array<const char*, 11> kTitles{"Indistinguishable within the registered margin",
                                                  "Listeners could tell, but within the margin",
                                                  "Listeners could tell",
                                                  "Listeners were misled",
                                                  "Could not be shown either way",
                                                  "The human music was preferred",
                                                  "The machine’s music was preferred",
                                                  "No preference could be shown",
                                                  "The sources were rated differently",
                                                  "No difference in the ratings could be shown",
                                                  "Too few answers"};
    return kTitles.at(static_cast<std::size_t>(verdict));
}

/// The title above it says what stands before the colon; the rest is a sentence of its own.
std::string withoutVerdict(const std::string& sentence)
{
    constexpr std::size_t kLongestVerdict = 60;
    const std::size_t colon = sentence.find(": ");
    if (colon == std::string::npos || colon > kLongestVerdict || sentence.size() < colon + 3)
        return sentence;
    std::string rest = sentence.substr(colon + 2);
    if (rest.front() >= 'a' && rest.front() <= 'z')
        rest.front() = static_cast<char>(rest.front() - 'a' + 'A');
    return rest;
}

std::string day(const std::string& time)
{
    constexpr std::size_t kDate = 10;
    return time.substr(0, kDate);
}

std::string subtitleOf(const StudyFacts& facts)
{
    if (facts.totalsOnly)
        return facts.source;
    std::string text = titleOf(facts.method);
    text += text.back() == '?' ? "" : ".";
    if (!facts.opened.empty())
        text += " Open from " + day(facts.opened);
    if (!facts.closed.empty())
        text += " to " + day(facts.closed) + ".";
    return text;
}

void addCaveatBlock(const Analysis& analysis, Blocks& blocks)
{
    if (analysis.caveats.empty())
        return;
    blocks.emplace_back(Heading{"What stands against relying on it"});
    BulletList list;
    for (const Finding& caveat : analysis.caveats)
        list.entries.push_back(caveat.message + ".");
    for (std::string& entry : list.entries)
        while (entry.size() > 1 && entry.ends_with(".."))
            entry.pop_back();
    blocks.emplace_back(std::move(list));
}

void addRegistrationTable(const Analysis& analysis, Blocks& blocks)
{
    const Registration& plan = analysis.facts.registration;
    blocks.emplace_back(Heading{"What was registered before the first answer"});
    if (!plan.hypothesis.empty())
        blocks.emplace_back(Paragraph{"Hypothesis: " + plan.hypothesis});
    Table table{"Pre-registration", {"", "registered", "done"}, {}};
    table.rows.push_back({"goal", plan.goal == Goal::Equivalence ? "equivalence" : "difference", ""});
    if (plan.goal == Goal::Equivalence)
        table.rows.push_back({"margin around .50", "±" + share(plan.margin), ""});
    table.rows.push_back({"significance level", share(plan.alpha), ""});
    table.rows.push_back({"participants who finish", std::to_string(plan.participants),
                          std::to_string(analysis.facts.finished) + " of " +
                              std::to_string(analysis.facts.joined) + " who joined"});
    blocks.emplace_back(std::move(table));
    if (!analysis.facts.commitment.empty())
        blocks.emplace_back(
            Paragraph{"Commitment published before the first answer: " + analysis.facts.commitment +
                      (analysis.facts.commitmentFits ? ". The key and the design fit it."
                                                     : ". The key or the design does NOT fit it.")});
}

void addExclusionTable(const Analysis& analysis, Blocks& blocks)
{
    Table table{"Answers left out by the registered rules; the last column counts each answer once",
                {"rule", "participants", "answers", "left out"},
                {}};
    for (const ExclusionCount& rule : analysis.exclusions)
        table.rows.push_back({rule.sentence, std::to_string(rule.participants), std::to_string(rule.answers),
                              std::to_string(rule.removed)});
    table.rows.push_back({"Analysed: " + counted(analysis.kept.participants, "participant", "participants") +
                              ", of " + std::to_string(analysis.all.participants),
                          "", std::to_string(analysis.kept.answers) + " kept",
                          std::to_string(analysis.all.answers - analysis.kept.answers)});
    blocks.emplace_back(std::move(table));
}

void addMethodNotes(const Analysis& analysis, Blocks& blocks)
{
    blocks.emplace_back(Heading{"How it was computed"});
    BulletList list;
    if (!analysis.facts.totalsOnly && analysis.share) {
        list.entries.emplace_back("The clustered interval takes listeners crossed with clips: it speaks of "
                                  "other listeners and other "
                                  "clips of the same kinds. It alone decides the verdict.");
        list.entries.emplace_back("The pooled intervals and the exact test take every answer as independent, "
                                  "which answers of one listener are not; they are shown for comparison.");
    }
    if (!analysis.ratings.empty())
        list.entries.emplace_back(
            "Ratings have no unit: they are compared by ranks. A listener’s ratings of a source are averaged "
            "first; pairs are adjusted by Holm. The tests take the clips as given: they speak of other "
            "listeners, "
            "not of other clips.");
    if (analysis.preference)
        list.entries.emplace_back(
            "Strengths are those of Bradley and Terry’s model; their intervals take every "
            "answer as independent.");
    for (const std::string& note : analysis.notes)
        list.entries.push_back(note + ".");
    if (list.entries.empty())
        list.entries.emplace_back("Every answer is taken as independent: there is nothing else to go by.");
    blocks.emplace_back(std::move(list));
}

} // namespace

ReportDocument composeReport(const Analysis& analysis)
{
    ReportDocument report;
    report.title = analysis.facts.title;
    report.subtitle = subtitleOf(analysis.facts);
    report.date = analysis.facts.closed;
    report.verdict = verdictTitle(analysis.verdict);
    report.verdictSentence = withoutVerdict(analysis.verdictSentence);
    addCaveatBlock(analysis, report.blocks);
    addShareSection(analysis, report.blocks);
    addPreferenceSection(analysis, report.blocks);
    addRatingSection(analysis, report.blocks);
    addEquivalenceSection(analysis, report.blocks);
    addSignalSection(analysis, report.blocks);
    addModelSection(analysis, report.blocks);
    addClipSection(analysis, report.blocks);
    addListenerSection(analysis, report.blocks);
    if (!analysis.facts.totalsOnly) {
        addRegistrationTable(analysis, report.blocks);
        addExclusionTable(analysis, report.blocks);
    }
    addMethodNotes(analysis, report.blocks);
    return report;
}

} // namespace partita::survey
