#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Trains every recipe for a few short epochs on music of its kind, and tells whether its loss falls, the music that it
# writes can be read, and its checkpoint measures and writes the same when it is opened again.
set -euo pipefail

if [ $# -ne 5 ]; then
    echo "Usage: bash tests/tools/train_every_recipe.sh PARTITA-CLI ABC-FILE MIDI-FOLDER FRAMES.json OUT" >&2
    exit 2
fi
cli="$1" abc="$2" midi="$3" frames="$4" out="$5"
mkdir -p "$out"

field() { # FILE KEY: a number of the last line or the one object
    python3 -c 'import json, sys
value = json.loads(open(sys.argv[1]).read().strip().splitlines()[-1])
print(value[sys.argv[2]])' "$1" "$2"
}

firstField() {
    python3 -c 'import json, sys
print(json.loads(open(sys.argv[1]).readline())[sys.argv[2]])' "$1" "$2"
}

printf '| recipe | parameters | loss, first epoch | last | held-out loss | measured again | composed | again |\n'
printf '|---|---|---|---|---|---|---|---|\n'
"$cli" models --json >"$out/models.json"
python3 -c 'import json, sys
for recipe in json.load(open(sys.argv[1]))["recipes"]: print(recipe["name"], recipe["parameters"])' "$out/models.json" |
    while read -r name parameters; do
        case "$name" in
        abc-* | folk-*) corpus="$abc" short=() ;;
        jsb-*) corpus="$frames" short=() ;;
        c-rnn-*) corpus="$midi" short=(--change samples=400 --change length=40 --change stride=40) ;;
        pianoroll-gan) corpus="$midi" short=(--change samples=320 --batch 16) ;;
        note-chord-lstm) corpus="$midi" short=(--change samples=1200 --batch 32) ;;
        *) corpus="$midi" short=(--change samples=1200 --batch 64) ;;
        esac
        epochs=3
        # C-RNN-GAN's sequences grow while it is pre-trained, and its loss is another one in the game.
        case "$name" in c-rnn-gan) short+=(--change pre_training=3 --change curriculum=0) ;; esac
        run="$out/$name"
        rm -rf "$run"
        "$cli" train --recipe "$name" --corpus "$corpus" --run "$run" --epochs "$epochs" --threads 1 --device cpu \
            --held-out 0.1 "${short[@]}" >"$out/$name.log" 2>&1 || {
            printf '| %s | failed: %s |\n' "$name" "$(tail -1 "$out/$name.log")"
            continue
        }
        "$cli" evaluate --model "$run/checkpoints/last" --threads 1 --device cpu --json >"$out/$name.json"
        for copy in a b; do
            "$cli" compose --model "$run/checkpoints/last" --seed 3 --count 1 --notes 60 --out "$out/$name-$copy" >/dev/null
        done
        composed=opens
        "$cli" check "$out/$name-a"/*.mid >"$out/$name.check" 2>&1 || composed="$(tail -1 "$out/$name.check")"
        again=identical
        diff -r "$out/$name-a" "$out/$name-b" >/dev/null || again=different
        # shellcheck disable=SC2016 # the marks are Markdown's
        printf '| `%s` | %s | %.4f | %.4f | %s | %s | %s | %s |\n' "$name" "$parameters" \
            "$(firstField "$run/history.jsonl" loss)" "$(field "$run/history.jsonl" loss)" \
            "$(field "$run/history.jsonl" held_out_loss)" "$(python3 -c 'import json, sys
print(json.load(open(sys.argv[1]))["loss"])' "$out/$name.json")" "$composed" "$again"
    done
