// SPDX-License-Identifier: GPL-3.0-or-later
// ResponseStore: where everything that participants do is kept, event by event. Events are added and never
// changed; they go only when their participant asks for it.
#pragma once

#include "engine/base/result.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace partita::survey {

enum class EventKind { Joined, Answered, Replied, Finished };

/// "joined", "answered", "replied", "finished"
[[nodiscard]] std::string nameOf(EventKind kind);
/// Joined where the name is none of them.
[[nodiscard]] EventKind eventKindFrom(const std::string& name);

/// Something that a participant did. There is one of a participant, kind and number; the first one stays.
struct ResponseEvent
{
    std::string participant; ///< Participant::id
    EventKind kind = EventKind::Joined;
    int number = 0;   ///< of an answer: its trial; of replies: 0 before the clips, 1 after them
    std::string time; ///< ISO 8601, UTC
    std::string body; ///< JSON, as of the listening room
    friend bool operator==(const ResponseEvent&, const ResponseEvent&) = default;
};

/// What the answers belong to: a store never mixes two studies, or one study with another key.
struct StoreIdentity
{
    std::string study;      ///< Study::id
    std::string commitment; ///< its digest
};

/// Not thread-safe. All functions block.
class ResponseStore
{
public:
    virtual ~ResponseStore() = default;

    /// Adds all of them or none, and returns when they are on the disk. One that is there already, or whose
    /// participant was erased, is passed over. For each: whether the store has it now, with this body. Fails
    /// with CannotWrite.
    [[nodiscard]] virtual base::Result<std::vector<bool>> append(std::span<const ResponseEvent> events) = 0;
    /// In the order in which they came. Fails with CannotRead.
    [[nodiscard]] virtual base::Result<std::vector<ResponseEvent>> load() = 0;
    /// Deletes everything of the participant, for good; what is still on its way will be passed over.
    /// False where nothing was there. Fails with CannotWrite.
    [[nodiscard]] virtual base::Result<bool> erase(const std::string& participant,
                                                   const std::string& time) = 0;
};

} // namespace partita::survey
