// SPDX-License-Identifier: GPL-3.0-or-later
// Store: what this browser remembers of one survey. Every entry is a key of its own, so that two tabs of the same
// survey do not overwrite each other. Where the browser stores nothing, the memory of this page has to do.

export class Store {
    /// `place` keeps surveys apart that are served from one address.
    constructor(place) {
        this.prefix = "partita-survey:" + place + ":";
        this.memory = new Map();
        this.persistent = Store.works();
    }

    static works() {
        try {
            window.localStorage.setItem("partita-survey", "");
            window.localStorage.removeItem("partita-survey");
            return true;
        } catch (error) {
            return false;
        }
    }

    /// null where there is none, or nothing that can be read.
    get(key) {
        const text = this.memory.has(key) ? this.memory.get(key) : this.read(key);
        try {
            return text === null ? null : JSON.parse(text);
        } catch (error) {
            return null;
        }
    }

    set(key, value) {
        const text = JSON.stringify(value);
        try {
            window.localStorage.setItem(this.prefix + key, text);
            this.memory.delete(key);
        } catch (error) {
            this.persistent = false;
            this.memory.set(key, text);
        }
    }

    remove(key) {
        this.memory.delete(key);
        try {
            window.localStorage.removeItem(this.prefix + key);
        } catch (error) {
            this.persistent = false;
        }
    }

    keys() {
        const found = Array.from(this.memory.keys());
        try {
            for (let place = 0; place < window.localStorage.length; place += 1) {
                const key = window.localStorage.key(place);
                if (key.startsWith(this.prefix)) {
                    found.push(key.slice(this.prefix.length));
                }
            }
        } catch (error) {
            this.persistent = false;
        }
        return found;
    }

    clear() {
        this.keys().forEach((key) => this.remove(key));
    }

    read(key) {
        try {
            return window.localStorage.getItem(this.prefix + key);
        } catch (error) {
            return null;
        }
    }
}
