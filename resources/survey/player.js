// SPDX-License-Identifier: GPL-3.0-or-later
// Sound (one clip: what of it was really heard, how often it was started) and Player (its control on the page: a
// button and a position that cannot be moved beyond what was heard).
import { element, icon, icons, replaceChildren } from "./elements.js";
import { Refused } from "./transport.js";

const kGap = 0.35; // seconds that may be missing between two heard stretches, or at the ends

/// The end of what was heard in one stretch from `base` on.
function heardFrom(base, ranges) {
    let end = base;
    for (let place = 0; place < ranges.length; place += 1) {
        if (ranges.start(place) <= end + kGap) {
            end = Math.max(end, ranges.end(place));
        }
    }
    return end;
}

export class Sound {
    /// `load(attempt)` gives a promise of an address; `record` is {plays, heard, spent, position}, kept by the
    /// caller over a reload; `changed()` hears of everything, `settings` are {seconds, playLimit, free}. A free sound may be entered
    /// anywhere (clips that are compared side by side), and its limit counts the time that was listened to.
    constructor(load, record, settings, changed) {
        this.load = load;
        this.record = record;
        this.settings = settings;
        this.changed = changed;
        this.attempt = 0;
        this.state = "loading"; // "ready", "broken"
        this.audio = new Audio();
        this.audio.preload = "auto";
        this.base = record.heard || settings.free ? 0 : record.position; // heard before the page was loaded again
        this.resumeAt = this.base;
        this.inPlay = this.base > 0;
        this.lastTime = null;
        this.listen();
        this.fetch();
    }

    listen() {
        const on = (name, handler) => this.audio.addEventListener(name, handler);
        ["play", "pause", "durationchange"].forEach((name) => on(name, () => this.changed(name)));
        on("timeupdate", () => this.advance());
        on("ended", () => this.finish());
        on("error", () => this.fail());
        on("seeking", () => this.holdBack());
    }

    async fetch() {
        this.state = "loading";
        try {
            const address = await this.load(this.attempt);
            if (!this.closed) {
                this.audio.src = address;
                this.state = "ready";
                this.changed("ready");
            }
        } catch (error) {
            if (error instanceof Refused && (error.status === 404 || error.status === 410)) {
                this.fail();
            } else {
                this.break();
            }
        }
    }

    /// The next format, if there is one.
    fail() {
        if (!this.closed && this.state !== "broken") {
            this.attempt += 1;
            this.fetch();
        }
    }

    break() {
        this.state = "broken";
        this.changed("broken");
    }

    retry() {
        this.attempt = 0;
        this.fetch();
    }

    get duration() {
        return Number.isFinite(this.audio.duration) && this.audio.duration > 0 ? this.audio.duration
            : this.settings.seconds;
    }

    get position() {
        return this.resumeAt > 0 ? this.resumeAt : Math.min(this.audio.currentTime, this.duration);
    }

    get playing() {
        return !this.audio.paused && !this.audio.ended;
    }

    /// How far the position may be moved.
    get reach() {
        return this.record.heard ? this.duration : heardFrom(this.base, this.audio.played);
    }

    /// How often it may still be started; Infinity without a limit.
    get playsLeft() {
        const limit = this.settings.playLimit;
        if (limit === 0) {
            return Infinity;
        }
        const used = this.settings.free ? Math.floor((this.record.spent + 2 * kGap) / this.duration)
            : this.record.plays;
        return Math.max(0, limit - used);
    }

    get mayPlay() {
        return this.state === "ready" && (this.inPlay || this.playsLeft > 0
            || (this.settings.free && !this.record.heard));
    }

    /// Starts or goes on, at `position` if given.
    async play(position) {
        if (!this.mayPlay || this.playing) {
            return;
        }
        if (position !== undefined) {
            this.moveTo(position);
        } else if (this.resumeAt > 0) {
            this.moveTo(this.resumeAt);
        } else if (this.audio.ended) {
            this.moveTo(0);
        }
        this.resumeAt = 0;
        if (!this.inPlay || this.settings.free) {
            this.record.plays += 1;
            this.inPlay = true;
        }
        try {
            await this.audio.play();
        } catch (error) {
            if (error.name === "NotSupportedError") {
                this.fail();
            } else if (error.name === "NotAllowedError") {
                this.changed("blocked");
            }
        }
        this.changed("play");
    }

    pause() {
        this.audio.pause();
    }

    /// Before the first sound has arrived some browsers know no positions: then it waits for them.
    moveTo(position) {
        const move = () => {
            this.audio.currentTime = Math.min(position, Math.max(0, this.duration - 0.05));
            this.lastTime = null;
        };
        if (this.audio.readyState >= 1) {
            move();
        } else if (position > 0) {
            this.audio.addEventListener("loadedmetadata", move, { once: true });
        }
    }

