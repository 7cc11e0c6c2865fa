// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/survey/study_template.h"

#include <algorithm>
#include <array>

namespace partita::survey {

namespace {

struct Entry
{
    StudyTemplate which;
    const char* name;
    Method method;
    int pairs;
};

constexpr std::array<Entry, 6> kEntries{{
    {StudyTemplate::TenClips, "ten-clips", Method::Identification, 5},
    {StudyTemplate::Identification, "identification", Method::Identification, 10},
    {StudyTemplate::ForcedChoice, "forced-choice", Method::ForcedChoice, 20},
    {StudyTemplate::Preference, "preference", Method::Preference, 20},
    {StudyTemplate::Rating, "rating", Method::Rating, 10},
    {StudyTemplate::SideBySide, "side-by-side", Method::Mushra, 10},
}};

const Entry& entryOf(StudyTemplate which)
{
    return *std::find_if(kEntries.begin(), kEntries.end(),
                         [which](const Entry& entry) { return entry.which == which; });
}

/// One text in every language of the page.
struct Words
{
    const char* english;
    const char* german;
    [[nodiscard]] std::string in(bool german_) const { return german_ ? german : english; }
};

constexpr Words kConsent{
    "What we keep: your answers, when you gave them, how often you played each piece, and what you tell us "
    "about yourself. We do not keep your name or the address of your device. The answers serve only to study "
    "how people hear music, and may be published without anything that points to you.\n\n"
    "Taking part is voluntary. You may stop at any time without giving a reason. At the end you get a code: "
    "with it everything that you said can be erased.",
    "Was wir aufbewahren: Ihre Antworten, wann Sie sie gegeben haben, wie oft Sie jedes Stück abgespielt "
    "haben "
    "und was Sie über sich angeben. Ihren Namen oder die Adresse Ihres Geräts bewahren wir nicht auf. Die "
    "Antworten dienen allein der Frage, wie Menschen Musik hören, und können veröffentlicht werden, ohne "
    "dass "
    "etwas auf Sie hinweist.\n\n"
    "Die Teilnahme ist freiwillig. Sie können jederzeit ohne Angabe von Gründen aufhören. Am Ende bekommen "
    "Sie "
    "einen Code: mit ihm lässt sich alles löschen, was Sie gesagt haben."};

constexpr Words kThanks{"Thank you for listening. Your answers are a great help.",
                        "Vielen Dank fürs Zuhören. Ihre Antworten helfen uns sehr."};

Words titleOf(StudyTemplate which)
{
    switch (which) {
    case StudyTemplate::TenClips:
    case StudyTemplate::Identification:
        return {"Who composed this?", "Wer hat das komponiert?"};
    case StudyTemplate::ForcedChoice:
        return {"Which of the two is by a human?", "Welches der beiden ist von einem Menschen?"};
    case StudyTemplate::Preference:
        return {"Which one do you like better?", "Welches gefällt Ihnen besser?"};
    case StudyTemplate::Rating:
        return {"How do you find this music?", "Wie finden Sie diese Musik?"};
    case StudyTemplate::SideBySide:
        break;
    }
    return {"Music side by side", "Musik im Vergleich"};
}

Words welcomeOf(StudyTemplate which)
{
    switch (which) {
    case StudyTemplate::TenClips:
        return {
            "You will hear ten short pieces of music. Some were composed by people, some by a machine; all "
            "are played by the same instrument. For each, tell us who you think composed it. It takes "
            "about seven minutes. Headphones are best.",
            "Sie hören zehn kurze Musikstücke. Einige haben Menschen komponiert, einige eine Maschine; alle "
            "spielt dasselbe Instrument. Sagen Sie uns bei jedem, wer es Ihrer Meinung nach komponiert "
            "hat. Das dauert etwa sieben Minuten. Am besten geht es mit Kopfhörern."};
    case StudyTemplate::Identification:
        return {
            "You will hear short pieces of music, one after another. Some were composed by people, some by a "
            "machine; all are played by the same instrument. For each, tell us who you think composed it. "
            "It takes about twelve minutes. Headphones are best.",
            "Sie hören nacheinander kurze Musikstücke. Einige haben Menschen komponiert, einige eine "
            "Maschine; alle spielt dasselbe Instrument. Sagen Sie uns bei jedem, wer es Ihrer Meinung nach "
            "komponiert hat. Das dauert etwa zwölf Minuten. Am besten geht es mit Kopfhörern."};
    case StudyTemplate::ForcedChoice:
        return {
            "You will hear pairs of short pieces. In each pair, one was composed by a human and one by a "
            "machine. Tell us which is the human's. It takes about fifteen minutes. Headphones are best.",
            "Sie hören Paare kurzer Musikstücke. In jedem Paar hat eines ein Mensch komponiert und eines "
            "eine Maschine. Sagen Sie uns, welches von dem Menschen ist. Das dauert etwa fünfzehn Minuten. "
            "Am besten geht es mit Kopfhörern."};
    case StudyTemplate::Preference:
        return {"You will hear pairs of short pieces. Tell us which of the two you like better. There is no "
                "right or wrong. It takes about fifteen minutes. Headphones are best.",
                "Sie hören Paare kurzer Musikstücke. Sagen Sie uns, welches der beiden Ihnen besser gefällt. "
                "Richtig oder falsch gibt es nicht. Das dauert etwa fünfzehn Minuten. Am besten geht es mit "
                "Kopfhörern."};
    case StudyTemplate::Rating:
        return {
            "You will hear short pieces of music and say how you find each of them. There is no right or "
            "wrong. It takes about twelve minutes. Headphones are best.",
            "Sie hören kurze Musikstücke und sagen bei jedem, wie Sie es finden. Richtig oder falsch gibt "
            "es nicht. Das dauert etwa zwölf Minuten. Am besten geht es mit Kopfhörern."};
    case StudyTemplate::SideBySide:
        break;
    }
    return {
        "You will hear several short pieces side by side and rate each from bad to excellent. There is no "
        "right or wrong. It takes about ten minutes. Headphones are best.",
        "Sie hören jeweils mehrere kurze Musikstücke nebeneinander und bewerten jedes von schlecht bis "
        "ausgezeichnet. Richtig oder falsch gibt es nicht. Das dauert etwa zehn Minuten. Am besten geht es "
        "mit Kopfhörern."};
}

std::vector<Question> questionsIn(bool german)
{
    Question years;
    years.id = "years";
    years.text = Words{"For how many years have you played an instrument or sung in a choir?",
                       "Wie viele Jahre haben Sie ein Instrument gespielt oder in einem Chor gesungen?"}
                     .in(german);
    years.kind = QuestionKind::Number;
    years.required = true;
    Question device;
    device.id = "device";
    device.text = Words{"What do you listen with?", "Womit hören Sie?"}.in(german);
    device.kind = QuestionKind::Choice;
    for (const Words& option : {Words{"Headphones", "Kopfhörer"}, Words{"Loudspeakers", "Lautsprecher"},
                                Words{"The loudspeaker of a phone, tablet or laptop",
                                      "Lautsprecher von Telefon, Tablet oder Laptop"}})
        device.options.push_back(option.in(german));
    device.required = true;
    Question clues;
    clues.id = "clues";
    clues.text = Words{"What did you listen for?", "Worauf haben Sie geachtet?"}.in(german);
    clues.atEnd = true;
    return {years, device, clues};
}

std::vector<Scale> scalesIn(bool german)
{
    const auto scale = [german](const char* id, const Words& question, const Words& lowest,
                                const Words& highest) {
        return Scale{id, question.in(german), lowest.in(german), highest.in(german), 7};
    };
    return {scale("liking", {"How much do you like it?", "Wie gut gefällt es Ihnen?"},
                  {"not at all", "gar nicht"}, {"very much", "sehr gut"}),
            scale("coherence", {"How well does it hang together?", "Wie gut passt es zusammen?"},
                  {"not at all", "gar nicht"}, {"perfectly", "vollkommen"}),
            scale("interest", {"How interesting is it?", "Wie interessant ist es?"}, {"dull", "langweilig"},
                  {"gripping", "fesselnd"})};
}

Registration registrationOf(StudyTemplate which, bool german)
{
    Registration plan;
    switch (which) {
    case StudyTemplate::TenClips:
        plan.goal = Goal::Equivalence;
        plan.hypothesis =
            Words{"Listeners cannot tell the human from the machine pieces: the share of right "
                  "answers lies within 40 % and 60 %.",
                  "Hörende können die Stücke von Menschen und Maschine nicht unterscheiden: der "
                  "Anteil richtiger Antworten liegt zwischen 40 % und 60 %."}
                .in(german);
        break;
    case StudyTemplate::Identification:
    case StudyTemplate::ForcedChoice:
        plan.hypothesis =
            Words{"Listeners tell the human from the machine pieces: the share of right answers is "
                  "above one half.",
                  "Hörende unterscheiden die Stücke von Menschen und Maschine: der Anteil richtiger "
                  "Antworten liegt über der Hälfte."}
                .in(german);
        break;
    case StudyTemplate::Preference:
        plan.hypothesis =
            Words{"Listeners prefer the human pieces: they are chosen in more than half of the "
                  "pairs.",
                  "Hörende ziehen die Stücke von Menschen vor: sie werden in mehr als der Hälfte "
                  "der Paare gewählt."}
                .in(german);
        break;
    case StudyTemplate::Rating:
    case StudyTemplate::SideBySide:
        plan.hypothesis = Words{"Human pieces are rated higher than those of the machine.",
                                "Stücke von Menschen werden höher bewertet als die der Maschine."}
                              .in(german);
        break;
    }
    return plan;
}

} // namespace

std::vector<StudyTemplate> studyTemplates()
{
    std::vector<StudyTemplate> all;
    for (const Entry& entry : kEntries)
        all.push_back(entry.which);
    return all;
}

std::string nameOf(StudyTemplate which)
{
    return entryOf(which).name;
}

std::optional<StudyTemplate> studyTemplateFrom(std::string_view name)
{
    const auto found = std::find_if(kEntries.begin(), kEntries.end(),
                                    [name](const Entry& entry) { return entry.name == name; });
    return found == kEntries.end() ? std::nullopt : std::optional(found->which);
}

int pairsOf(StudyTemplate which)
{
    return entryOf(which).pairs;
}

Study studyFromTemplate(StudyTemplate which, const std::string& language)
{
    const bool german = language == "de";
    Study study;
    study.language = german ? "de" : "en";
    study.title = titleOf(which).in(german);
    study.welcome = welcomeOf(which).in(german);
    study.consent = kConsent.in(german);
    study.thanks = kThanks.in(german);
    study.method = entryOf(which).method;
    study.questions = questionsIn(german);
    study.registration = registrationOf(which, german);
    if (study.method == Method::Rating)
        study.scales = scalesIn(german);
    const bool hasRight = study.method == Method::Identification || study.method == Method::ForcedChoice;
    study.askConfidence = hasRight;
    study.ownScore = hasRight ? OwnScore::AfterClosing : OwnScore::Never;
    study.repeats = which == StudyTemplate::Identification ? 1 : 0;
    return study;
}

} // namespace partita::survey
