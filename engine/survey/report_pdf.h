// SPDX-License-Identifier: GPL-3.0-or-later
// A report as a PDF of A4 pages, drawn by cairo with text laid out by Pango.
#pragma once

#include "engine/base/files.h"
#include "engine/base/result.h"
#include "engine/survey/report_document.h"

namespace partita::survey {

/// The same report gives the same pages; the file's date is the report's. Not thread-safe where fonts are
/// first loaded. Fails with Failed where cairo does.
[[nodiscard]] base::Result<base::Bytes> writeReportPdf(const ReportDocument& report);

} // namespace partita::survey
