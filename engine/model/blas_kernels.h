// SPDX-License-Identifier: GPL-3.0-or-later
// Which of OpenBLAS's kernels this process computes with. OpenBLAS chooses them by the processor's model
// number when it is loaded, before main(); a release that does not know a newer processor takes those of
// 2004, with a tenth of the speed.
#pragma once

#include <string>
#include <string_view>

namespace partita::model {

/// "SkylakeX", "Haswell", …; empty where the BLAS is no OpenBLAS.
[[nodiscard]] std::string blasKernels();

struct ProcessorFeatures
{
    bool avx2 = false;   ///< with FMA
    bool avx512 = false; ///< F, BW, DQ and VL
};
/// What OPENBLAS_CORETYPE should be where the chosen kernels are those of a processor without AVX and this
/// one has it; else empty.
[[nodiscard]] std::string_view betterBlasKernels(std::string_view chosen, const ProcessorFeatures& features);

/// Those that useBestBlasKernels() leads to on this machine, as it is started now; blasKernels() where
/// nothing better is to be had.
[[nodiscard]] std::string bestBlasKernels();

/// Starts the program again, in the same process, with better kernels where there are some. Returns where
/// there are none, or OPENBLAS_CORETYPE is set already. Call it first in main(), with its arguments.
void useBestBlasKernels(char** arguments);

} // namespace partita::model
