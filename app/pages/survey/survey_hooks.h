// SPDX-License-Identifier: GPL-3.0-or-later
// What the Survey page has others do: making clips, the report, the results. Given to it where the program is
// put together; what is left empty, the page says that it lacks.
#pragma once

#include "engine/audio/clip_player.h"
#include "engine/base/progress.h"
#include "engine/base/result.h"
#include "engine/score/score.h"
#include "engine/survey/clip_arrangement.h"
#include "engine/survey/key.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace partita::app {

/// A piece that the user has already.
struct OwnClipPiece
{
    std::shared_ptr<const score::Score> score;
    survey::ClipOrigin origin; ///< without the clip's id
};

struct ClipOrder
{
    std::filesystem::path study;     ///< its folder
    std::string corpus;              ///< as of service::findCorpus; empty: none
    std::vector<std::string> models; ///< as of service::findModel
    int pairs = 10;
    bool practice = true;
    int attention = 1;
    bool allowUnknown = false; ///< human pieces of which nobody can show whether the models learnt from them
    std::vector<OwnClipPiece> own;
    std::uint64_t seed = 1;
};

/// For any thread. The clips lie in the study's folder afterwards.
using ClipSource = std::function<base::Result<survey::ClipSet>(
    const ClipOrder& order, const std::stop_token& stop, const base::ProgressObserver& observer)>;

/// How a clip, or all clips of a model, did: shares of answers, with a 95 % interval that knows that
/// listeners answer more than once.
struct ResultRow
{
    enum class Kind { Model, HumanClip, MachineClip };
    std::string name;
    Kind kind = Kind::Model;
    double share = 0; ///< of a model or its clip: taken for human, preferred; of a human clip: the same
    double low = 0;
    double high = 0;
    std::int64_t answers = 0;
};

struct StudyResults
{
    std::string verdict; ///< a sentence or two, in the study's language
    std::string measure; ///< what the share is of: "taken for a human's"
    std::vector<ResultRow> rows;
};

/// For any thread; of a closed study.
using ResultsSource = std::function<base::Result<StudyResults>(const std::filesystem::path& study)>;
/// The same; gives the file to show.
using ReportMaker = std::function<base::Result<std::filesystem::path>(const std::filesystem::path& study)>;

struct SurveyHooks
{
    ClipSource clips;
    ResultsSource results;
    ReportMaker report;
    /// Empty: the sound device.
    std::function<std::unique_ptr<audio::ClipPlayer>()> player;
};

} // namespace partita::app
