// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/survey/kiosk_steps.h"

#include <algorithm>

namespace partita::app {

namespace {

using survey::KioskStep;
using survey::Method;
using survey::TrialKind;

int countOf(const survey::Assignment& assignment, bool practice)
{
    return static_cast<int>(
        std::count_if(assignment.trials.begin(), assignment.trials.end(), [practice](const auto& trial) {
            return (trial.kind == TrialKind::Practice) == practice;
        }));
}

QString own(const std::string& text, const QString& otherwise)
{
    return text.empty() ? otherwise : QString::fromStdString(text);
}

KioskText welcome(const survey::Study& study, const KioskWords& words)
{
    KioskText text;
    text.heading = QString::fromStdString(study.title);
    text.paragraphs << own(
        study.welcome, words(QT_TRANSLATE_NOOP("Kiosk", "You will hear short pieces of music and answer a "
                                                        "question about each of them.")));
    text.button = words(QT_TRANSLATE_NOOP("Kiosk", "Begin"));
    if (study.commitment)
        text.small =
            words(QT_TRANSLATE_NOOP(
                      "Kiosk", "Sealed before the first answer, so that nobody can change the design or who "
                               "made which clip afterwards: %1"))
                .arg(QString::fromStdString(study.commitment->digest.substr(0, 16)) + "…");
    return text;
}

KioskText consent(const survey::Study& study, const KioskWords& words)
{
    KioskText text;
    text.heading = words(QT_TRANSLATE_NOOP("Kiosk", "Your consent"));
    text.paragraphs << QString::fromStdString(study.consent).split("\n\n");
    text.button = words(QT_TRANSLATE_NOOP("Kiosk", "I agree and take part"));
    text.other = words(QT_TRANSLATE_NOOP("Kiosk", "I do not take part"));
    return text;
}

KioskText how(const survey::Kiosk& kiosk, const KioskWords& words)
{
    const survey::Study& study = kiosk.study();
    const auto& assignment = kiosk.session()->assignment;
    const int practice = countOf(assignment, true);
    KioskText text;
    text.heading = words(QT_TRANSLATE_NOOP("Kiosk", "How it goes"));
    text.paragraphs << words.count(
        QT_TRANSLATE_N_NOOP("Kiosk", "There are %n question(s), each about what you hear."),
        countOf(assignment, false));
    if (practice > 0)
        text.paragraphs << words.count(
            QT_TRANSLATE_N_NOOP("Kiosk", "It begins with %n for practice, which do(es) not count."),
            practice);
    if (study.hearToEnd)
        text.paragraphs << words(
            QT_TRANSLATE_NOOP("Kiosk", "You can answer once you have heard everything to its end."));
    text.paragraphs << (study.playLimit > 0
                            ? words.count(QT_TRANSLATE_N_NOOP("Kiosk", "Each clip can be played %n time(s)."),
                                          study.playLimit)
                            : words(QT_TRANSLATE_NOOP("Kiosk", "You may listen as often as you like.")));
    text.paragraphs << words(QT_TRANSLATE_NOOP("Kiosk", "There is no way back to an earlier question."));
    text.button = practice > 0 ? words(QT_TRANSLATE_NOOP("Kiosk", "Start with the practice"))
                               : words(QT_TRANSLATE_NOOP("Kiosk", "Start"));
    return text;
}

QString letterOf(const survey::Trial& trial, const std::string& clip)
{
    const auto found = std::find(trial.clips.begin(), trial.clips.end(), clip);
    return clipLetter(static_cast<std::size_t>(found - trial.clips.begin()));
}

KioskText feedback(const survey::Kiosk& kiosk, const KioskWords& words)
{
    const auto& session = *kiosk.session();
    const auto& trial = session.assignment.trials[static_cast<std::size_t>(kiosk.trial())];
    const std::string right = kiosk.feedback();
    const bool wasRight = session.participant.answers.at(kiosk.trial()).choice == right;
    KioskText text;
    text.heading = wasRight ? words(QT_TRANSLATE_NOOP("Kiosk", "That is right"))
                            : words(QT_TRANSLATE_NOOP("Kiosk", "Not this time"));
    if (right == "human")
        text.paragraphs << words(QT_TRANSLATE_NOOP("Kiosk", "A human composed this piece."));
    else if (right == "machine")
        text.paragraphs << words(QT_TRANSLATE_NOOP("Kiosk", "A machine composed this piece."));
    else
        text.paragraphs << (kiosk.study().method == Method::Preference
                                ? words(QT_TRANSLATE_NOOP("Kiosk", "Here clip %1 should be liked better."))
                                : words(QT_TRANSLATE_NOOP("Kiosk", "A human composed clip %1.")))
                               .arg(letterOf(trial, right));
    text.button = words(QT_TRANSLATE_NOOP("Kiosk", "Continue"));
    return text;
}

KioskText practiceOver(const survey::Kiosk& kiosk, const KioskWords& words)
{
    KioskText text;
    text.heading = words(QT_TRANSLATE_NOOP("Kiosk", "That was the practice"));
    text.paragraphs << words.count(
        QT_TRANSLATE_N_NOOP("Kiosk", "Now come the %n question(s) that count. You will not be told any more "
                                     "whether you were right; your first impression is welcome."),
        countOf(kiosk.session()->assignment, false));
    text.button = words(QT_TRANSLATE_NOOP("Kiosk", "Continue"));
    return text;
}

KioskText end(const survey::Kiosk& kiosk, const KioskWords& words)
{
    KioskText text;
    text.heading = words(QT_TRANSLATE_NOOP("Kiosk", "Thank you"));
    text.paragraphs << own(kiosk.study().thanks, words(QT_TRANSLATE_NOOP("Kiosk", "Your answers are kept.")));
    if (const auto result = kiosk.ownResult(); result && result->of > 0)
        text.paragraphs << words(QT_TRANSLATE_NOOP("Kiosk",
                                                   "You were right about %1 of %2. Who only guesses is "
                                                   "right about half of the time."))
                               .arg(result->right)
                               .arg(result->of);
    QString code = QString::fromStdString(kiosk.code());
    for (int at = 12; at > 0; at -= 4)
        code.insert(at, ' ');
    text.code = code;
    text.codeNote = words(QT_TRANSLATE_NOOP(
        "Kiosk", "Your code. Write it down if you may want your answers erased: with it they "
                 "can be found."));
    text.button = words(QT_TRANSLATE_NOOP("Kiosk", "Next listener"));
    return text;
}

} // namespace

KioskText kioskText(const survey::Kiosk& kiosk, const KioskWords& words)
{
    KioskText text;
    switch (kiosk.step()) {
    case KioskStep::Consent:
        text = consent(kiosk.study(), words);
        break;
    case KioskStep::How:
        text = how(kiosk, words);
        break;
    case KioskStep::Feedback:
        text = feedback(kiosk, words);
        break;
    case KioskStep::PracticeOver:
        text = practiceOver(kiosk, words);
        break;
    case KioskStep::End:
        text = end(kiosk, words);
        break;
    default:
        text = welcome(kiosk.study(), words);
        break;
    }
    text.hint = words(QT_TRANSLATE_NOOP("Kiosk", "Enter: %1")).arg(text.button);
    return text;
}

QString kioskQuestion(const survey::Study& study, const survey::Trial& trial, const KioskWords& words)
{
    if (!study.question.empty())
        return QString::fromStdString(study.question);
    switch (study.method) {
    case Method::Identification:
        return words(QT_TRANSLATE_NOOP("Kiosk", "Who composed this: a human or a machine?"));
    case Method::ForcedChoice:
        return words(QT_TRANSLATE_NOOP("Kiosk", "Which of the two did a human compose?"));
    case Method::Preference:
        return words(QT_TRANSLATE_NOOP("Kiosk", "Which of the two do you like better?"));
    case Method::Rating:
        return words(QT_TRANSLATE_NOOP("Kiosk", "What do you think of it?"));
    case Method::Mushra:
        break;
    }
    return trial.reference.empty()
               ? words(QT_TRANSLATE_NOOP("Kiosk", "How good is each of these clips?"))
               : words(QT_TRANSLATE_NOOP("Kiosk",
                                         "How good is each of these clips, compared with the reference?"));
}

QString kioskPlace(const survey::Assignment& assignment, int trial, const KioskWords& words)
{
    const int practice = countOf(assignment, true);
    return trial < practice
               ? words(QT_TRANSLATE_NOOP("Kiosk", "Practice %1 of %2")).arg(trial + 1).arg(practice)
               : words(QT_TRANSLATE_NOOP("Kiosk", "Question %1 of %2"))
                     .arg(trial - practice + 1)
                     .arg(countOf(assignment, false));
}

} // namespace partita::app
