// SPDX-License-Identifier: GPL-3.0-or-later
// Turns LibTorch's exceptions into Errors at the engine's border. Internal: includes LibTorch.
#pragma once

#include "engine/base/result.h"

#include <c10/util/Exception.h>

#include <new>
#include <string_view>

namespace partita::model {

/// The Error for what LibTorch said: OutOfMemory or Failed, with the first line of its message.
[[nodiscard]] base::Error errorFromTorch(std::string_view message, const std::string& where);

template<class Value, class Work>
[[nodiscard]] base::Result<Value> guarded(const std::string& where, const Work& work)
{
    try {
        return work();
    } catch (const c10::Error& error) {
        return tl::unexpected(errorFromTorch(error.what_without_backtrace(), where));
    } catch (const std::bad_alloc&) {
        return tl::unexpected(errorFromTorch("out of memory", where));
    }
}

} // namespace partita::model
