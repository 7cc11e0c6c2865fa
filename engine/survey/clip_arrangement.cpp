// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/survey/clip_arrangement.h"

#include "engine/base/hash.h"

#include <algorithm>
#include <map>
#include <set>

namespace partita::survey {

namespace {

bool isSingle(Method method)
{
    return clipCount(method).most == 1;
}

class Arrangement
{
public:
    Arrangement(Study study, const ClipSet& set, base::Random& ids)
        : m_study(std::move(study))
        , m_set(set)
        , m_ids(ids)
    {
        for (const ClipOrigin& origin : set.origins)
            m_origins[origin.clip] = &origin;
    }

    ArrangedStudy run()
    {
        m_study.items = itemsOf(m_set.scored);
        m_study.practice.clear();
        m_study.attention.clear();
        for (Item& item : itemsOf(m_set.practice))
            m_study.practice.push_back({std::move(item), {}});
        for (KnownItem& known : m_study.practice)
            known.answer = answerOf(known.item);
        if (m_study.method == Method::Identification)
            for (const std::string& clip : m_set.attention)
                m_study.attention.push_back({{drawId(m_ids), {clip}, {}}, "machine"});
        std::sort(m_study.items.begin(), m_study.items.end(),
                  [](const Item& a, const Item& b) { return a.id < b.id; });
        cutToItems();
        Key key = takeClips();
        return {std::move(m_study), std::move(key)};
    }

private:
    std::vector<Item> itemsOf(const std::vector<std::string>& clips)
    {
        std::vector<Item> items;
        if (isSingle(m_study.method)) {
            for (const std::string& clip : clips)
                items.push_back({drawId(m_ids), {clip}, {}});
            return items;
        }
        std::map<std::string, std::vector<std::string>> pairs;
        for (const std::string& clip : clips) {
            const auto origin = m_origins.find(clip);
            if (origin != m_origins.end() && !origin->second->pair.empty())
                pairs[origin->second->pair].push_back(clip);
        }
        for (auto& [pair, members] : pairs)
            if (members.size() == 2)
                items.push_back({drawId(m_ids), members, {}});
        return items;
    }

    [[nodiscard]] bool isHuman(const std::string& clip) const
    {
        const auto origin = m_origins.find(clip);
        return origin != m_origins.end() && origin->second->source == Source::Human;
    }

    [[nodiscard]] std::string answerOf(const Item& item) const
    {
        if (m_study.method == Method::Identification)
            return isHuman(item.clips.front()) ? "human" : "machine";
        if (m_study.method != Method::ForcedChoice)
            return {};
        const auto human = std::find_if(item.clips.begin(), item.clips.end(),
                                        [this](const std::string& clip) { return isHuman(clip); });
        return human == item.clips.end() ? std::string() : *human;
    }

    void cutToItems()
    {
        const auto items = static_cast<int>(m_study.items.size());
        if (m_study.itemsEach >= items)
            m_study.itemsEach = 0;
        m_study.repeats = std::min(m_study.repeats, m_study.itemsEach > 0 ? m_study.itemsEach : items);
    }

    /// The clips that some item has, and their origins.
    Key takeClips()
    {
        std::set<std::string> used;
        const auto use = [&used](const Item& item) { used.insert(item.clips.begin(), item.clips.end()); };
        std::for_each(m_study.items.begin(), m_study.items.end(), use);
        for (const auto* list : {&m_study.practice, &m_study.attention})
            for (const KnownItem& known : *list)
                use(known.item);
        m_study.clips.clear();
        for (const Clip& clip : m_set.clips)
            if (used.contains(clip.id))
                m_study.clips.push_back(clip);
        Key key;
        for (const ClipOrigin& origin : m_set.origins)
            if (used.contains(origin.clip))
                key.origins.push_back(origin);
        std::sort(m_study.clips.begin(), m_study.clips.end(),
                  [](const Clip& a, const Clip& b) { return a.id < b.id; });
        std::sort(key.origins.begin(), key.origins.end(),
                  [](const ClipOrigin& a, const ClipOrigin& b) { return a.clip < b.clip; });
        return key;
    }

    Study m_study;
    const ClipSet& m_set;
    base::Random& m_ids;
    std::map<std::string, const ClipOrigin*> m_origins;
};

} // namespace

std::string drawId(base::Random& ids)
{
    constexpr int kWords = 4;
    constexpr std::size_t kLength = 32;
    std::string drawn;
    for (int i = 0; i < kWords; ++i)
        drawn += std::to_string(ids()) + ' ';
    return base::sha256(drawn).substr(0, kLength);
}

ArrangedStudy arrangeClips(Study study, const ClipSet& set, base::Random& ids)
{
    return Arrangement(std::move(study), set, ids).run();
}

} // namespace partita::survey
