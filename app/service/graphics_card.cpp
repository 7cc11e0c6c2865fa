// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/service/graphics_card.h"

#include <dlfcn.h>

#include <array>
#include <memory>

namespace partita::service {

namespace {

struct LibraryCloser
{
    void operator()(void* library) const { ::dlclose(library); }
};

template<class Function>
Function symbol(void* library, const char* name)
{
    return reinterpret_cast<Function>(::dlsym(library, name));
}

} // namespace

std::optional<GraphicsCard> findGraphicsCard()
{
    // Names and types as in the CUDA driver API's reference.
    using Init = int (*)(unsigned int);
    using DeviceGet = int (*)(int*, int);
    using DeviceGetName = int (*)(char*, int, int);
    using DeviceTotalMem = int (*)(std::size_t*, int);
    const std::unique_ptr<void, LibraryCloser> driver(::dlopen("libcuda.so.1", RTLD_NOW | RTLD_LOCAL));
    if (!driver)
        return std::nullopt;
    const auto init = symbol<Init>(driver.get(), "cuInit");
    const auto get = symbol<DeviceGet>(driver.get(), "cuDeviceGet");
    const auto getName = symbol<DeviceGetName>(driver.get(), "cuDeviceGetName");
    const auto totalMemory = symbol<DeviceTotalMem>(driver.get(), "cuDeviceTotalMem_v2");
    int device = 0;
    if (init == nullptr || get == nullptr || getName == nullptr || totalMemory == nullptr || init(0) != 0 ||
        get(&device, 0) != 0)
        return std::nullopt;
    std::array<char, 256> name{};
    std::size_t memory = 0;
    if (getName(name.data(), static_cast<int>(name.size()) - 1, device) != 0 ||
        totalMemory(&memory, device) != 0)
        return std::nullopt;
    return GraphicsCard{name.data(), memory};
}

} // namespace partita::service
