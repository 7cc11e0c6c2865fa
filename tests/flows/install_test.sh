#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# install_test.sh BUILD: installs from the build folder into an empty prefix, moves the prefix (nothing may
# depend on where it was) and runs the main job there, with an empty home and none of the build tree's data.
set -euo pipefail

build="$1"
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT

cmake --install "$build" --prefix "$scratch/first" >"$scratch/install.log" || {
    cat "$scratch/install.log" >&2
    exit 1
}
mv "$scratch/first" "$scratch/a prefix"
prefix="$scratch/a prefix"
mkdir "$scratch/home" "$scratch/elsewhere"
cd "$scratch/elsewhere"

for file in share/applications/partita.desktop \
    share/metainfo/partita.metainfo.xml \
    share/icons/hicolor/scalable/apps/partita.svg \
    share/icons/hicolor/128x128/apps/partita.png; do
    [ -s "$prefix/$file" ] || {
        echo "$file was not installed" >&2
        exit 1
    }
done

if readelf -d "$prefix"/bin/* | grep -E 'R(UN)?PATH' | grep -F "$build"; then
    echo "an installed program looks for libraries in the build tree" >&2
    exit 1
fi

env -i PATH="$PATH" HOME="$scratch/home" LC_ALL=C.UTF-8 OMP_NUM_THREADS="${OMP_NUM_THREADS:-2}" \
    "$prefix/bin/partita-cli" compose --model folk --count 1 --seed 7 --format abc,mid,wav --out "$scratch/out"
bash "$here/check_composed.sh" "$scratch/out"
