// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/error_sentence.h"

#include "app/jobs/engine_words.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace partita::app {

namespace {

QString kindOf(base::ErrorCode code, bool named)
{
    switch (code) {
    case base::ErrorCode::InvalidInput:
        return named ? QCoreApplication::translate("ErrorSentence", "“%1” has errors.")
                     : QCoreApplication::translate("ErrorSentence", "The input has errors.");
    case base::ErrorCode::CannotRead:
        return named ? QCoreApplication::translate("ErrorSentence", "“%1” cannot be read.")
                     : QCoreApplication::translate("ErrorSentence", "Reading failed.");
    case base::ErrorCode::CannotWrite:
        return named ? QCoreApplication::translate("ErrorSentence", "“%1” cannot be written.")
                     : QCoreApplication::translate("ErrorSentence", "Writing failed.");
    case base::ErrorCode::Unsupported:
        return named ? QCoreApplication::translate("ErrorSentence", "“%1” is not supported.")
                     : QCoreApplication::translate("ErrorSentence", "This is not supported.");
    case base::ErrorCode::OutOfMemory:
        return QCoreApplication::translate("ErrorSentence", "There is not enough memory.");
    case base::ErrorCode::Cancelled:
        return QCoreApplication::translate("ErrorSentence", "Stopped.");
    case base::ErrorCode::Failed:
        break;
    }
    return named ? QCoreApplication::translate("ErrorSentence", "“%1”: this did not work.")
                 : QCoreApplication::translate("ErrorSentence", "This did not work.");
}

} // namespace

QString errorSentence(const base::Error& error)
{
    const QString where = QString::fromStdString(error.where);
    const QString name = where.contains('/') ? QFileInfo(where).fileName() : where;
    QString sentence = kindOf(error.code, !name.isEmpty());
    if (sentence.contains("%1"))
        sentence = sentence.arg(name);
    if (error.code == base::ErrorCode::Cancelled)
        return sentence;
    if (!error.what.empty())
        sentence += ' ' + engineWords(error.what) + '.';
    if (!error.advice.empty())
        sentence += ' ' + engineWords(error.advice) + '.';
    return sentence;
}

} // namespace partita::app
