// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled with -mavx512f, vl, dq and bw; called only on processors that have them.
#define PARTITA_LANES 16
#define PARTITA_ROWS 8
#define PARTITA_KERNEL_SET kAvx512Kernels
#define PARTITA_KERNEL_NAME "avx512"
#include "engine/model/kernels/kernel_loops.inc"
