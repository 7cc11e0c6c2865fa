# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# What run.sh and test.sh share; sourced, not run. Sets root (the repository) and offers the functions below.
# A caller may set dryRun=yes: commands are then printed instead of run.

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
dryRun="${dryRun:-no}"

say() {
    printf '%s\n' "$*" >&2
}

die() {
    say "$@"
    exit 1
}

# Prints a command that changes something, and runs it unless this is a dry run.
step() {
    say "+ $(printf '%q ' "$@")"
    [ "$dryRun" = yes ] || "$@"
}

# listed SECTION...: the packages of these sections of dependencies.txt.
listed() {
    local section wanted name
    while read -r name _; do
        case "$name" in
        '' | '#'*) ;;
        '['*']') section="${name:1:-1}" ;;
        *)
            for wanted in "$@"; do
                [ "$section" != "$wanted" ] || printf '%s\n' "$name"
            done
            ;;
        esac
    done <"$root/packaging/dependencies.txt"
}

# missing PACKAGE...: those that are not installed.
missing() {
    local package
    for package in "$@"; do
        case "$(dpkg-query -W -f='${Status}' "$package" 2>/dev/null || true)" in
        *' installed') ;;
        *) printf '%s\n' "$package" ;;
        esac
    done
}

# install_missing SECTION...: asks apt-get only when something is missing.
install_missing() {
    local packages absent as_root=()
    mapfile -t packages < <(listed "$@")
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        die "This script knows Debian 12 only. Install what packaging/dependencies.txt lists, then build with" \
            "cmake --preset release && cmake --build --preset release."
    fi
    mapfile -t absent < <(missing "${packages[@]}")
    [ "${#absent[@]}" -gt 0 ] || return 0
    say "Missing packages: ${absent[*]}"
    if [ "$(id -u)" -ne 0 ]; then
        [ "$dryRun" = yes ] || command -v sudo >/dev/null ||
            die "They can't be installed: this is not root and there is no sudo. As root, run:" \
                "apt-get install ${absent[*]}"
        as_root=(sudo)
    fi
    step "${as_root[@]}" apt-get update
    step "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install --yes --no-install-recommends "${absent[@]}"
}

# How many compilers at once: one a core, fewer where memory is short (LibTorch's headers want 1.5 GB each).
parallel_jobs() {
    local cores memory
    cores="$(nproc)"
    memory="$(awk '/^MemAvailable:/ { print int($2 / 1500000) }' /proc/meminfo 2>/dev/null || echo 1)"
    [ "$memory" -ge 1 ] || memory=1
    [ "$cores" -le "$memory" ] && echo "$cores" || echo "$memory"
}
