// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/calibration.h"

#include <cmath>

namespace partita::training {

void Calibration::add(const at::Tensor& confidence, const at::Tensor& hits)
{
    // Of a model that has diverged: no number is no confidence.
    const auto sure = confidence.detach().reshape(-1).to(at::kCPU, at::kDouble).nan_to_num(0.0);
    const auto right = hits.detach().reshape(-1).to(at::kCPU, at::kDouble);
    const auto bins = (sure * kCalibrationBins).floor().clamp(0, kCalibrationBins - 1).to(at::kLong);
    m_sums.index_add_(1, bins, at::stack({at::ones_like(sure), sure, right}));
}

void Calibration::writeTo(Measures& measures) const
{
    const auto sums = m_sums.accessor<double, 2>();
    double all = 0.0;
    double distance = 0.0;
    std::vector<ConfidenceBin> bins;
    for (std::int64_t bin = 0; bin < kCalibrationBins; ++bin) {
        const double count = sums[0][bin];
        const double divisor = count > 0.0 ? count : 1.0;
        bins.push_back({count, sums[1][bin] / divisor, sums[2][bin] / divisor});
        all += count;
        distance += std::abs(sums[1][bin] - sums[2][bin]);
    }
    if (all == 0.0)
        return;
    measures.calibration = std::move(bins);
    measures.others["calibration_error"] = distance / all;
}

} // namespace partita::training
