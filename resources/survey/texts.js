// SPDX-License-Identifier: GPL-3.0-or-later
// Texts: every word of the page, in the language that was chosen.

export const languages = ["en", "de"];

export class Texts {
    constructor() {
        this.loaded = new Map();
    }

    /// Loads a language and makes it the page's. Rejects where that fails; the old language stays.
    async use(language, fetchText) {
        if (!this.loaded.has(language)) {
            this.loaded.set(language, await fetchText("text." + language + ".json"));
        }
        this.language = language;
        document.documentElement.lang = language;
    }

    /// The text of `key` with {names} filled in.
    say(key, values) {
        const text = this.loaded.get(this.language)[key];
        if (text === undefined) {
            throw new Error("no text for " + key);
        }
        return text.replace(/\{(\w+)\}/g, (whole, name) => (values && name in values ? String(values[name]) : whole));
    }

    /// The same for a number: `key`.one or `key`.many, with {n}.
    count(key, n, values) {
        return this.say(key + (n === 1 ? ".one" : ".many"), Object.assign({ n: n }, values));
    }
}
