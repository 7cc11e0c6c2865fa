// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/engine_words.h"

#include "app/jobs/engine_sentences.h"

#include <QCoreApplication>
#include <QStringList>

#include <optional>

namespace partita::app {

namespace {

constexpr int kDeepest = 3; ///< sentences within sentences

/// The template up to its next placeholder; moves `position` behind that.
QString literalAt(const QString& pattern, qsizetype& position)
{
    const qsizetype start = position;
    for (qsizetype i = start; i + 1 < pattern.size(); ++i)
        if (pattern[i] == '%' && pattern[i + 1].isDigit()) {
            position = i + 2;
            return pattern.mid(start, i - start);
        }
    position = pattern.size() + 1; // beyond: there was no placeholder
    return pattern.mid(start);
}

/// What stands in the sentence for the placeholders; nullopt where the template does not fit.
std::optional<QStringList> valuesOf(const QString& pattern, const QString& sentence)
{
    qsizetype position = 0;
    const QString first = literalAt(pattern, position);
    if (!sentence.startsWith(first))
        return std::nullopt;
    if (position > pattern.size())
        return sentence == first ? std::optional(QStringList()) : std::nullopt;
    QStringList values;
    qsizetype at = first.size();
    while (position <= pattern.size()) {
        const QString literal = literalAt(pattern, position);
        const bool last = position > pattern.size();
        const qsizetype end = literal.isEmpty() ? sentence.size()
                              : last            ? sentence.size() - literal.size()
                                                : sentence.indexOf(literal, at + 1);
        if (end <= at || !QStringView(sentence).mid(end).startsWith(literal))
            return std::nullopt;
        values << sentence.mid(at, end - at);
        at = end + literal.size();
    }
    return values;
}

struct Match
{
    const char* pattern = nullptr;
    QStringList values;
};

std::optional<Match> match(const QString& sentence)
{
    for (const EngineSentence& candidate : engineSentences())
        if (auto values = valuesOf(QString::fromUtf8(candidate.text), sentence))
            return Match{candidate.text, std::move(*values)};
    return std::nullopt;
}

QString translated(const QString& sentence, int depth)
{
    const auto found = depth > 0 ? match(sentence) : std::nullopt;
    if (!found)
        return sentence;
    QString words = QCoreApplication::translate("EngineWords", found->pattern);
    // From the last on, so that a value with a percent sign is not taken for a placeholder that is to come.
    for (qsizetype i = found->values.size(); i-- > 0;)
        words.replace('%' + QString::number(i + 1), translated(found->values[i], depth - 1));
    return words;
}

} // namespace

QString engineWords(const std::string& sentence)
{
    return translated(QString::fromStdString(sentence), kDeepest);
}

bool isKnownSentence(const std::string& sentence)
{
    return match(QString::fromStdString(sentence)).has_value();
}

} // namespace partita::app
