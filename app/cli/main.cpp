// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"
#include "engine/model/blas_kernels.h"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace {

/// Commands that multiply large matrices; for the others a second start would cost more than it gives.
constexpr std::string_view kComputing[] = {"train", "evaluate", "experiment", "bench"};

bool computes(int argumentCount, char** arguments)
{
    return argumentCount > 1 && std::find(std::begin(kComputing), std::end(kComputing),
                                          std::string_view(arguments[1])) != std::end(kComputing);
}

} // namespace

int main(int argumentCount, char** arguments)
{
    if (computes(argumentCount, arguments))
        partita::model::useBestBlasKernels(arguments);
    return partita::cli::runCommandLine(argumentCount, arguments);
}
