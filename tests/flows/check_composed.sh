#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# check_composed.sh FOLDER: fails unless the folder holds one tune as .abc, .mid and .wav, each with music in it.
set -euo pipefail

folder="$1"

die() {
    printf '%s: %s\n' "$folder" "$*" >&2
    exit 1
}

# only SUFFIX: the one file with this suffix.
only() {
    local files=("$folder"/*"$1")
    if [ "${#files[@]}" -ne 1 ] || [ ! -s "${files[0]}" ]; then
        die "there is not exactly one *$1 with something in it"
    fi
    printf '%s' "${files[0]}"
}

abc="$(only .abc)"
mid="$(only .mid)"
wav="$(only .wav)"

grep -q '^X:' "$abc" || die "$abc has no X: field"
grep -q '^K:' "$abc" || die "$abc has no K: field"
[ "$(head -c 4 "$mid")" = MThd ] || die "$mid is no MIDI file"
[ "$(head -c 4 "$wav")" = RIFF ] || die "$wav is no WAV file"

# 16-bit samples after the 44 bytes of header and more; the loudest must be far above dither.
peak="$(od -An -v -w2 -t d2 -j 4096 "$wav" |
    awk '{ v = $1 < 0 ? -$1 : $1; if (v > peak) peak = v } END { print peak + 0 }')"
[ "$peak" -ge 1000 ] || die "$wav is silent (peak $peak of 32767)"
printf '%s: peak %s of 32767, %s bytes\n' "$(basename "$wav")" "$peak" "$(stat -c %s "$wav")"
