// SPDX-License-Identifier: GPL-3.0-or-later
// StudyResults: what a study found about single pieces and models, in the shape in which the studio shows it
// beside them, and preferences as pairs to train from.
#pragma once

#include "engine/base/result.h"
#include "engine/survey/analysis.h"
#include "engine/survey/key.h"

#include <string>
#include <string_view>
#include <vector>

namespace partita::survey {

struct ResultShare
{
    double share = 0;
    double lower = 0;
    double upper = 0;
    int answers = 0;
    friend bool operator==(const ResultShare&, const ResultShare&) = default;
};

/// Of a clip or a model: how often it fooled listeners, or was preferred.
struct SubjectResult
{
    std::string clip;  ///< empty: of a model as a whole
    std::string piece; ///< a composition's id, or the place in the corpus
    std::string model;
    std::string title;
    bool machine = false;
    std::optional<ResultShare> fooled;    ///< answers that named its source wrongly
    std::optional<ResultShare> preferred; ///< among the pairs it was in
    friend bool operator==(const SubjectResult&, const SubjectResult&) = default;
};

struct StudyResults
{
    std::string study; ///< Study::id
    std::string title;
    std::string closed; ///< ISO 8601, UTC
    std::string verdict;
    std::string sentence;
    std::vector<SubjectResult> clips;
    std::vector<SubjectResult> models;
    friend bool operator==(const StudyResults&, const StudyResults&) = default;
};

/// The file's name in a study's folder.
inline constexpr const char* kResultsFile = "results.json";

[[nodiscard]] StudyResults resultsOf(const Study& study, const Key& key, const AnswerTable& table,
                                     const Analysis& analysis);

[[nodiscard]] std::string encodeResults(const StudyResults& results);
/// `name` stands in the messages. Fails with InvalidInput or Unsupported.
[[nodiscard]] base::Result<StudyResults> decodeResults(std::string_view text, const std::string& name);

/// A line of JSON for every answer that counts of a preference, and of a forced choice (the clip taken for
/// the human's is "chosen"): the participant's pseudonym, the chosen and the rejected clip with piece,
/// source, model, model hash, recipe and seed. Empty for other methods.
[[nodiscard]] std::string preferencePairs(const Study& study, const Key& key, const AnswerTable& table);

} // namespace partita::survey
