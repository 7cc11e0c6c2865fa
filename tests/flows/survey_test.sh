#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# survey_test.sh BUILD_FOLDER: a listening survey from its clips to its report, taken in a real browser: by mouse, on a
# phone's screen, by keyboard, and with the network lost in between.
set -euo pipefail
build="$1"
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
cli="$build/bin/partita-cli"
place="$(mktemp -d)"
trap 'rm -rf "$place"' EXIT

"$cli" survey new "$place/study" --template ten-clips --pairs 2 --participants 3 --seconds 2 --seed 1 --json >"$place/new.json"
"$here/survey_in_browser.py" --serve "$cli survey serve $place/study --host 127.0.0.1 --port 0 --json" \
    --listeners 3 --parallel 3 --offline-once >"$place/taken.json"
"$cli" survey close "$place/study" --json >"$place/closed.json"
"$cli" survey report "$place/study" --json >"$place/report.json"
/usr/bin/python3 - "$place" <<'END'
import json, pathlib, sys

place = pathlib.Path(sys.argv[1])
new, taken, closed, report = (json.loads((place / f"{name}.json").read_text())
                              for name in ("new", "taken", "closed", "report"))
assert new["pairs"] == 2 and new["practice"] == 2, new
assert not taken["failures"] and taken["participants"] == 3, taken
assert len(closed["commitment"]) == 64, closed
assert report["joined"] == 3 and report["finished"] == 3, report
assert report["answers"]["all"] == 3 * new["items"], report["answers"]
for name in ("report.html", "report.pdf", "answers.csv", "codebook.md", "analysis.R"):
    assert (place / "study" / "report" / name).stat().st_size > 500, name
print("3 listeners took the survey in a browser; every answer is in the report.")
END
