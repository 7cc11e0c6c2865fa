// SPDX-License-Identifier: GPL-3.0-or-later
// The trials, their feedback in practice, and what stands between practice and the trials that count: parts of Survey.
import { element } from "./elements.js";
import { letters } from "./methods.js";
import { Trial } from "./trial.js";

export const trialSteps = {
    /// The step before trial `next` that is not done, or the trial.
    advanceTrials(next) {
        const practised = next > 0 && this.assignment.trials[next - 1].kind === "practice";
        if (!this.store.get("sound")) {
            this.sound();
        } else if (next === 0 && !this.store.get("how")) {
            this.how();
        } else if (practised && this.assignment.trials[next].kind !== "practice" && !this.store.get("begun")) {
            this.beginScored(next);
        } else {
            this.trial(next);
        }
    },

    beginScored(next) {
        this.clips.keep(this.clipsOf(next));
        const count = this.assignment.trials.filter((trial) => trial.kind !== "practice").length;
        this.screen.show({
            name: "begin", heading: this.texts.say("begin.heading"),
            body: [element("p", { text: this.texts.count("begin.text", count) }),
                this.screen.actions(this.screen.button(this.texts.say("how.start"), () => {
                    this.store.set("begun", true);
                    this.advance();
                }))],
        });
    },

    clipsOf(place) {
        const trial = this.assignment.trials[place];
        return trial ? trial.clips.concat(trial.reference ? [trial.reference] : []) : [];
    },

    trial(place) {
        const plan = this.assignment.trials[place];
        const same = this.assignment.trials.filter((trial) => trial.kind === plan.kind);
        const before = this.assignment.trials.slice(0, place).filter((trial) => trial.kind === plan.kind).length;
        const record = this.trialRecord(place);
        this.clips.keep(this.clipsOf(place).concat(this.clipsOf(place + 1)));
        const trial = new Trial({
            texts: this.texts, clips: this.clips, assignment: this.assignment, place: place, record: record,
            studyLanguage: this.study.language,
            keep: () => this.store.set("trial", record),
            submit: (answer) => this.submit(answer),
            announce: (text) => this.screen.announce(text),
            keysOn: () => this.store.get("keys") !== false,
            setKeys: (on) => this.store.set("keys", on),
        });
        const count = this.texts.say(plan.kind === "practice" ? "trial.practice" : "trial.count",
            { n: before + 1, of: same.length });
        const question = trial.question;
        this.screen.show({
            name: "trial", heading: question.text, lang: question.lang, count: count,
            progress: { done: before, of: same.length }, body: [trial.node], trial: trial,
        });
        this.screen.main.setAttribute("data-trial", String(place));
    },

    /// What a reload must not forget about the trial that is shown.
    trialRecord(place) {
        const kept = this.store.get("trial");
        if (kept && kept.place === place) {
            return kept;
        }
        const record = { place: place, shown: Date.now(), clips: {} };
        this.store.set("trial", record);
        return record;
    },

    submit(answer) {
        const plan = this.assignment.trials[answer.trial];
        this.answered.push(answer.trial);
        const sent = this.outbox.add(answer);
        this.store.remove("trial");
        this.run(() => this.sendReplies());
        if (plan.kind === "practice" && answer.choice) {
            this.feedback(answer, plan, sent);
        } else {
            this.advance();
        }
    },

    feedback(answer, plan, sent) {
        let gone = false;
        const leave = () => {
            gone = true;
            this.advance();
        };
        const waiting = window.setTimeout(() => this.screen.show({
            name: "feedback-waiting", heading: this.texts.say("loading"),
            body: [this.screen.text("feedback.waiting"),
                this.screen.actions(this.screen.button(this.texts.say("feedback.skip"), leave, "secondary"))],
        }), 1500);
        sent.then(() => {
            window.clearTimeout(waiting);
            const right = this.outbox.feedback.get(answer.trial);
            if (gone || this.over) {
                return;
            }
            if (right) {
                this.showFeedback(answer, plan, right);
            } else {
                this.advance();
            }
        });
    },

    showFeedback(answer, plan, right) {
        const method = this.assignment.method;
        const good = answer.choice === right;
        const letter = letters[plan.clips.indexOf(right)];
        const heading = method === "preference" ? "feedback.preferHeading" : good ? "feedback.right" : "feedback.wrong";
        const text = method === "identification" ? this.texts.say("feedback." + right)
            : this.texts.say(method === "preference" ? "feedback.prefer" : "feedback.clip", { letter: letter });
        this.screen.show({
            name: "feedback", heading: this.texts.say(heading),
            body: [element("p", { class: "verdict " + (good ? "right" : "wrong"), text: text }),
                this.screen.actions(this.screen.button(this.texts.say("continue"), () => this.advance()))],
        });
    },
};
