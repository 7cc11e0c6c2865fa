// SPDX-License-Identifier: GPL-3.0-or-later
// Small helpers that make elements. Nothing is ever made from a string of HTML.

/// element("p", {class: "note", text: "…"}, child, …). `on` holds event handlers, `lang` a language; null leaves out.
export function element(tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
        if (value === null || value === undefined || value === false) {
            continue;
        }
        if (name === "text") {
            node.textContent = value;
        } else if (name === "on") {
            Object.keys(value).forEach((event) => node.addEventListener(event, value[event]));
        } else {
            node.setAttribute(name, value === true ? "" : value);
        }
    }
    append(node, children);
    return node;
}

export function append(node, children) {
    for (const child of children) {
        if (Array.isArray(child)) {
            append(node, child);
        } else if (child !== null && child !== undefined && child !== false) {
            node.appendChild(typeof child === "string" ? document.createTextNode(child) : child);
        }
    }
}

export function replaceChildren(node, ...children) {
    while (node.firstChild) {
        node.removeChild(node.firstChild);
    }
    append(node, children);
}

/// An icon from one path in a 24 by 24 box; decoration, so hidden from screen readers.
export function icon(path) {
    const space = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(space, "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    svg.setAttribute("focusable", "false");
    const shape = document.createElementNS(space, "path");
    shape.setAttribute("d", path);
    svg.appendChild(shape);
    return svg;
}

export const icons = {
    play: "M8 5.2v13.6c0 .8.9 1.3 1.6.8l10-6.8c.6-.4.6-1.2 0-1.6l-10-6.8c-.7-.5-1.6 0-1.6.8z",
    pause: "M7 5h3.6v14H7zM13.4 5H17v14h-3.6z",
};

/// Paragraphs of a text that the study's author wrote: blank lines separate them.
export function paragraphs(text, lang) {
    return text.split(/\n\s*\n/).filter((part) => part.trim() !== "")
        .map((part) => element("p", { text: part.trim(), lang: lang, class: "authored" }));
}

let nextId = 0;
export function uniqueId(prefix) {
    nextId += 1;
    return prefix + "-" + nextId;
}

/// A group of radio buttons in one fieldset. `options` are {label, hint}; `changed` gets the chosen place.
export class RadioGroup {
    constructor(options) {
        const name = uniqueId("group");
        this.inputs = [];
        const cards = options.options.map((option, place) => {
            const input = element("input", {
                type: "radio", name: name, value: String(place), "aria-label": option.spoken || null,
                on: { change: () => options.changed && options.changed(place) },
            });
            this.inputs.push(input);
            return element("label", { class: "card" }, input,
                element("span", { class: "face", lang: options.lang || null, "data-key": option.key || null },
                    option.label));
        });
        this.row = element("div", { class: "cards" }, cards);
        this.legend = element("legend", { class: options.quiet ? "hidden-visually" : null },
            element("span", { lang: options.lang || null, text: options.legend }), options.note || null);
        this.node = element("fieldset", { class: "group " + (options.style || ""), id: options.id || null },
            this.legend, this.row,
            options.ends ? element("div", { class: "ends", lang: options.lang || null, "aria-hidden": "true" },
                element("span", { text: options.ends[0] }), element("span", { text: options.ends[1] })) : null);
        this.options = options;
    }

    /// The chosen option's place, or -1.
    get value() {
        return this.inputs.findIndex((input) => input.checked);
    }

    /// Chooses for a key that was pressed elsewhere; returns what a screen reader should say, or "".
    choose(place) {
        if (place < 0 || place >= this.inputs.length || this.node.disabled) {
            return "";
        }
        this.inputs[place].checked = true;
        if (this.options.changed) {
            this.options.changed(place);
        }
        const option = this.options.options[place];
        return this.options.legend + " " + (option.spoken || option.label);
    }

    focus() {
        this.inputs[Math.max(0, this.value)].focus();
    }
}
