// SPDX-License-Identifier: GPL-3.0-or-later
// What goes over the network: requests that are tried again until the server has decided, the outbox of answers, and
// clips fetched ahead. Nothing in here touches the page.

const kTimeout = 20000; // milliseconds until a request counts as failed
const kLongestWait = 30000;
const kBatch = 20; // answers in one request, far below the server's limit

/// The server has understood a request and said no.
export class Refused extends Error {
    constructor(status, code) {
        super("refused: " + status + " " + code);
        this.status = status;
        this.code = code;
    }
}

/// A moment's trouble: no network, or a server that asks to wait.
class Trouble extends Error {
    constructor(kind, wait) {
        super(kind);
        this.kind = kind;
        this.wait = wait;
    }
}

function retryAfter(response) {
    const value = response.headers.get("Retry-After");
    const seconds = value === null ? NaN : Number(value);
    const wait = Number.isNaN(seconds) ? Date.parse(value) - Date.now() : seconds * 1000;
    return wait > 0 ? Math.min(wait, 10 * 60 * 1000) : 0;
}

async function refusal(response) {
    try {
        const body = await response.json();
        return new Refused(response.status, (body.error && body.error.code) || "");
    } catch (error) {
        return new Refused(response.status, "");
    }
}

export class Transport {
    /// `report({kind, until})` hears of trouble ("offline" or "busy") and, with null, of its end.
    constructor(base, report) {
        this.base = base;
        this.report = report;
        this.token = null;
        this.troubles = new Map();
        this.wakers = new Set();
        window.addEventListener("online", () => this.retryNow("offline"));
    }

    /// Ends the waits of one kind, or all, at once.
    retryNow(kind) {
        this.wakers.forEach((waker) => (kind === undefined || waker.kind === kind) && waker.wake());
    }

    async once(method, path, body, read) {
        const abort = new AbortController();
        const timer = setTimeout(() => abort.abort(), kTimeout);
        try {
            const headers = {};
            if (body !== undefined) {
                headers["Content-Type"] = "application/json";
            }
            if (this.token && path.startsWith("api/")) {
                headers.Authorization = "Bearer " + this.token;
            }
            const response = await fetch(this.base + path, {
                method: method, headers: headers, signal: abort.signal, credentials: "same-origin",
                body: body === undefined ? undefined : JSON.stringify(body),
            });
            if (response.status === 429 || response.status >= 500) {
                throw new Trouble("busy", retryAfter(response));
            }
            if (!response.ok) {
                throw await refusal(response);
            }
            return await read(response);
        } catch (error) {
            if (error instanceof Refused || error instanceof Trouble) {
                throw error;
            }
            throw new Trouble("offline", 0); // no answer, or one that is not the server's
        } finally {
            clearTimeout(timer);
        }
    }

    /// Tries until the server has said yes or no; throws Refused only.
    async persist(method, path, body, read) {
        const key = {};
        for (let attempt = 0; ; attempt += 1) {
            try {
                const result = await this.once(method, path, body, read || ((response) => response.json()));
                this.settle(key);
                return result;
            } catch (error) {
                if (error instanceof Refused) {
                    this.settle(key);
                    throw error;
                }
                const backOff = Math.min(kLongestWait, 1000 * Math.pow(2, attempt)) * (0.75 + Math.random() / 2);
                await this.wait(key, error.kind, Math.max(backOff, error.wait));
            }
        }
    }

    /// Sends a text to another address, until it has gone out. Its answer cannot be read: it is another site's.
    async deliver(address, text) {
        const key = {};
        for (let attempt = 0; ; attempt += 1) {
            try {
                await fetch(address, { method: "POST", mode: "no-cors", credentials: "omit",
                    headers: { "Content-Type": "text/plain" }, body: text });
                this.settle(key);
                return;
            } catch (error) {
                await this.wait(key, "offline", Math.min(kLongestWait, 1000 * Math.pow(2, attempt)));
            }
        }
    }

    settle(key) {
        if (this.troubles.delete(key)) {
            this.tell();
        }
    }

    wait(key, kind, milliseconds) {
        this.troubles.set(key, { kind: kind, until: Date.now() + milliseconds });
        this.tell();
        return new Promise((resolve) => {
            const waker = { kind: kind };
            const timer = setTimeout(() => waker.wake(), milliseconds);
            waker.wake = () => {
                clearTimeout(timer);
                this.wakers.delete(waker);
                resolve();
            };
            this.wakers.add(waker);
        });
    }

