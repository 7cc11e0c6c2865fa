// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/blas_kernels.h"

#include <dlfcn.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iterator>

namespace partita::model {

namespace {

constexpr const char* kVariable = "OPENBLAS_CORETYPE";

/// OpenBLAS's names of processors without AVX, which it falls back to.
constexpr std::string_view kWithoutAvx[] = {
    "Prescott", "Northwood", "Katmai", "Coppermine", "Banias",  "Core2",        "Penryn",    "Dunnington",
    "Nehalem",  "Atom",      "Nano",   "Athlon",     "Opteron", "Opteron_SSE3", "Barcelona", "Bobcat"};

ProcessorFeatures ownFeatures()
{
    ProcessorFeatures features;
#if defined(__x86_64__)
    features.avx2 = __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("fma") != 0;
    features.avx512 = features.avx2 && __builtin_cpu_supports("avx512f") != 0 &&
                      __builtin_cpu_supports("avx512bw") != 0 && __builtin_cpu_supports("avx512dq") != 0 &&
                      __builtin_cpu_supports("avx512vl") != 0;
#endif
    return features;
}

} // namespace

std::string blasKernels()
{
    using CoreName = const char*();
    const auto coreName = reinterpret_cast<CoreName*>(::dlsym(RTLD_DEFAULT, "openblas_get_corename"));
    return coreName != nullptr ? coreName() : "";
}

std::string_view betterBlasKernels(std::string_view chosen, const ProcessorFeatures& features)
{
    const bool old =
        std::find(std::begin(kWithoutAvx), std::end(kWithoutAvx), chosen) != std::end(kWithoutAvx);
    if (!old || !features.avx2)
        return {};
    return features.avx512 ? "SkylakeX" : "Haswell";
}

std::string bestBlasKernels()
{
    const std::string chosen = blasKernels();
    const auto better = betterBlasKernels(chosen, ownFeatures());
    return better.empty() || std::getenv(kVariable) != nullptr ? chosen : std::string(better);
}

void useBestBlasKernels(char** arguments)
{
    const std::string better = bestBlasKernels();
    if (better == blasKernels())
        return;
    std::error_code error;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
    if (error || ::setenv(kVariable, better.c_str(), 1) != 0)
        return;
    ::execv(program.c_str(), arguments); // returns only where it fails: then with the kernels there are
    ::unsetenv(kVariable);
}

} // namespace partita::model
