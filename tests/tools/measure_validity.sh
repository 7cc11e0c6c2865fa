#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Share of composed tunes without an error from `partita-cli check` and from abc2midi.
# usage: measure_validity.sh PARTITA_CLI COUNT [compose options...]
set -euo pipefail
cli=$(realpath "$1")
count=$2
shift 2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$cli" compose --seed 1 --count "$count" --format abc --out "$folder/tunes" --json "$@" >"$folder/compose.json" 2>/dev/null
checked=0 converted=0 both=0
for tune in "$folder"/tunes/*.abc; do
    own=1 other=1
    "$cli" check "$tune" >/dev/null 2>&1 || own=0
    if abc2midi "$tune" -o "$folder/tune.mid" 2>&1 | grep -q '^Error'; then other=0; fi
    checked=$((checked + own)) converted=$((converted + other)) both=$((both + (own & other)))
done
python3 - "$folder/compose.json" "$count" "$checked" "$converted" "$both" <<'PYTHON'
import json, sys
pieces = json.load(open(sys.argv[1]))["pieces"]
count, checked, converted, both = map(int, sys.argv[2:])
retries = sum(piece["taken_back"] for piece in pieces) / count
print(f"{count} tunes: no error from check {checked}, from abc2midi {converted}, from both {both} "
      f"({100 * both / count:.1f} %); {retries:.1f} bars taken back a tune")
PYTHON