    tell() {
        const all = Array.from(this.troubles.values());
        this.report(all.find((trouble) => trouble.kind === "offline") || all[0] || null);
    }
}

/// Outbox: answers wait in the store until the server has them. Sending one twice does no harm: the first counts.
export class Outbox {
    /// `failed(error)` hears of a refusal that ends the survey here.
    constructor(store, transport, failed) {
        this.store = store;
        this.transport = transport;
        this.failed = failed;
        this.sending = null;
        this.feedback = new Map();
    }

    trials(kind) {
        return this.store.keys().filter((key) => key.startsWith(kind))
            .map((key) => Number(key.slice(kind.length))).sort((a, b) => a - b);
    }

    /// Trials that are answered here and not yet at the server.
    waiting() {
        return this.trials("answer:");
    }

    /// Trials whose answers the server would not have.
    refused() {
        return this.trials("refused:");
    }

    add(answer) {
        this.store.set("answer:" + answer.trial, answer);
        return this.flush();
    }

    /// Resolves when nothing waits any more.
    flush() {
        if (!this.sending) {
            this.sending = this.send().catch((error) => this.failed(error)).then(() => {
                this.sending = null;
            });
        }
        return this.sending.then(() => (this.waiting().length > 0 && !this.stopped ? this.flush() : undefined));
    }

    async send() {
        for (let waiting = this.waiting(); waiting.length > 0; waiting = this.waiting()) {
            const answers = [];
            for (const trial of waiting.slice(0, kBatch)) {
                const answer = this.store.get("answer:" + trial);
                if (answer === null) {
                    this.store.remove("answer:" + trial); // taken by another tab, or not readable
                } else {
                    answers.push(answer);
                }
            }
            if (answers.length > 0) {
                await this.sendBatch(answers);
            }
        }
    }

    async sendBatch(answers) {
        try {
            const result = await this.transport.persist("POST", "api/answers", { answers: answers });
            Object.keys(result.feedback || {}).forEach((key) => this.feedback.set(Number(key), result.feedback[key]));
            result.accepted.forEach((trial) => this.store.remove("answer:" + trial));
            if (result.accepted.length === 0) {
                throw new Refused(200, "not-accepted");
            }
        } catch (error) {
            if (!(error instanceof Refused) || error.status === 401 || error.status === 403 || error.status === 404) {
                this.stopped = true;
                throw error;
            }
            await this.setAside(answers, error);
        }
    }

    /// One answer that does not fit must not hold up the others.
    async setAside(answers, error) {
        if (answers.length > 1) {
            for (const answer of answers) {
                await this.sendBatch([answer]);
            }
            return;
        }
        this.store.set("refused:" + answers[0].trial, answers[0]);
        this.store.remove("answer:" + answers[0].trial);
        throw error;
    }
}

/// Clips, fetched whole: they can be played when the network has gone, and their addresses say nothing.
export class Clips {
    constructor(transport) {
        this.transport = transport;
        this.entries = new Map();
        const audio = document.createElement("audio");
        this.formats = [{ ending: "mp3", type: "audio/mpeg" }, { ending: "flac", type: "audio/flac" }]
            .filter((format) => audio.canPlayType && audio.canPlayType(format.type) !== "");
    }

    /// A promise of the clip as an address of this page; `attempt` counts through the formats. Throws Refused, or
    /// RangeError where no format is left.
    get(clip, attempt) {
        const format = this.formats[attempt];
        if (!format) {
            return Promise.reject(new RangeError("no format left"));
        }
        const key = clip + "." + format.ending;
        if (!this.entries.has(key)) {
            const entry = this.transport.persist("GET", "clips/" + key, undefined, (response) => response.blob())
                .then((blob) => URL.createObjectURL(blob.slice(0, blob.size, format.type)));
            entry.catch(() => this.entries.delete(key));
            this.entries.set(key, entry);
        }
        return this.entries.get(key);
    }

    /// Fetches ahead and forgets all others.
    keep(clips) {
        clips.forEach((clip) => this.get(clip, 0).catch(() => undefined));
        Array.from(this.entries.keys()).forEach((key) => {
            if (clips.indexOf(key.slice(0, key.lastIndexOf("."))) < 0) {
                this.entries.get(key).then((address) => URL.revokeObjectURL(address), () => undefined);
                this.entries.delete(key);
            }
        });
    }
}
