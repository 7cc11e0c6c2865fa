// SPDX-License-Identifier: GPL-3.0-or-later
// The comparison that an experiment leaves: a page, a table, the same as JSON, and the curves as a picture.
#pragma once

#include "app/service/experiment.h"

namespace partita::service {

/// Markdown: protocol, table with the paper's figure beside ours, reasons, curves.
[[nodiscard]] std::string comparisonPage(const Experiment& experiment,
                                         const std::vector<ExperimentTrial>& trials);
/// One line a trial; RFC 4180.
[[nodiscard]] std::string comparisonTable(const Experiment& experiment,
                                          const std::vector<ExperimentTrial>& trials);
[[nodiscard]] std::string comparisonJson(const Experiment& experiment,
                                         const std::vector<ExperimentTrial>& trials);
/// SVG: Experiment::curve of every trial over the epochs.
[[nodiscard]] std::string comparisonCurves(const Experiment& experiment,
                                           const std::vector<ExperimentTrial>& trials);

} // namespace partita::service
