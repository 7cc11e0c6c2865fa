// SPDX-License-Identifier: GPL-3.0-or-later
// A report as one HTML file that needs nothing else: no scripts, figures as SVG within it, light or dark as
// the reader's system is, printable.
#pragma once

#include "engine/survey/report_document.h"

#include <string>

namespace partita::survey {

[[nodiscard]] std::string writeReportHtml(const ReportDocument& report);

} // namespace partita::survey
