// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"
#include "engine/model/blas_kernels.h"

int main(int argumentCount, char** arguments)
{
    partita::model::useBestBlasKernels(arguments);
    return partita::cli::runCommandLine(argumentCount, arguments);
}
