// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/survey/survey_words.h"

#include <QCoreApplication>
#include <QLocale>

namespace partita::app {

namespace {

QString say(const char* text)
{
    return QCoreApplication::translate("SurveyWords", text);
}

} // namespace

QString stageName(survey::Stage stage)
{
    switch (stage) {
    case survey::Stage::Open:
        return say(QT_TRANSLATE_NOOP("SurveyWords", "Open, sealed"));
    case survey::Stage::Closed:
        return say(QT_TRANSLATE_NOOP("SurveyWords", "Closed"));
    case survey::Stage::Draft:
        break;
    }
    return say(QT_TRANSLATE_NOOP("SurveyWords", "Draft"));
}

QString methodName(survey::Method method)
{
    switch (method) {
    case survey::Method::Identification:
        return say(QT_TRANSLATE_NOOP("SurveyWords", "Human or machine?"));
    case survey::Method::ForcedChoice:
        return say(QT_TRANSLATE_NOOP("SurveyWords", "Which of two is the human's?"));
    case survey::Method::Preference:
        return say(QT_TRANSLATE_NOOP("SurveyWords", "Which of two is liked better?"));
    case survey::Method::Rating:
        return say(QT_TRANSLATE_NOOP("SurveyWords", "Rating on scales"));
    case survey::Method::Mushra:
        break;
    }
    return say(QT_TRANSLATE_NOOP("SurveyWords", "Side by side, 0 to 100 (MUSHRA)"));
}

QString templateName(survey::StudyTemplate which)
{
    switch (which) {
    case survey::StudyTemplate::TenClips:
        return say(QT_TRANSLATE_NOOP("SurveyWords", "Ten clips, five and five"));
    case survey::StudyTemplate::Identification:
        return say(QT_TRANSLATE_NOOP("SurveyWords", "Human or machine, 20 clips"));
    case survey::StudyTemplate::ForcedChoice:
        return say(QT_TRANSLATE_NOOP("SurveyWords", "Forced choice, 20 pairs"));
    case survey::StudyTemplate::Preference:
        return say(QT_TRANSLATE_NOOP("SurveyWords", "Preference, 20 pairs"));
    case survey::StudyTemplate::Rating:
        return say(QT_TRANSLATE_NOOP("SurveyWords", "Rating, 20 clips"));
    case survey::StudyTemplate::SideBySide:
        break;
    }
    return say(QT_TRANSLATE_NOOP("SurveyWords", "Side by side, 10 pairs"));
}

QString templateText(survey::StudyTemplate which)
{
    switch (which) {
    case survey::StudyTemplate::TenClips:
        return say(QT_TRANSLATE_NOOP(
            "SurveyWords", "The published survey of 35 listeners: each says of the same ten clips whether a "
                           "human or a machine composed them. Few clips: what is found holds for these."));
    case survey::StudyTemplate::Identification:
        return say(QT_TRANSLATE_NOOP(
            "SurveyWords", "Ten human clips and ten of a machine, one at a time: who composed this?"));
    case survey::StudyTemplate::ForcedChoice:
        return say(QT_TRANSLATE_NOOP("SurveyWords",
                                     "A human clip beside one of a machine: which is the human's? Free "
                                     "of a listener's leaning towards one answer."));
    case survey::StudyTemplate::Preference:
        return say(QT_TRANSLATE_NOOP("SurveyWords",
                                     "Two clips: which one do you like better? Says nothing of who "
                                     "composed them, so nobody listens for it."));
    case survey::StudyTemplate::Rating:
        return say(QT_TRANSLATE_NOOP(
            "SurveyWords", "Each clip on three scales of seven points: liking, coherence, interest."));
    case survey::StudyTemplate::SideBySide:
        break;
    }
    return say(
        QT_TRANSLATE_NOOP("SurveyWords", "Clips beside each other, each rated from bad to excellent."));
}

QString percent(double share, int decimals)
{
    const QString text =
        say(QT_TRANSLATE_NOOP("SurveyWords", "%1 %")).arg(QLocale().toString(100 * share, 'f', decimals));
    return QString(text).replace(' ', QChar::Nbsp);
}

} // namespace partita::app
