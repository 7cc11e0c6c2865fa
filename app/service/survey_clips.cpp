// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/service/survey_clips.h"

#include "app/service/resources.h"
#include "app/service/survey_clip_files.h"
#include "app/service/survey_selection.h"
#include "engine/audio/sound_font.h"
#include "engine/survey/clip_arrangement.h"

#include <algorithm>

namespace partita::service {

namespace {

using base::ErrorCode;
using base::Result;

Result<void> check(const SurveyClipsRequest& request)
{
    constexpr int kMostPairs = 1000;
    constexpr int kMostCandidates = 50;
    constexpr int kMostAttention = 20;
    const auto wrong = [](const char* what, const char* where) {
        return base::fail(ErrorCode::InvalidInput, what, where);
    };
    if (request.study.empty())
        return wrong("It must be said where the clips go", "study");
    if (request.pairs < 0 || request.pairs > kMostPairs)
        return wrong("There are at most 1000 pairs", "pairs");
    if (request.candidates < 1 || request.candidates > kMostCandidates)
        return wrong("For each human piece 1 to 50 are composed", "candidates");
    if (request.attention < 0 || request.attention > kMostAttention)
        return wrong("There are at most 20 attention clips", "attention");
    if (!(request.shortestShare >= 0 && request.shortestShare <= 1))
        return wrong("The shortest clip is a share of the length that is wanted, 0 to 1", "shortest");
    if (request.corpus.empty() && request.models.empty() && request.own.empty() && request.pairs > 0)
        return wrong("There is nothing to make clips of: name a corpus and a model, or add pieces", "pairs");
    return checkRequest(request.compose);
}

/// The clips with their ids, sorted by them.
struct NamedClip
{
    std::string id;
    SelectedClip clip;
};

std::vector<NamedClip> nameClips(std::vector<SelectedClip> clips, base::Random& ids)
{
    std::vector<NamedClip> named;
    for (SelectedClip& clip : clips)
        named.push_back({survey::drawId(ids), std::move(clip)});
    std::sort(named.begin(), named.end(), [](const NamedClip& a, const NamedClip& b) { return a.id < b.id; });
    return named;
}

/// One count over composing and writing; how much there is to compose is known when it begins.
class Steps
{
public:
    explicit Steps(const base::ProgressObserver& observer)
        : m_observer(observer)
    {
    }
    void composing(std::size_t done, std::size_t total)
    {
        m_composed = total;
        // As if writing took as long: its steps are not known yet.
        tell(done, 2 * total, "composing");
    }
    void writing(std::size_t done, std::size_t total, const char* what)
    {
        tell(m_composed + done, m_composed + total, what);
    }

private:
    void tell(std::size_t done, std::size_t total, const char* what)
    {
        if (m_observer)
            m_observer({done, total, what});
    }
    const base::ProgressObserver& m_observer;
    std::size_t m_composed = 0;
};

SurveyClips resultOf(WrittenClips written, std::vector<NamedClip> named, SurveySelection selection)
{
    SurveyClips result;
    result.clips = std::move(written.clips);
    result.loudness = written.loudness;
    for (NamedClip& clip : named) {
        result.origins.push_back(std::move(clip.clip.candidate.origin));
        result.origins.back().clip = clip.id;
        auto& list = clip.clip.use == ClipUse::Scored     ? result.scored
                     : clip.clip.use == ClipUse::Practice ? result.practice
                                                          : result.attention;
        list.push_back(clip.id);
    }
    result.match = std::move(selection.match);
    result.sides = selection.sides;
    result.leftOut = std::move(selection.leftOut);
    return result;
}

} // namespace

Result<SurveyClips> makeSurveyClips(const SurveyClipsRequest& request, base::Random& ids,
                                    const std::stop_token& stop, const base::ProgressObserver& observer)
{
    if (const auto checked = check(request); !checked)
        return tl::unexpected(checked.error());
    audio::ClipSettings settings = request.clip;
    const auto soundFont = audio::findSoundFont(settings.soundFont, dataFolders());
    if (!soundFont)
        return tl::unexpected(soundFont.error());
    settings.soundFont = soundFont->path;
    Steps steps(observer);
    auto selection = selectClips(request, stop,
                                 [&](std::size_t done, std::size_t total) { steps.composing(done, total); });
    if (!selection)
        return tl::unexpected(selection.error());
    if (selection->clips.empty())
        return base::fail(ErrorCode::InvalidInput, "There is nothing to make clips of", {},
                          selection->leftOut.empty()
                              ? "Add pieces, or ask for pairs"
                              : selection->leftOut.front().what + ": " + selection->leftOut.front().why);
    const auto named = nameClips(std::move(selection->clips), ids);
    std::vector<ClipToWrite> toWrite;
    for (const NamedClip& clip : named)
        toWrite.push_back({clip.id, &clip.clip.candidate.score});
    auto written = writeClips(
        request.study, toWrite, settings, stop,
        [&](std::size_t done, std::size_t total, const char* what) { steps.writing(done, total, what); });
    if (!written)
        return tl::unexpected(written.error());
    return resultOf(std::move(*written), named, std::move(*selection));
}

} // namespace partita::service
