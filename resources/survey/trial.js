// SPDX-License-Identifier: GPL-3.0-or-later
// Trial: one question about one or more clips, from the first sound to the answer.
import { element, replaceChildren } from "./elements.js";
import { confidenceGroup, simpleMethods } from "./methods.js";
import { mushraMethod } from "./mushra.js";

const kSaveEvery = 1000; // milliseconds between two notes of what was heard

export class Trial {
    /// `context` has {texts, clips, assignment, place, record, studyLanguage, keep(), submit(answer), announce(text),
    /// keysOn, setKeys(on), trouble(text)}; `record` is {shown, clips} and survives a reload.
    constructor(context) {
        Object.assign(this, context);
        this.plan = this.assignment.trials[this.place];
        this.statusLine = element("p", { class: "status" });
        this.saved = 0;
        this.locked = this.assignment.hearToEnd;
        this.method = (simpleMethods[this.assignment.method] || mushraMethod)(this);
        this.confidence = this.assignment.askConfidence ? confidenceGroup(this) : null;
        this.heardBefore = this.assignment.askHeardBefore ? element("input", { type: "checkbox" }) : null;
        this.next = element("button", {
            type: "button", class: "primary", "data-primary": true, on: { click: () => this.finish() },
            text: this.texts.say(this.plan.kind === "practice" ? "trial.answer" : "trial.next"),
        });
        this.node = this.build();
        this.unlockIfHeard(true);
    }

    build() {
        const texts = this.texts;
        const several = this.plan.clips.length > 1;
        const before = this.heardBefore && element("label", { class: "check" }, this.heardBefore,
            element("span", { text: texts.say(several ? "trial.heardBeforeAny" : "trial.heardBefore") }));
        this.answers = element("div", { class: "answers" }, this.confidence && this.confidence.node, before);
        this.problem = element("div", { class: "problem" });
        return element("div", { class: "trial " + this.assignment.method }, this.problem, this.method.node,
            this.answers, element("div", { class: "actions" }, this.next), this.keyHelp());
    }

    get question() {
        return this.assignment.question
            ? { text: this.assignment.question, lang: this.studyLanguage } : { text: this.method.question };
    }

    keyHelp() {
        const texts = this.texts;
        const lines = this.method.help();
        if (this.confidence) {
            lines.push([["1", "…", "5"], texts.say("keys.sure")]);
        }
        if (this.heardBefore) {
            lines.push([["K"], texts.say("keys.heardBefore")]);
        }
        lines.push([[texts.say("keys.enter")], texts.say("keys.next")]);
        const toggle = element("input", { type: "checkbox", on: { change: () => this.setKeys(toggle.checked) } });
        toggle.checked = this.keysOn();
        return element("details", { class: "keys" }, element("summary", { text: texts.say("keys.heading") }),
            element("dl", null, lines.map((line) => element("div", null,
                element("dt", null, line[0].map((key) => (key === "…" ? "…" : element("kbd", { text: key })))),
                element("dd", { text: line[1] })))),
            element("label", { class: "check" }, toggle, element("span", { text: texts.say("keys.on") })));
    }

    /// A sound has changed: "time", "heard", "broken", "blocked", …
    heard(what) {
        if (!this.node) {
            return; // still being built
        }
        const now = Date.now();
        if (what !== "time" || now - this.saved > kSaveEvery) {
            this.saved = now;
            this.keep();
        }
        if (what === "heard") {
            this.unlockIfHeard(false);
        } else if (what === "blocked") {
            this.tell(this.texts.say("player.blocked"));
        } else if (what === "broken") {
            this.showBroken();
        } else if (what === "ready") {
            replaceChildren(this.problem);
        }
    }

    get heardAll() {
        return this.method.sounds.every((sound) => sound.record.heard);
    }

