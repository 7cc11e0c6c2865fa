// SPDX-License-Identifier: GPL-3.0-or-later
// Questions: the study's questions about the participant, as a form.
import { element, RadioGroup, replaceChildren, uniqueId } from "./elements.js";

const kLongest = 1000; // characters of a free text

class Field {
    constructor(texts, question, lang) {
        this.texts = texts;
        this.question = question;
        this.error = element("p", { class: "error", id: uniqueId("error") });
        const note = question.required ? null
            : element("span", { class: "optional", text: texts.say("optional") });
        if (question.kind === "choice") {
            this.group = new RadioGroup({
                legend: question.text, lang: lang, note: note, style: "list",
                options: question.options.map((option) => ({ label: option })),
            });
            this.node = element("div", { class: "field" }, this.group.node, this.error);
            this.control = this.group.node;
        } else {
            this.makeInput(lang, note);
        }
        this.control.setAttribute("aria-describedby", this.error.id);
    }

    makeInput(lang, note) {
        const number = this.question.kind === "number";
        const id = uniqueId("field");
        this.control = number
            ? element("input", { id: id, type: "text", inputmode: "decimal", autocomplete: "off", maxlength: "20" })
            : element("textarea", { id: id, rows: "3", maxlength: String(kLongest) });
        if (this.question.required) {
            this.control.setAttribute("aria-required", "true");
        }
        this.node = element("div", { class: "field" },
            element("label", { for: id }, element("span", { lang: lang, text: this.question.text }), note),
            this.control, this.error);
    }

    set value(text) {
        if (this.group) {
            const place = this.question.options.indexOf(text);
            if (place >= 0) {
                this.group.choose(place);
            }
        } else {
            this.control.value = text;
        }
    }

    get value() {
        if (this.group) {
            return this.group.value < 0 ? "" : this.question.options[this.group.value];
        }
        const text = this.control.value.trim();
        return this.question.kind === "number" ? text.replace(",", ".") : text;
    }

    /// Shows what is wrong; whether all is well.
    check() {
        const value = this.value;
        const problem = value === "" ? (this.question.required ? "questions.missing" : "")
            : this.question.kind === "number" && !/^[+-]?\d+(\.\d+)?$/.test(value) ? "questions.number" : "";
        this.error.textContent = problem ? this.texts.say(problem) : "";
        if (!this.group) {
            this.control.setAttribute("aria-invalid", problem ? "true" : "false");
        }
        this.node.classList.toggle("wrong", problem !== "");
        return problem === "";
    }

    focus() {
        if (this.group) {
            this.group.focus();
        } else {
            this.control.focus();
        }
    }
}

/// The form; `done` gets {id: text} of what was answered.
export function questionForm(texts, questions, lang, known, announce, done) {
    const fields = questions.map((question) => {
        const field = new Field(texts, question, lang);
        if (known[question.id] !== undefined) {
            field.value = known[question.id];
        }
        return field;
    });
    const summary = element("p", { class: "error" });
    const submit = (event) => {
        event.preventDefault();
        const wrong = fields.filter((field) => !field.check());
        replaceChildren(summary);
        if (wrong.length > 0) {
            summary.textContent = texts.count("questions.errors", wrong.length);
            announce(summary.textContent);
            wrong[0].focus();
            return;
        }
        const replies = {};
        fields.filter((field) => field.value !== "").forEach((field) => { replies[field.question.id] = field.value; });
        done(replies);
    };
    return element("form", { novalidate: true, on: { submit: submit } }, fields.map((field) => field.node), summary,
        element("div", { class: "actions" },
            element("button", { type: "submit", class: "primary", text: texts.say("continue") })));
}
