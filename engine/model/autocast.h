// SPDX-License-Identifier: GPL-3.0-or-later
// Autocast: while one lives, LibTorch does matrix products of this thread in bfloat16 and the rest in single
// precision (Micikevicius and others 2018). Weights and sums stay single.
// Internal: includes LibTorch; for .cpp files of the engine only.
#pragma once

#include "engine/model/device.h"

#include <torch/torch.h>

namespace partita::model {

class Autocast
{
public:
    /// Does nothing for Precision::Float32.
    Autocast(Precision precision, at::Device device);
    Autocast(const Autocast&) = delete;
    Autocast& operator=(const Autocast&) = delete;
    ~Autocast();

private:
    void set(bool on) const;

    bool m_active;
    bool m_onCard;
};

} // namespace partita::model
