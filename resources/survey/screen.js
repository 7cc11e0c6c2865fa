// SPDX-License-Identifier: GPL-3.0-or-later
// Screen: the frame around the steps. It shows one step at a time, moves the focus to its heading, and holds what all
// steps share: the banner, announcements, the language, the keyboard.
import { element, replaceChildren } from "./elements.js";
import { languages } from "./texts.js";

const kInteractive = "a, button, input, textarea, select, summary";

export class Screen {
    constructor(texts) {
        this.texts = texts;
        this.main = document.getElementById("main");
        this.banner = document.getElementById("banner");
        this.live = document.getElementById("live");
        this.trial = null;
        document.addEventListener("keydown", (event) => this.onKey(event));
    }

    /// A step: {name, heading, lang, count, progress: {done, of}, body: nodes, quiet: leave the focus}.
    show(step) {
        if (this.trial && this.trial !== step.trial) {
            this.trial.close();
        }
        this.trial = step.trial || null;
        this.main.setAttribute("data-step", step.name);
        const heading = element("h1", { tabindex: "-1" },
            step.count ? element("span", { class: "count", text: step.count + " " }) : null,
            element("span", { lang: step.lang || null, text: step.heading }));
        const section = element("section", { class: "step " + step.name },
            step.progress ? this.staff(step.progress) : null, heading, step.body);
        replaceChildren(this.main, section);
        this.live.textContent = "";
        document.title = step.heading + " · " + (this.studyTitle || this.texts.say("page"));
        window.scrollTo(0, 0);
        if (!step.quiet) {
            heading.focus({ preventScroll: true });
        }
    }

    /// The progress, as a note that walks along a staff.
    staff(progress) {
        const node = element("div", {
            class: "staff", role: "progressbar", "aria-label": this.texts.say("trial.progress"), "aria-valuemin": "0",
            "aria-valuemax": String(progress.of), "aria-valuenow": String(progress.done),
        }, element("div", { class: "done" }));
        node.style.setProperty("--done", (100 * progress.done / Math.max(1, progress.of)).toFixed(1) + "%");
        return node;
    }

    announce(text) {
        this.live.textContent = "";
        window.setTimeout(() => { this.live.textContent = text; }, 60);
    }

    button(label, click, style) {
        const primary = !style;
        return element("button", {
            type: "button", class: style || "primary", "data-primary": primary, text: label, on: { click: click },
        });
    }

    actions(...buttons) {
        return element("div", { class: "actions" }, buttons);
    }

    text(key, values) {
        return element("p", { text: this.texts.say(key, values) });
    }

    setTitle(title, lang) {
        this.studyTitle = title;
        const node = document.getElementById("title");
        node.textContent = title || this.texts.say("page");
        node.lang = title ? lang : this.texts.language;
    }

    /// The choice of language; `chosen(language)` does it.
    showLanguages(chosen) {
        const node = document.getElementById("languages");
        replaceChildren(node, chosen && element("div", { role: "group", "aria-label": this.texts.say("language") },
            languages.map((language) => element("button", {
                type: "button", class: "language", lang: language, text: this.texts.say("language." + language),
                "aria-pressed": language === this.texts.language ? "true" : "false",
                on: { click: () => chosen(language) },
            }))));
    }

    showFooter(erase) {
        replaceChildren(document.getElementById("footer"), erase && element("button", {
            type: "button", class: "link", text: this.texts.say("erase.link"), on: { click: erase },
        }));
    }

    /// A calm line at the top; an empty text takes it away.
    showBanner(text, action) {
        if (!text) {
            replaceChildren(this.banner);
        } else if (!this.banner.firstChild || this.banner.firstChild.textContent !== text) {
            replaceChildren(this.banner, element("p", { text: text }), action && element("button", {
                type: "button", class: "link", text: this.texts.say("retryNow"), on: { click: action },
            }));
        }
    }

    onKey(event) {
        if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) {
            return;
        }
        const target = event.target instanceof Element ? event.target.closest(kInteractive) : null;
        const kind = target ? (target.type || target.tagName).toLowerCase() : "";
        if (event.key === "Enter") {
            this.onEnter(event, kind);
        } else if (this.trial && this.trial.keysOn() && !this.ownUse(event, target, kind) && !event.repeat
            && this.trial.onKey(event)) {
            event.preventDefault();
        } else if (event.repeat && this.trial && kind === "" && /^Arrow(Left|Right)$/.test(event.key)) {
            this.trial.onKey(event);
        }
    }

    onEnter(event, kind) {
        const primary = this.main.querySelector("[data-primary]");
        const free = kind === "" || (this.trial && ["radio", "checkbox", "range"].indexOf(kind) >= 0);
        if (primary && free && !event.repeat && (!this.trial || this.trial.keysOn())) {
            event.preventDefault();
            primary.click();
        }
    }

    /// Whether the control with the focus needs the key itself.
    ownUse(event, target, kind) {
        if (event.key === " ") {
            return kind !== "" && !(kind === "range" || (kind === "radio" && target.checked));
        }
        if (/^Arrow/.test(event.key)) {
            return kind === "radio" || kind === "range";
        }
        return kind === "text" || kind === "textarea";
    }
}
