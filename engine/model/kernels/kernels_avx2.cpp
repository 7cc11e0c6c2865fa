// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled with -mavx2 -mfma -mf16c; called only on processors that have them.
#define PARTITA_LANES 8
#define PARTITA_ROWS 6
#define PARTITA_KERNEL_SET kAvx2Kernels
#define PARTITA_KERNEL_NAME "avx2"
#include "engine/model/kernels/kernel_loops.inc"
