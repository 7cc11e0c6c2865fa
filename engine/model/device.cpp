// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/device.h"

#include "engine/model/kernels/kernel_set.h"

#include <c10/core/impl/DeviceGuardImplInterface.h>
#include <sched.h>
#include <torch/torch.h>

#include <algorithm>
#include <thread>

namespace partita::model {

std::string deviceName(Device device)
{
    return device == Device::Cuda ? "cuda" : "cpu";
}

std::string precisionName(Precision precision)
{
    return precision == Precision::BFloat16 ? "bfloat16" : "float32";
}

base::Result<Precision> parsePrecision(const std::string& word)
{
    for (const Precision precision : {Precision::Float32, Precision::BFloat16}) {
        if (word == precisionName(precision))
            return precision;
    }
    return base::fail(base::ErrorCode::InvalidInput, "There is no such precision", word,
                      "Choose float32 or bfloat16");
}

base::Result<Device> chooseDevice(const std::string& word)
{
    if (word == "cpu")
        return Device::Cpu;
    if (word != "auto" && word != "cuda")
        return base::fail(base::ErrorCode::InvalidInput, "There is no such device", word,
                          "Choose auto, cpu or cuda");
    if (torch::cuda::is_available())
        return Device::Cuda;
    if (word == "auto")
        return Device::Cpu;
    if (at::globalContext().hasCUDART())
        return base::fail(
            base::ErrorCode::Failed,
            "CUDA cannot be used: LibTorch finds no card that its CUDA can use with this driver", word,
            "Use --device cpu, or install a newer driver of the card's maker");
    return base::fail(base::ErrorCode::Failed, "CUDA cannot be used: this LibTorch was built without it",
                      word, "Use --device cpu, or build with a CUDA LibTorch (packaging/run.sh --torch DIR)");
}

int availableCores()
{
    cpu_set_t cores;
    CPU_ZERO(&cores);
    const bool known = ::sched_getaffinity(0, sizeof cores, &cores) == 0; // fails beyond 1024 cores
    return std::max(1, known ? CPU_COUNT(&cores) : static_cast<int>(std::thread::hardware_concurrency()));
}

void useCard(int number)
{
    const auto count = static_cast<int>(torch::cuda::device_count());
    if (count > 0)
        c10::impl::getDeviceGuardImpl(at::kCUDA)->setDevice(
            at::Device(at::kCUDA, static_cast<at::DeviceIndex>(number % count)));
}

int setThreadCount(int threads)
{
    if (threads <= 0)
        threads = availableCores();
    at::set_num_threads(threads);
    return at::get_num_threads();
}

int threadCount()
{
    return at::get_num_threads();
}

ComputeInfo computeInfo()
{
    ComputeInfo info;
    info.torchVersion = TORCH_VERSION;
    info.instructionSet = kernels::kernels().name;
    info.threads = at::get_num_threads();
    info.cudaBuilt = at::globalContext().hasCUDART();
    info.cudaAvailable = torch::cuda::is_available();
    info.cudaDevices = info.cudaAvailable ? static_cast<std::size_t>(torch::cuda::device_count()) : 0;
    return info;
}

} // namespace partita::model