    unlockIfHeard(first) {
        const missing = this.method.sounds.filter((sound) => !sound.record.heard).length;
        this.locked = this.assignment.hearToEnd && missing > 0;
        this.method.lock(this.locked);
        if (this.confidence) {
            this.confidence.node.disabled = this.locked;
        }
        if (this.heardBefore) {
            this.heardBefore.disabled = this.locked;
        }
        this.node.classList.toggle("locked", this.locked);
        this.answered();
        const text = this.statusText(missing);
        this.statusLine.textContent = text;
        if (!first && text) {
            this.announce(text);
        }
    }

    statusText(missing) {
        if (!this.assignment.hearToEnd) {
            return "";
        }
        const all = this.method.sounds.length;
        return missing === 0 ? this.texts.say("trial.unlocked")
            : missing < all ? this.texts.count("trial.listenMore", missing)
                : this.texts.say(["trial.listen", "trial.listenBoth"][all - 1] || "trial.listenAll");
    }

    /// null where everything is answered.
    missing() {
        if (this.locked) {
            return { text: this.statusText(this.method.sounds.filter((sound) => !sound.record.heard).length) };
        }
        const open = this.method.missing();
        if (open || !this.confidence || this.confidence.value >= 0) {
            return open;
        }
        return { text: this.texts.say("trial.missingConfidence"), focus: () => this.confidence.focus() };
    }

    answered() {
        if (this.next) {
            this.next.setAttribute("aria-disabled", this.missing() ? "true" : "false");
        }
    }

    tell(text) {
        this.statusLine.textContent = text;
        this.announce(text);
    }

    showBroken() {
        const text = this.texts.say("player.broken");
        replaceChildren(this.problem, element("p", { text: text }), element("button", {
            type: "button", class: "secondary", text: this.texts.say("again"), on: {
                click: () => {
                    replaceChildren(this.problem);
                    this.sounds.filter((sound) => sound.state === "broken").forEach((sound) => sound.retry());
                },
            },
        }));
        this.announce(text);
    }

    get sounds() {
        return this.method.sounds.concat(this.method.extra || []);
    }

    finish() {
        const missing = this.missing();
        if (missing) {
            this.tell(missing.text);
            if (missing.focus) {
                missing.focus();
            }
            return;
        }
        if (this.done) {
            return;
        }
        this.done = true;
        this.sounds.forEach((sound) => sound.pause());
        const answer = this.method.answer();
        this.submit({
            trial: this.place, choice: answer.choice, ratings: answer.ratings,
            confidence: this.confidence ? this.confidence.value + 1 : 0,
            heardBefore: Boolean(this.heardBefore && this.heardBefore.checked),
            heardToEnd: this.heardAll,
            plays: this.method.sounds.reduce((sum, sound) => sum + sound.record.plays, 0),
            seconds: Math.max(0, Math.round((Date.now() - this.record.shown) / 10) / 100),
        });
    }

    close() {
        this.sounds.forEach((sound) => sound.close());
    }

    /// A digit rates the line with the focus, or the first that is empty.
    rate(point) {
        const lines = this.method.lines.concat(this.confidence ? [this.confidence] : []);
        const line = lines.find((group) => group.node.contains(document.activeElement))
            || lines.find((group) => group.value < 0) || lines[lines.length - 1];
        if (line) {
            this.announce(line.choose(point - 1));
        }
    }

    /// Whether the key was for this trial.
    onKey(event) {
        if (event.key === " ") {
            this.method.toggle(0);
        } else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
            this.method.choose(event.key === "ArrowLeft" ? 0 : 1, event.shiftKey);
        } else if (this.method.onKey(event.key.toLowerCase())) {
            return true;
        } else if (/^[0-9]$/.test(event.key)) {
            this.rate(event.key === "0" ? 10 : Number(event.key));
        } else if (event.key.toLowerCase() === "k" && this.heardBefore && !this.heardBefore.disabled) {
            this.heardBefore.checked = !this.heardBefore.checked;
        } else {
            return false;
        }
        return true;
    }
}
