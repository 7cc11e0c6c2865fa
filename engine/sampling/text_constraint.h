// SPDX-License-Identifier: GPL-3.0-or-later
// TextConstraint: rules that the text being written must keep, beyond what the model has learnt; for example
// that only legal ABC follows, or that bars add up.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace partita::sampling {

/// What a constraint says of the text so far.
struct Judgement
{
    enum class Kind {
        Continue,
        Mark,   ///< a place worth coming back to
        Reject, ///< there is a fault at byte `at`: write anew from the last marked place before it
        Finish, ///< the text ends here: cut to `at` bytes, then `ending`
    };
    Kind kind = Kind::Continue;
    std::size_t at = 0;
    std::string ending;
};

class TextConstraint
{
public:
    virtual ~TextConstraint() = default;
    /// May this token (a character, a part of one or a whole sign) come next? Where no token may, the
    /// constraint is passed over.
    [[nodiscard]] virtual bool allows(std::string_view token) const = 0;
    /// The token has been written.
    virtual void accept(std::string_view token) = 0;
    /// Asked after every token that the model wrote.
    [[nodiscard]] virtual Judgement judge() = 0;
    /// With all it remembers: kept at marked places.
    [[nodiscard]] virtual std::unique_ptr<TextConstraint> copy() const = 0;
};

} // namespace partita::sampling
