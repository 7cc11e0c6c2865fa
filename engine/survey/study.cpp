// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/survey/study.h"

#include "engine/survey/key.h"

#include <algorithm>

namespace partita::survey {

ClipCount clipCount(Method method)
{
    switch (method) {
    case Method::Identification:
    case Method::Rating:
        return {1, 1};
    case Method::ForcedChoice:
    case Method::Preference:
        return {2, 2};
    case Method::Mushra:
        break;
    }
    return {2, 10};
}

const Clip* findClip(const Study& study, const std::string& id)
{
    const auto found =
        std::find_if(study.clips.begin(), study.clips.end(), [&](const Clip& clip) { return clip.id == id; });
    return found == study.clips.end() ? nullptr : &*found;
}

const ClipOrigin* findOrigin(const Key& key, const std::string& clip)
{
    const auto found = std::find_if(key.origins.begin(), key.origins.end(),
                                    [&](const ClipOrigin& origin) { return origin.clip == clip; });
    return found == key.origins.end() ? nullptr : &*found;
}

} // namespace partita::survey
