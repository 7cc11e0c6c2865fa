// SPDX-License-Identifier: GPL-3.0-or-later
// The participant's way through a survey, from the welcome to the completion code. What was done is kept in the
// browser and at the server, so that the page goes on where it was after a reload.
import { element, paragraphs } from "./elements.js";
import { finalSteps } from "./final.js";
import { openingSteps } from "./opening.js";
import { Screen } from "./screen.js";
import { StaticTransport, staticDescription } from "./static.js";
import { Store } from "./store.js";
import { languages, Texts } from "./texts.js";
import { Clips, Outbox, Refused, Transport } from "./transport.js";
import { trialSteps } from "./trials.js";

const kBase = window.location.pathname.replace(/[^/]*$/, "");

function randomHex() {
    const bytes = window.crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

class Survey {
    constructor() {
        this.store = new Store(kBase);
        this.texts = new Texts();
        this.screen = new Screen(this.texts);
        const files = new Transport(kBase, (trouble) => this.showTrouble(trouble));
        const description = staticDescription();
        this.transport = description ? new StaticTransport(files, this.store, description) : files;
        this.clips = new Clips(this.transport);
        this.outbox = new Outbox(this.store, this.transport, (error) => this.fail(error));
        this.study = null;
        window.addEventListener("beforeunload", (event) => {
            if (!this.store.persistent && this.transport.token && !this.over) {
                event.preventDefault();
                event.returnValue = "";
            }
        });
    }

    get(path) {
        return this.transport.persist("GET", path);
    }

    post(path, body) {
        return this.transport.persist("POST", path, body);
    }

    useLanguage(language) {
        return this.texts.use(language, (file) => this.get(file));
    }

    async begin() {
        const wished = (navigator.languages || [navigator.language || ""]).map((tag) => tag.slice(0, 2).toLowerCase());
        const kept = this.store.get("language");
        await this.useLanguage(kept || wished.find((tag) => languages.indexOf(tag) >= 0) || "en");
        this.screen.setTitle("");
        this.starting = true;
        this.study = await this.get("api/study");
        if (!kept && languages.indexOf(this.study.language) >= 0) {
            await this.useLanguage(this.study.language);
        }
        this.screen.setTitle(this.study.title, this.study.language);
        this.screen.showFooter(() => this.run(() => this.erase()));
        const token = this.store.get("token");
        if (token) {
            this.transport.token = token;
            await this.resume();
        } else if (this.study.open) {
            this.starting = false;
            this.welcome();
        } else {
            this.showState(this.study.stage === "draft" ? "not-open" : this.study.stage === "closed" ? "closed"
                : "shut");
        }
    }

    /// Goes on where the server and this browser say that the participant was.
    async resume() {
        const me = await this.get("api/me");
        this.starting = false;
        this.take(me.participant, me.assignment);
        this.noteAnswered(me.answered);
        if (me.replies && !this.store.get("asked")) {
            this.store.set("asked", { start: true, end: false });
        }
        const kept = this.store.get("result");
        if (kept) {
            this.result(kept); // its score may come later, when the survey has closed
        }
        if (me.finished || kept) {
            await this.finish();
        } else {
            this.outbox.flush();
            this.advance();
        }
    }

    take(participant, assignment) {
        this.participant = participant;
        this.assignment = assignment;
        this.screen.showFooter(() => this.run(() => this.erase(() => this.advance())));
        if (!this.store.persistent) {
            this.screen.showBanner(this.texts.say("banner.memory"));
        }
    }

    /// Joins, once: the drawn request makes a repeated try the same participant.
    async join() {
        if (!this.store.get("request")) {
            this.store.set("request", randomHex());
        }
        const joined = await this.post("api/participants", { request: this.store.get("request"), channel: "web" });
        this.store.set("token", joined.token);
        this.store.set("code", joined.code);
        this.transport.token = joined.token;
        this.answered = [];
        this.take(joined.participant, joined.assignment);
        this.advance();
    }

    /// Shows the first step that is not done yet.
    advance() {
        const asked = this.store.get("asked") || { start: false, end: false };
        const next = this.nextTrial();
        if (this.assignment.trials.length === 0) {
            this.showState("empty");
        } else if (!asked.start && this.questionsOf(false).length > 0) {
            this.ask(false);
        } else if (next >= 0) {
            this.advanceTrials(next);
        } else if (!asked.end && this.questionsOf(true).length > 0) {
            this.ask(true);
        } else {
            this.run(() => this.finish());
        }
    }

    questionsOf(atEnd) {
        return this.assignment.questions.filter((question) => question.atEnd === atEnd);
    }

    /// -1 where all are answered.
    nextTrial() {
        return this.assignment.trials.findIndex((trial, place) => this.answered.indexOf(place) < 0);
    }

    /// What the server has, and what is on its way there: it may arrive, and wait no more, at any moment.
    noteAnswered(atServer) {
        this.answered = atServer.concat(this.outbox.waiting(), this.outbox.refused());
    }

    /// Does something that may be refused.
    run(action) {
        return Promise.resolve().then(action).catch((error) => this.fail(error));
    }

    fail(error) {
        if (!(error instanceof Refused)) {
            this.showState("error");
            throw error;
        }
        const closed = error.code === "closed" || error.code === "not-open";
        if (error.status === 401) {
            this.showState("lost");
        } else if (closed) {
            this.showState(error.code);
        } else if (error.status === 403) {
            this.showState("shut");
        } else if (error.status === 404) {
            this.showState("unknown");
        } else if (this.outbox.refused().length > 0) {
            this.showState("refused");
        } else {
            this.showState("error");
        }
    }

    /// A state that the way ends in, or waits in.
    showState(name) {
        const during = name === "closed" && this.assignment;
        const body = [this.screen.text(during ? "state.closedDuring.text" : "state." + name + ".text")];
        if (name === "lost") {
            body.push(this.screen.actions(this.screen.button(this.texts.say("state.lost.button"), () => {
                this.store.clear();
                window.location.reload();
            })));
        }
        if (name === "refused" && this.participant) {
            body.push(element("p", null, element("code", { text: this.participant })));
        }
        this.over = true;
        this.screen.show({ name: "state-" + name, heading: this.texts.say("state." + name + ".heading"), body: body });
        this.screen.showFooter(this.study && name !== "lost" ? () => this.run(() => this.erase()) : null);
    }

    showTrouble(trouble) {
        if (!this.texts.language) {
            return; // not even the words have come yet; the browser's own page says more
        }
        const retry = () => this.transport.retryNow();
        if (this.starting && trouble) {
            const name = trouble.kind === "busy" ? "busy" : "offline";
            this.showWaiting(name);
        } else if (!trouble) {
            if (this.screen.banner.firstChild) {
                this.screen.announce(this.texts.say("banner.back"));
            }
            this.screen.showBanner(!this.store.persistent && this.assignment ? this.texts.say("banner.memory") : "");
        } else if (trouble.kind === "offline") {
            this.screen.showBanner(this.texts.say(this.assignment ? "banner.offline" : "banner.offlineStart"), retry);
        } else {
            const time = new Date(trouble.until).toLocaleTimeString(this.texts.language);
            this.screen.showBanner(this.texts.say("banner.busy", { time: time }));
        }
    }

    showWaiting(name) {
        if (this.screen.main.getAttribute("data-step") !== "state-" + name) {
            this.screen.show({ name: "state-" + name, heading: this.texts.say("state." + name + ".heading"),
                body: [this.screen.text("state." + name + ".text"),
                    name === "offline" ? this.screen.actions(this.screen.button(this.texts.say("retryNow"),
                        () => this.transport.retryNow())) : null] });
        }
    }

    authored(text) {
        return paragraphs(text, this.study.language);
    }
}

Object.assign(Survey.prototype, openingSteps, trialSteps, finalSteps);

const survey = new Survey();
survey.run(() => survey.begin());
