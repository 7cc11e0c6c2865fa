// SPDX-License-Identifier: GPL-3.0-or-later
// Result<T>: a value, or an Error that says what happened, where, and what to do about it.
#pragma once

#include <tl/expected.hpp>

#include <string>
#include <utility>

namespace partita::base {

/// The kinds of failure that callers tell apart. The command line turns them into exit codes and the window
/// into translated sentences.
enum class ErrorCode {
    InvalidInput, ///< the content has errors (a score, a model file, an option's value)
    CannotRead,   ///< a file or device cannot be opened or read
    CannotWrite,  ///< a file or device cannot be created or written
    Unsupported,  ///< well formed, but a version or feature that is not handled
    Failed,       ///< the work itself failed (diverged, a device refused)
    OutOfMemory,
    Cancelled, ///< the user asked to stop: not a failure, but no value either
};

struct Error
{
    ErrorCode code = ErrorCode::Failed;
    std::string what;   ///< what happened, a sentence without the full stop
    std::string where;  ///< a file, a field, a device; may be empty
    std::string advice; ///< what to do about it; may be empty

    /// "where: what. advice", in English, for logs and the command line.
    [[nodiscard]] std::string message() const;
    friend bool operator==(const Error&, const Error&) = default;
};

template<class T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, std::string what, std::string where = {},
                                                std::string advice = {})
{
    return tl::unexpected<Error>(Error{code, std::move(what), std::move(where), std::move(advice)});
}

} // namespace partita::base
