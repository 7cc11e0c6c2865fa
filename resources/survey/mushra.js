// SPDX-License-Identifier: GPL-3.0-or-later
// Mushra: two to ten clips side by side with a slider each, perhaps beside an open reference. One control plays
// them; switching goes on at the same place.
import { element } from "./elements.js";
import { letters, trialSound } from "./methods.js";
import { Player } from "./player.js";

const kWords = ["bad", "poor", "fair", "good", "excellent"];

class Row {
    /// `letter` is empty for the reference, which is not rated.
    constructor(panel, letter, place, sound) {
        const texts = panel.texts;
        this.panel = panel;
        this.letter = letter;
        this.sound = sound;
        this.rated = false;
        this.caption = letter ? texts.say("trial.clipNamed", { letter: letter }) : texts.say("trial.reference");
        this.button = element("button", { type: "button", class: "pick", on: { click: () => panel.pick(this) } },
            element("span", { text: letter || texts.say("trial.reference") }));
        this.node = element("div", { class: "row" + (letter ? "" : " reference") }, this.button);
        if (letter) {
            this.addSlider(texts);
        }
    }

    addSlider(texts) {
        this.slider = element("input", {
            type: "range", min: "0", max: "100", step: "1", value: "50", class: "rating unrated",
            "aria-label": texts.say("mushra.rate", { letter: this.letter }),
            on: { input: () => this.rate(), click: () => this.rate(), focus: () => this.panel.mark(this) },
        });
        this.value = element("output", { class: "value", text: "–", "aria-hidden": "true" });
        this.node.appendChild(this.slider);
        this.node.appendChild(this.value);
        this.draw();
    }

    rate() {
        if (!this.slider.disabled) {
            this.rated = true;
            this.draw();
            this.panel.trial.answered();
        }
    }

    move(step) {
        if (this.slider && !this.slider.disabled) {
            this.slider.value = String(Math.max(0, Math.min(100, Number(this.slider.value) + step)));
            this.rate();
        }
    }

    draw() {
        const value = Number(this.slider.value);
        const word = this.panel.texts.say("mushra." + kWords[Math.min(4, Math.floor(value / 20))]);
        this.slider.style.setProperty("--position", value + "%");
        this.slider.classList.toggle("unrated", !this.rated);
        this.slider.setAttribute("aria-valuetext", this.rated ? value + ", " + word
            : this.panel.texts.say("mushra.unrated"));
        this.value.textContent = this.rated ? String(value) : "–";
    }

    refresh(current) {
        const texts = this.panel.texts;
        const name = this.letter ? texts.say("mushra.listen", { letter: this.letter })
            : texts.say("mushra.listenReference");
        const heard = this.sound.record.heard;
        this.button.setAttribute("aria-label", heard ? name + ", " + texts.say("mushra.heard") : name);
        this.button.setAttribute("aria-pressed", current ? "true" : "false");
        this.button.disabled = !this.sound.playing && !this.sound.mayPlay;
        this.node.classList.toggle("current", current);
        this.node.classList.toggle("heard", heard);
    }
}

class Panel {
    constructor(trial) {
        this.trial = trial;
        this.texts = trial.texts;
        this.player = new Player(this.texts, this.texts.say("mushra.player"), {
            toggle: () => this.toggle(), seek: (seconds) => this.seek(seconds),
        });
        this.rows = trial.plan.clips.map((clip, place) => this.makeRow(clip, letters[place], place));
        if (trial.plan.reference) {
            this.reference = this.makeRow(trial.plan.reference, "", "reference");
        }
        this.all = (this.reference ? [this.reference] : []).concat(this.rows);
        this.current = this.all[0];
        this.marked = this.rows[0];
        this.player.show(this.current.sound, this.current.caption);
        this.refresh();
    }

    makeRow(clip, letter, place) {
        let row = null;
        const sound = trialSound(this.trial, clip, place, true, (what) => {
            if (row && this.all) {
                this.changed(row, what);
            }
        });
        row = new Row(this, letter, place, sound);
        return row;
    }

    changed(row, what) {
        if (what === "time" && row !== this.current) {
            return;
        }
        if (what === "time") {
            this.player.draw();
        } else {
            this.refresh();
        }
        this.trial.heard(what);
    }

    refresh() {
        this.all.forEach((row) => row.refresh(row === this.current));
        this.player.refresh();
    }

    /// The place in the music, which all clips share.
    get position() {
        return this.current.sound.audio.ended ? 0 : this.current.sound.position;
    }

    pick(row) {
        this.mark(row);
        if (row === this.current) {
            this.toggle();
            return;
        }
        if (!row.sound.mayPlay) {
            return;
        }
        const before = this.current;
        const position = this.position;
        this.current = row;
        row.sound.play(position < row.sound.duration - 0.2 ? position : 0);
        before.sound.pause();
        this.player.show(row.sound, row.caption);
        this.refresh();
    }

    mark(row) {
        if (row.slider) {
            this.marked = row;
        }
        this.rows.forEach((other) => other.node.classList.toggle("marked", other === this.marked));
    }

    toggle() {
        if (this.current.sound.playing) {
            this.current.sound.pause();
        } else {
            this.current.sound.play();
        }
    }

    seek(seconds) {
        const heard = this.all.some((row) => row.sound.record.heard);
        const reach = heard ? this.current.sound.duration : this.furthest();
        this.current.sound.moveTo(Math.min(seconds, reach));
        this.player.draw();
    }

    /// How far any of the clips has sounded.
    furthest() {
        return Math.max.apply(null, this.all.map((row) => {
            const ranges = row.sound.audio.played;
            return ranges.length > 0 ? ranges.end(ranges.length - 1) : 0;
        }));
    }

    keys(key) {
        const place = letters.toLowerCase().indexOf(key);
        const row = key === "r" ? this.reference : this.rows[place];
        if (row) {
            this.pick(row);
        }
        return Boolean(row);
    }

    help() {
        const say = (name) => this.texts.say("keys." + name);
        return [[[say("space")], say("play")], [["A", "…", letters[this.rows.length - 1]], say("switch")]]
            .concat(this.reference ? [[["R"], say("reference")]] : []).concat([[["←", "→"], say("slide")]]);
    }
}

export function mushraMethod(trial) {
    const texts = trial.texts;
    const panel = new Panel(trial);
    const sliders = element("fieldset", { class: "board" },
        element("legend", { class: "hidden-visually", text: texts.say("trial.yourAnswer") }),
        element("div", { class: "words", "aria-hidden": "true" },
            kWords.map((word) => element("span", { text: texts.say("mushra." + word) }))),
        panel.all.map((row) => row.node));
    return {
        node: element("div", null, element("p", { class: "note", text: texts.say("mushra.help") }),
            panel.player.node, trial.statusLine, sliders),
        sounds: panel.rows.map((row) => row.sound),
        extra: panel.reference ? [panel.reference.sound] : [],
        question: texts.say(panel.reference ? "mushra.questionReference" : "mushra.question"), lines: [],
        missing: () => {
            const row = panel.rows.find((one) => !one.rated);
            return row ? { text: texts.say("trial.missingSliders"), focus: () => row.slider.focus() } : null;
        },
        answer: () => ({ choice: "", ratings: panel.rows.map((row) => Number(row.slider.value)) }),
        lock: (on) => panel.rows.forEach((row) => { row.slider.disabled = on; }),
        toggle: () => panel.toggle(),
        choose: (side, big) => panel.marked.move((side === 0 ? -1 : 1) * (big ? 10 : 1)),
        onKey: (key) => panel.keys(key),
        help: () => panel.help(),
    };
}
