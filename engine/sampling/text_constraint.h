// SPDX-License-Identifier: GPL-3.0-or-later
// TextConstraint: rules that the text being written must keep, beyond what the model has learnt; for example
// that only legal ABC follows, or that bars add up.
#pragma once

#include <memory>
#include <string_view>

namespace partita::sampling {

/// What a constraint says of the text so far.
enum class Judgement {
    Continue,
    SafePlace, ///< all before here is good: later rejections come back to here
    Reject,    ///< what was written since the last safe place must be written anew
};

class TextConstraint
{
public:
    virtual ~TextConstraint() = default;
    /// May this token (a character) come next? Where no token may, the constraint is passed over.
    [[nodiscard]] virtual bool allows(std::string_view token) const = 0;
    /// The token has been written.
    virtual void accept(std::string_view token) = 0;
    /// Asked after every token that the model wrote.
    [[nodiscard]] virtual Judgement judge() const = 0;
    /// With all it remembers: kept at safe places.
    [[nodiscard]] virtual std::unique_ptr<TextConstraint> copy() const = 0;
};

} // namespace partita::sampling
