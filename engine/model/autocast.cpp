// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/autocast.h"

#include <ATen/autocast_mode.h>

namespace partita::model {

Autocast::Autocast(Precision precision, at::Device device)
    : m_active(precision == Precision::BFloat16)
    , m_onCard(device.is_cuda())
{
    if (!m_active)
        return;
    set(true);
    at::autocast::increment_nesting();
}

Autocast::~Autocast()
{
    if (!m_active)
        return;
    if (at::autocast::decrement_nesting() == 0)
        at::autocast::clear_cache(); // of the weights as they were before the step
    set(false);
}

void Autocast::set(bool on) const
{
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
    const auto device = m_onCard ? at::kCUDA : at::kCPU;
    at::autocast::set_autocast_dtype(device, at::kBFloat16);
    at::autocast::set_autocast_enabled(device, on);
#else
    if (m_onCard) {
        at::autocast::set_autocast_gpu_dtype(at::kBFloat16);
        at::autocast::set_enabled(on);
    } else {
        at::autocast::set_autocast_cpu_dtype(at::kBFloat16);
        at::autocast::set_cpu_enabled(on);
    }
#endif
}

} // namespace partita::model
