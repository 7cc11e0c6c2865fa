// SPDX-License-Identifier: GPL-3.0-or-later
// The steps before the first trial (and the questions after the last): parts of Survey.
import { element } from "./elements.js";
import { newRecord, Player, Sound } from "./player.js";
import { questionForm } from "./questions.js";
import { testTone, toneSeconds } from "./tone.js";

export const openingSteps = {
    welcome() {
        const say = (key) => this.texts.say(key);
        this.screen.showLanguages((language) => this.run(async () => {
            await this.useLanguage(language);
            this.store.set("language", language);
            this.screen.setTitle(this.study.title, this.study.language);
            this.screen.showFooter(() => this.run(() => this.erase()));
            this.welcome();
        }));
        const sealed = this.study.commitment ? element("details", { class: "sealed" },
            element("summary", { text: say("welcome.sealed") }), this.screen.text("welcome.sealedText"),
            element("code", { text: this.study.commitment })) : null;
        const text = this.study.welcome ? this.authored(this.study.welcome) : this.screen.text("welcome.default");
        this.screen.show({
            name: "welcome", heading: say("welcome.heading"),
            body: [text, this.screen.actions(this.screen.button(say("welcome.begin"), () => {
                this.screen.showLanguages(null);
                this.consent();
            })), sealed],
        });
    },

    consent() {
        if (!this.study.consent) {
            this.joining();
            return;
        }
        this.screen.show({
            name: "consent", heading: this.texts.say("consent.heading"),
            body: [this.authored(this.study.consent), this.screen.actions(
                this.screen.button(this.texts.say("consent.agree"), () => this.joining()),
                this.screen.button(this.texts.say("consent.decline"), () => this.declined(), "secondary"))],
        });
    },

    declined() {
        this.screen.show({
            name: "declined", heading: this.texts.say("declined.heading"),
            body: [this.screen.text("declined.text"),
                this.screen.actions(this.screen.button(this.texts.say("back"), () => this.consent(), "secondary"))],
        });
    },

    joining() {
        this.screen.show({ name: "joining", heading: this.texts.say("loading"), body: [] });
        this.run(() => this.join());
    },

    /// The questions about the participant, of the beginning or of the end.
    ask(atEnd) {
        const known = this.store.get("replies") || {};
        const form = questionForm(this.texts, this.questionsOf(atEnd), this.study.language, known,
            (text) => this.screen.announce(text), (replies) => {
                const asked = this.store.get("asked") || { start: false, end: false };
                this.store.set("replies", Object.assign(known, replies));
                this.store.set("asked", atEnd ? { start: asked.start, end: true } : { start: true, end: asked.end });
                this.store.set(atEnd ? "repliesWaitEnd" : "repliesWait", true);
                this.run(() => this.sendReplies());
                this.advance();
            });
        this.screen.show({ name: atEnd ? "questions-end" : "questions", body: [form],
            heading: this.texts.say(atEnd ? "questions.headingEnd" : "questions.heading") });
    },

    /// Sends the replies that wait, those of the beginning and those of the end apart; the first ones count.
    sendReplies() {
        const before = this.repliesSent || Promise.resolve();
        this.repliesSent = before.then(async () => {
            for (const atEnd of [false, true]) {
                const wait = atEnd ? "repliesWaitEnd" : "repliesWait";
                if (this.store.get(wait)) {
                    const known = this.store.get("replies");
                    const replies = {};
                    this.questionsOf(atEnd).filter((question) => question.id in known)
                        .forEach((question) => { replies[question.id] = known[question.id]; });
                    await this.post("api/replies", { replies: replies, atEnd: atEnd });
                    this.store.remove(wait);
                }
            }
        });
        return this.repliesSent;
    },

    sound() {
        const say = (key) => this.texts.say(key);
        const help = element("details", { class: "help" }, element("summary", { text: say("sound.nothing") }),
            element("ul", null, [1, 2, 3, 4].map((n) => element("li", { text: say("sound.help" + n) }))));
        const problem = element("p", { class: "status" });
        let player = null;
        const sound = new Sound((attempt) => (attempt === 0 ? Promise.resolve(testTone())
            : Promise.reject(new RangeError("no other format"))), newRecord(),
        { seconds: toneSeconds, playLimit: 0, free: false }, (what) => {
            if (player && player.sound) {
                player.refresh();
            }
            if (what === "broken") {
                problem.textContent = say("sound.broken");
                this.screen.announce(problem.textContent);
            }
        });
        player = new Player(this.texts, say("sound.name"), {
            toggle: () => (sound.playing ? sound.pause() : sound.play()),
            seek: (seconds) => sound.moveTo(Math.min(seconds, sound.reach)),
        });
        player.show(sound);
        const good = this.screen.button(say("sound.good"), () => {
            if (sound.record.plays === 0) {
                problem.textContent = say("sound.first");
                this.screen.announce(problem.textContent);
                player.button.focus();
                return;
            }
            sound.close();
            this.store.set("sound", true);
            this.advance();
        });
        this.clips.keep(this.clipsOf(this.nextTrial()));
        this.screen.show({ name: "sound", heading: say("sound.heading"),
            body: [this.screen.text("sound.text"), player.node, problem, this.screen.actions(good), help] });
    },

    how() {
        const assignment = this.assignment;
        const practice = assignment.trials.filter((trial) => trial.kind === "practice").length;
        const feedback = ["rating", "mushra"].indexOf(assignment.method) < 0;
        const lines = [this.texts.count("how.clips", assignment.trials.length - practice)];
        if (practice > 0) {
            lines.push(this.texts.count("how.practice", practice));
        }
        if (practice > 0 && feedback) {
            lines.push(this.texts.say("how.feedback"));
        }
        if (assignment.hearToEnd) {
            lines.push(this.texts.say("how.toEnd"));
        }
        lines.push(assignment.playLimit > 0 ? this.texts.count("how.limit", assignment.playLimit)
            : this.texts.say("how.noLimit"));
        lines.push(this.texts.say("how.noBack"), this.texts.say("how.network"));
        this.screen.show({
            name: "how", heading: this.texts.say("how.heading"),
            body: [element("ul", { class: "rules" }, lines.map((line) => element("li", { text: line }))),
                this.screen.actions(this.screen.button(
                    this.texts.say(practice > 0 ? "how.startPractice" : "how.start"), () => {
                        this.store.set("how", true);
                        this.advance();
                    }))],
        });
    },
};