    advance() {
        const now = this.audio.currentTime;
        if (this.lastTime !== null && now > this.lastTime && now - this.lastTime < 3) {
            this.record.spent += now - this.lastTime;
        }
        this.lastTime = now;
        this.record.position = this.reach;
        this.check();
        this.changed("time");
    }

    /// Whether all of it was heard, by what the browser says it played.
    check() {
        const ranges = this.audio.played;
        const covered = ranges.length > 0 && heardFrom(this.base, ranges) >= this.duration - kGap;
        if (!this.record.heard && covered && (this.settings.free || this.audio.ended)) {
            this.record.heard = true;
            this.changed("heard");
        }
    }

    finish() {
        this.inPlay = false;
        this.advance();
        this.lastTime = null;
        this.changed("ended");
    }

    /// Media keys and the system's own controls must not skip ahead either.
    holdBack() {
        if (!this.settings.free && this.audio.currentTime > this.reach + kGap + 0.3) {
            this.audio.currentTime = this.reach;
        }
        this.lastTime = null;
    }

    close() {
        this.closed = true;
        this.audio.pause();
        this.audio.removeAttribute("src");
        this.audio.load();
    }
}

export function newRecord() {
    return { plays: 0, heard: false, spent: 0, position: 0 };
}

export function clockTime(seconds) {
    const whole = Math.max(0, Math.floor(seconds + 0.05));
    return Math.floor(whole / 60) + ":" + String(whole % 60).padStart(2, "0");
}

/// Draws at every frame while something plays; with reduced motion four times a second, by the sound's own events.
const kReducedMotion = window.matchMedia ? window.matchMedia("(prefers-reduced-motion: reduce)") : { matches: false };

/// The control. It shows `sound`, which may be exchanged (clips side by side share one control).
export class Player {
    /// `actions` are {toggle(), seek(seconds)}; `name` is what the sound is called.
    constructor(texts, name, actions) {
        this.texts = texts;
        this.actions = actions;
        this.name = name;
        this.button = element("button", { type: "button", class: "round", on: { click: () => actions.toggle() } });
        this.slider = element("input", {
            type: "range", min: "0", step: "0.1", value: "0", class: "position",
            "aria-label": texts.say("player.position", { name: name }),
            on: { input: () => actions.seek(Number(this.slider.value)) },
        });
        this.time = element("span", { class: "time", "aria-hidden": "true" });
        this.left = element("span", { class: "plays" });
        this.caption = element("span", { class: "caption", text: name });
        this.node = element("div", { class: "player", role: "group", "aria-label": name }, this.button,
            element("div", { class: "track" },
                element("div", { class: "line" }, this.caption, this.left, this.time), this.slider));
    }

    /// `caption` where it is not the control's own name.
    show(sound, caption) {
        this.sound = sound;
        this.caption.textContent = caption || this.name;
        this.refresh();
    }

    refresh() {
        const sound = this.sound;
        const playing = sound.playing;
        if (this.shownPlaying !== playing) {
            this.shownPlaying = playing;
            replaceChildren(this.button, icon(playing ? icons.pause : icons.play));
            this.button.setAttribute("aria-label",
                this.texts.say(playing ? "player.pause" : "player.play", { name: this.name }));
        }
        this.button.disabled = !playing && !sound.mayPlay;
        this.node.classList.toggle("playing", playing);
        this.node.classList.toggle("loading", sound.state === "loading");
        this.node.classList.toggle("heard", sound.record.heard);
        this.slider.max = String(Math.round(sound.duration * 10) / 10);
        this.slider.disabled = sound.state !== "ready" || (sound.settings.playLimit > 0 && !sound.settings.free);
        this.refreshLeft(sound);
        this.draw();
        if (playing && !kReducedMotion.matches && !this.frame) {
            this.frame = requestAnimationFrame(() => this.animate());
        }
    }

    refreshLeft(sound) {
        const left = sound.playsLeft;
        this.left.textContent = left === Infinity ? "" : left === 0 ? this.texts.say("player.left.none")
            : this.texts.count("player.left", left);
    }

    animate() {
        this.frame = null;
        this.draw();
        if (this.sound.playing && this.node.isConnected) {
            this.frame = requestAnimationFrame(() => this.animate());
        }
    }

    draw() {
        const position = this.sound.position;
        const duration = this.sound.duration;
        this.slider.value = String(position);
        this.slider.style.setProperty("--position", (100 * position / duration).toFixed(2) + "%");
        const reach = this.sound.settings.free ? 0 : Math.max(this.sound.reach, position);
        this.slider.style.setProperty("--heard-end", (100 * Math.min(1, reach / duration)).toFixed(2) + "%");
        const text = this.sound.state === "loading" ? this.texts.say("player.loading")
            : clockTime(position) + " / " + clockTime(duration);
        if (this.time.textContent !== text) {
            this.time.textContent = text;
            this.slider.setAttribute("aria-valuetext", this.texts.say("player.at",
                { seconds: Math.floor(position + 0.05), of: Math.round(duration) }));
        }
    }
}
