#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what is missing, builds Partita with its tests into build/ and runs all of them, offscreen.
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: bash packaging/test.sh [--dry-run] [CTEST-OPTION]...

Installs the missing Debian packages, builds Partita and its tests into build/ and runs the whole suite
without a display. Further options go to CTest, for example -R layering to run one test.
TEXT
}

dryRun=no
case "${1:-}" in
-h | --help)
    usage
    exit 0
    ;;
--dry-run)
    dryRun=yes
    shift
    ;;
esac

# shellcheck source=packaging/prepare.sh
. "$(dirname "${BASH_SOURCE[0]}")/prepare.sh"

install_missing run build test
step cmake --preset test -S "$root"
step cmake --build "$root/build" --parallel "$(parallel_jobs)"
export QT_QPA_PLATFORM=offscreen
step ctest --test-dir "$root/build" --output-on-failure --no-tests=error "$@"
