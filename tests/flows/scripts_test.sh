#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# scripts_test.sh SOURCE: run.sh and test.sh choose the right steps, from any folder, and refuse wrong options.
# Nothing is installed or built: the scripts say what they would do, in a copy whose path has a space.
# shellcheck disable=SC2016 # the inner shell expands what stands in single quotes
set -euo pipefail

scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT
tree="$scratch/a tree"
mkdir -p "$tree" "$scratch/libtorch/share/cmake/Torch"
cp -R "$1/packaging" "$tree/packaging"
touch "$scratch/libtorch/share/cmake/Torch/TorchConfig.cmake"
cd "$scratch"

fail() {
    printf '%s\n--- output:\n%s\n' "$1" "$output" >&2
    exit 1
}

# expect CODE ARGUMENT...: runs a script and compares its exit code; leaves what it said in output.
expect() {
    local wanted="$1" code=0
    shift
    output="$(env -u DISPLAY -u WAYLAND_DISPLAY "$@" 2>&1)" || code=$?
    [ "$code" -eq "$wanted" ] || fail "exit code $code instead of $wanted: $*"
}

says() {
    case "$output" in
    *"$1"*) ;;
    *) fail "does not say \"$1\"" ;;
    esac
}

says_not() {
    case "$output" in
    *"$1"*) fail "says \"$1\"" ;;
    esac
}

run=(bash "$tree/packaging/run.sh")
expect 0 "${run[@]}" --help
says Usage
expect 2 "${run[@]}" --rubbish
expect 2 "${run[@]}" --torch
expect 2 "${run[@]}" --torch "$scratch/nothing here"
says TorchConfig.cmake

expect 0 "${run[@]}" --dry-run
says "partita-cli compose --model folk --count 1"
says "--preset release"
expect 0 env DISPLAY=:99 "${run[@]}" --dry-run
says "/bin/partita "
says_not "partita-cli compose"
expect 0 "${run[@]}" --dry-run --torch libtorch
says "-DCMAKE_PREFIX_PATH=$scratch/libtorch"
says "build-torch"

expect 0 bash "$tree/packaging/test.sh" --dry-run -R layering
says "--preset test"
says "-R layering"
[ ! -e "$tree/build" ] && [ ! -e "$tree/build-torch" ] && [ ! -e "$tree/partita-out" ]

# Sections are told apart, nothing is listed twice, and what is installed is not missing.
expect 0 bash -c '. "$0/packaging/prepare.sh"; listed run' "$tree"
says libfluidsynth3
says_not cmake
expect 0 bash -c '. "$0/packaging/prepare.sh"; listed run build test | sort | uniq -d' "$tree"
[ -z "$output" ] || fail "listed twice"
expect 0 bash -c '. "$0/packaging/prepare.sh"; missing bash no-such-package-as-this' "$tree"
[ "$output" = no-such-package-as-this ] || fail "missing does not tell installed packages from others"
