// SPDX-License-Identifier: GPL-3.0-or-later
#define PARTITA_LANES 4
#define PARTITA_ROWS 4
#define PARTITA_KERNEL_SET kPortableKernels
#define PARTITA_KERNEL_NAME "portable"
#include "engine/model/kernels/kernel_loops.inc"
