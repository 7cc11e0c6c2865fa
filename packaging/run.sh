#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds Partita and opens it; without a display it composes a tune into files.
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: bash packaging/run.sh [OPTION]...

Installs the missing Debian packages, builds Partita into build/ and opens it. Where there is no display, it
composes one tune with the default model into partita-out/ as .abc, .mid and .wav.

  --torch DIR   build against the official LibTorch unpacked in DIR (for CUDA) instead of Debian's, into
                build-torch/
  --dry-run     say what would be done, and do nothing
  --help        this text
TEXT
}

torch=""
dryRun=no
while [ $# -gt 0 ]; do
    case "$1" in
    --torch)
        [ $# -ge 2 ] || { usage >&2; exit 2; }
        torch="$2"
        shift
        ;;
    --torch=*) torch="${1#--torch=}" ;;
    --dry-run) dryRun=yes ;;
    -h | --help)
        usage
        exit 0
        ;;
    *)
        printf 'Unknown option: %s\n\n' "$1" >&2
        usage >&2
        exit 2
        ;;
    esac
    shift
done
if [ -n "$torch" ]; then
    [ -f "$torch/share/cmake/Torch/TorchConfig.cmake" ] || {
        printf '%s holds no LibTorch: share/cmake/Torch/TorchConfig.cmake is missing. %s\n' "$torch" \
            "Give the folder that the archive from pytorch.org unpacks to (\"libtorch\")." >&2
        exit 2
    }
    torch="$(cd "$torch" && pwd)"
fi

# shellcheck source=packaging/prepare.sh
. "$(dirname "${BASH_SOURCE[0]}")/prepare.sh"
out="$root/partita-out"

build() {
    if [ -n "$torch" ]; then
        folder="$root/build-torch"
        step cmake --preset release -S "$root" -B "$folder" "-DCMAKE_PREFIX_PATH=$torch"
    else
        folder="$root/build"
        step cmake --preset release -S "$root"
    fi
    step cmake --build "$folder" --parallel "$(parallel_jobs)"
}

open_window() {
    step "$folder/bin/partita"
}

compose_files() {
    say "No display: composing a tune into files instead."
    step "$folder/bin/partita-cli" compose --model folk --count 1 --format abc,mid,wav --out "$out"
    say "The tune as .abc, .mid and .wav lies in $out:"
    [ "$dryRun" = yes ] || ls -1 "$out" >&2
}

install_missing run build
build
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    open_window
else
    compose_files
fi
