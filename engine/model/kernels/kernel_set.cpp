// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/kernels/kernel_set.h"

namespace partita::model::kernels {

extern const KernelSet kPortableKernels;
#if defined(__x86_64__)
extern const KernelSet kAvx2Kernels;
extern const KernelSet kAvx512Kernels;
#endif

namespace {

const KernelSet& chooseKernels()
{
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw"))
        return kAvx512Kernels;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("f16c"))
        return kAvx2Kernels;
#endif
    return kPortableKernels;
}

} // namespace

const KernelSet& kernels()
{
    static const KernelSet& chosen = chooseKernels();
    return chosen;
}

const KernelSet& portableKernels()
{
    return kPortableKernels;
}

} // namespace partita::model::kernels
