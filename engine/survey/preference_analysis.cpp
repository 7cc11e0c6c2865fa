// SPDX-License-Identifier: GPL-3.0-or-later
// Preferences among people's music and every model's, and ratings of them.
#include "engine/survey/analysis_support.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace partita::survey {

namespace {

using statistics::PairCount;

/// "human" first, then models by name.
std::vector<std::string> competitorsOf(const Study& study, const Key& key)
{
    std::set<std::string> models;
    bool human = false;
    for (const Item& item : study.items)
        for (const std::string& clip : item.clips)
            if (const ClipOrigin* origin = findOrigin(key, clip)) {
                if (origin->source == Source::Human)
                    human = true;
                else
                    models.insert(competitorOf(*origin));
            }
    std::vector<std::string> names;
    if (human)
        names.emplace_back("human");
    names.insert(names.end(), models.begin(), models.end());
    return names;
}

std::size_t placeOf(const std::vector<std::string>& names, const Key& key, const std::string& clip)
{
    const ClipOrigin* origin = findOrigin(key, clip);
    const auto found = std::find(names.begin(), names.end(), origin ? competitorOf(*origin) : "machine");
    return static_cast<std::size_t>(found - names.begin());
}

void count(std::map<std::pair<std::size_t, std::size_t>, PairCount>& counts, std::size_t winner,
           std::size_t loser)
{
    const auto pair = std::minmax(winner, loser);
    PairCount& entry = counts[pair];
    entry.first = pair.first;
    entry.second = pair.second;
    (winner == pair.first ? entry.firstWins : entry.secondWins) += 1;
}

/// One listener's ratings of one source.
using Ratings = std::map<std::pair<std::size_t, std::size_t>, std::vector<double>>; // listener, source

Ratings ratingsOf(const AnalysisInput& input, const std::vector<std::string>& sources, std::size_t scale,
                  bool withExcluded)
{
    Ratings ratings;
    for (const AnswerRow& row : input.table) {
        if (!row.isScored() || (!withExcluded && !row.counts()))
            continue;
        const auto& given = row.answer.ratings;
        if (input.study.method == Method::Rating && scale < given.size())
            ratings[{row.participant, placeOf(sources, input.key, row.trial.clips.front())}].push_back(
                given[scale]);
        else if (input.study.method == Method::Mushra)
            for (std::size_t i = 0; i < std::min(given.size(), row.trial.clips.size()); ++i)
                ratings[{row.participant, placeOf(sources, input.key, row.trial.clips[i])}].push_back(
                    given[i]);
    }
    return ratings;
}

/// How many bars the picture of a rating has: the scale's points, or tens.
constexpr std::size_t kMushraBars = 10;

RatedSource describe(const std::string& name, std::vector<double> values, const RatingResult& scale,
                     bool mushra)
{
    RatedSource source;
    source.source = name;
    source.ratings = values.size();
    source.distribution.resize(mushra ? kMushraBars : static_cast<std::size_t>(scale.highest));
    if (values.empty())
        return source;
    std::sort(values.begin(), values.end());
    constexpr double kHalf = 0.5;
    constexpr double kQuarter = 0.25;
    source.median = quantileOf(values, kHalf);
    source.lowerQuartile = quantileOf(values, kQuarter);
    source.upperQuartile = quantileOf(values, 1 - kQuarter);
    for (const double value : values) {
        const double bar = mushra ? std::floor(value / kMushraBars) : std::round(value) - 1;
        const auto last = static_cast<double>(source.distribution.size() - 1);
        ++source.distribution[static_cast<std::size_t>(std::clamp(bar, 0.0, last))];
    }
    return source;
}

/// A row for every listener who rated all sources: their means.
std::vector<std::vector<double>> completeRows(const Ratings& ratings, std::size_t sources)
{
    std::map<std::size_t, std::vector<double>> rows;
    for (const auto& [place, values] : ratings)
        rows[place.first].push_back(meanOf(values)); // sources ascend
    std::vector<std::vector<double>> complete;
    for (auto& [listener, means] : rows)
        if (means.size() == sources)
            complete.push_back(std::move(means));
    return complete;
}

RatingResult analyseScale(const AnalysisInput& input, const std::vector<std::string>& sources,
                          std::size_t place, bool withExcluded, std::vector<std::string>& notes)
{
    const bool mushra = input.study.method == Method::Mushra;
    RatingResult result;
    if (mushra) {
        constexpr double kMushraHighest = 100;
        result.scale = "mushra";
        result.question = input.study.question.empty() ? "How good is it?" : input.study.question;
        result.lowest = 0;
        result.highest = kMushraHighest;
    } else {
        const Scale& scale = input.study.scales[place];
        result.scale = scale.id;
        result.question = scale.question;
        result.highest = scale.points;
    }
    const Ratings ratings = ratingsOf(input, sources, place, withExcluded);
    std::vector<std::vector<double>> values(sources.size());
    for (const auto& [where, own] : ratings)
        if (where.second < values.size())
            values[where.second].insert(values[where.second].end(), own.begin(), own.end());
    for (std::size_t i = 0; i < sources.size(); ++i)
        result.sources.push_back(describe(sources[i], values[i], result, mushra));
    const auto rows = completeRows(ratings, sources.size());
    result.listeners = rows.size();
    result.friedman = kept(statistics::friedmanTest(rows), "Friedman's test of " + result.question, notes);
    if (!rows.empty() && sources.size() > 1)
        result.pairs = kept(statistics::comparePairs(rows), "The comparison of sources", notes)
                           .value_or(std::vector<statistics::PairComparison>{});
    return result;
}

} // namespace

void analysePreferences(const AnalysisInput& input, Analysis& analysis)
{
    PreferenceResult preference;
    preference.competitors = competitorsOf(input.study, input.key);
    std::map<std::pair<std::size_t, std::size_t>, PairCount> counts;
    for (const AnswerRow& row : input.table) {
        if (!row.counts() || row.trial.clips.size() != 2)
            continue;
        const std::string& chosen = row.answer.choice;
        const std::string& other = row.trial.clips[chosen == row.trial.clips[0] ? 1 : 0];
        const std::size_t winner = placeOf(preference.competitors, input.key, chosen);
        const std::size_t loser = placeOf(preference.competitors, input.key, other);
        if (winner != loser)
            count(counts, winner, loser);
    }
    for (const auto& [pair, entry] : counts)
        preference.counts.push_back(entry);
    preference.strengths = kept(statistics::fitBradleyTerry(preference.competitors.size(), preference.counts,
                                                            levelOf(input.study.registration)),
                                "The strengths of preference", analysis.notes);
    analysis.preference = std::move(preference);
}

std::vector<RatingResult> analyseRatings(const AnalysisInput& input, bool withExcluded,
                                         std::vector<std::string>& notes)
{
    const auto sources = competitorsOf(input.study, input.key);
    const std::size_t scales = input.study.method == Method::Mushra ? 1 : input.study.scales.size();
    std::vector<RatingResult> results;
    for (std::size_t i = 0; i < scales; ++i)
        results.push_back(analyseScale(input, sources, i, withExcluded, notes));
    return results;
}

} // namespace partita::survey
