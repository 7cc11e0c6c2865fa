// SPDX-License-Identifier: GPL-3.0-or-later
// Where a network runs: the processor or a CUDA graphics card.
#pragma once

#include "engine/base/result.h"

#include <string>
#include <vector>

namespace partita::model {

enum class Device { Cpu, Cuda };

/// What matrix products are computed in; weights and sums are single precision with either.
enum class Precision { Float32, BFloat16 };

[[nodiscard]] std::string deviceName(Device device);
[[nodiscard]] std::string precisionName(Precision precision); ///< "float32", "bfloat16"
/// Fails with InvalidInput for another word.
[[nodiscard]] base::Result<Precision> parsePrecision(const std::string& word);
/// "auto" (CUDA where there is one), "cpu" or "cuda". Fails with InvalidInput for another word and with
/// Failed where CUDA is asked for but this LibTorch has none or finds no card.
[[nodiscard]] base::Result<Device> chooseDevice(const std::string& word);

/// The cores that this process may run on.
[[nodiscard]] int availableCores();
/// Which of several cards "cuda" means in this thread, from 0; a number beyond the last begins again at 0.
void useCard(int number);

/// Sets how many threads LibTorch and the kernels use in this process (it starts with 1); 0: all cores.
/// Returns the number that is set.
int setThreadCount(int threads);
[[nodiscard]] int threadCount();

/// What a status page shows.
struct ComputeInfo
{
    std::string torchVersion;
    std::string instructionSet; ///< of the kernels: "avx512", "avx2" or "portable"
    int threads = 1;
    bool cudaBuilt = false;     ///< this LibTorch has CUDA in it
    bool cudaAvailable = false; ///< and finds a driver and a card that it can use
    std::size_t cudaDevices = 0;
};
[[nodiscard]] ComputeInfo computeInfo();

} // namespace partita::model
