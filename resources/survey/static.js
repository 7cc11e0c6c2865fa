// SPDX-License-Identifier: GPL-3.0-or-later
// StaticTransport: stands in for a survey server where the page lies on a plain web host. It takes the study and one
// of the prepared assignments from files, keeps what is answered in this browser, and at the end sends it to the
// address that the export was made with, if any. The participant can save the same record as a file.

const kCodeLetters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const kFormat = "partita-answers";

/// The folder's description, or null where a server answers.
export function staticDescription() {
    const meta = document.querySelector("meta[name=partita-static]");
    return meta ? meta.content : null;
}

function randomBytes(count) {
    return Array.from(window.crypto.getRandomValues(new Uint8Array(count)));
}

function now() {
    return new Date().toISOString().slice(0, 19) + "Z";
}

export class StaticTransport {
    /// `inner` is the transport of files, `store` what this browser remembers.
    constructor(inner, store, description) {
        this.inner = inner;
        this.store = store;
        this.description = description;
        this.token = null;
    }

    retryNow(kind) {
        this.inner.retryNow(kind);
    }

    persist(method, path, body, read) {
        const call = path.startsWith("api/") ? path.slice("api/".length) : "";
        const calls = { study: "study", participants: "join", me: "me", answers: "answers", replies: "replies",
            finish: "finish", erase: "erase" };
        return calls[call] ? this[calls[call]](body) : this.inner.persist(method, path, body, read);
    }

    async web() {
        if (!this.loaded) {
            this.loaded = await this.inner.persist("GET", this.description);
        }
        return this.loaded;
    }

    async study() {
        return (await this.web()).study;
    }

    /// Which assignment is drawn at random; the participant's number keeps two who drew the same apart.
    async join(body) {
        const web = await this.web();
        if (!this.store.get("record")) {
            const drawn = randomBytes(6).reduce((sum, byte) => sum * 256 + byte, 0) % web.assignments;
            this.store.set("record", { format: kFormat, version: 1, study: web.id, assignment: drawn,
                participant: body.request.slice(0, 16), joined: now(), finished: "",
                code: randomBytes(16).map((byte) => kCodeLetters[byte % kCodeLetters.length]).join(""),
                replies: {}, answers: [] });
        }
        const record = this.store.get("record");
        return { participant: record.participant, token: "static", code: record.code,
            assignment: await this.assignment() };
    }

    async assignment() {
        const name = "assignments/" + String(this.store.get("record").assignment) + ".json";
        if (!this.drawn) {
            this.drawn = await this.inner.persist("GET", name);
        }
        return this.drawn.assignment;
    }

    async me() {
        const record = this.store.get("record");
        return { participant: record.participant, assignment: await this.assignment(),
            answered: record.answers.map((answer) => answer.trial),
            replies: Object.keys(record.replies).length > 0, finished: record.finished !== "" };
    }

    async answers(body) {
        await this.assignment();
        const record = this.store.get("record");
        const feedback = {};
        body.answers.forEach((answer) => {
            if (!record.answers.some((kept) => kept.trial === answer.trial)) {
                record.answers.push(answer);
            }
            if (answer.trial in this.drawn.feedback) {
                feedback[answer.trial] = this.drawn.feedback[answer.trial];
            }
        });
        this.store.set("record", record);
        return { accepted: body.answers.map((answer) => answer.trial), feedback: feedback };
    }

    async replies(body) {
        const record = this.store.get("record");
        Object.assign(record.replies, body.replies);
        this.store.set("record", record);
        return {};
    }

    async finish() {
        const web = await this.web();
        const record = this.store.get("record");
        if (record.finished === "") {
            record.finished = now();
            this.store.set("record", record);
        }
        if (web.collect && !this.store.get("sent")) {
            await this.inner.deliver(web.collect, JSON.stringify(record));
            this.store.set("sent", true);
        }
        return { code: record.code, thanks: web.thanks, score: null,
            file: { name: "answers-" + record.code + ".json", text: JSON.stringify(record), sent: Boolean(web.collect) } };
    }

    async erase() {
        this.store.clear();
        return {};
    }
}
