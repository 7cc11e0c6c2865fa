// SPDX-License-Identifier: GPL-3.0-or-later
// The last steps: sending what waits, the result, and having answers erased. Parts of Survey.
import { element, replaceChildren } from "./elements.js";
import { Refused } from "./transport.js";

export const finalSteps = {
    /// Sends everything that waits and then asks for the code. Asking again gives the same one.
    async finish() {
        const kept = this.store.get("result");
        if (!kept) {
            this.screen.show({ name: "sending", heading: this.texts.say("sending.heading"),
                body: [this.screen.text("sending.text")] });
        }
        await this.outbox.flush();
        await this.sendReplies();
        if (this.over && !kept) {
            return;
        }
        if (this.outbox.refused().length > 0) {
            this.showState("refused");
            return;
        }
        try {
            const result = await this.post("api/finish", {});
            this.store.set("result", result);
            if (JSON.stringify(result) !== JSON.stringify(kept)) {
                this.result(result);
            }
        } catch (error) {
            await this.notFinished(error);
        }
    },

    /// The server misses answers that this browser thinks it has sent: it is right, they are asked again.
    async notFinished(error) {
        if (this.store.get("result") && error instanceof Refused && error.status !== 401) {
            return; // it is shown already
        }
        if (!(error instanceof Refused) || error.code !== "not-finished") {
            throw error;
        }
        const me = await this.get("api/me");
        this.noteAnswered(me.answered);
        if (this.nextTrial() < 0) {
            throw error;
        }
        this.advance();
    },

    result(result) {
        const say = (key, values) => this.texts.say(key, values);
        this.over = true;
        const score = result.score ? [element("p", { class: "score", text: say("result.score", result.score) }),
            ["identification", "forced-choice"].indexOf(this.assignment.method) >= 0
                ? element("p", { class: "note", text: say("result.scoreNote") }) : null] : [];
        const copy = navigator.clipboard ? this.screen.button(say("result.copy"), () => {
            navigator.clipboard.writeText(result.code).then(() => {
                copy.textContent = say("result.copied");
                this.screen.announce(copy.textContent);
            }, () => undefined);
        }, "secondary") : null;
        this.screen.show({
            name: "result", heading: say("result.heading"),
            body: [result.thanks ? this.authored(result.thanks) : this.screen.text("result.default"), score,
                element("div", { class: "code" }, element("h2", { text: say("result.code") }),
                    element("div", { class: "line" }, element("output", { text: result.code }), copy),
                    element("p", { class: "note", text: say("result.codeNote") })),
                result.file ? this.record(result.file) : null],
        });
        this.screen.showFooter(() => this.run(() => this.erase(() => this.result(result))));
    },

    /// On a plain web host: the answers as a file, for whoever runs the survey.
    record(file) {
        const address = URL.createObjectURL(new Blob([file.text], { type: "application/json" }));
        return element("div", { class: "record" },
            this.screen.text(file.sent ? "result.fileSent" : "result.fileWanted"),
            element("p", null, element("a", { class: file.sent ? "secondary" : "primary", href: address,
                download: file.name, text: this.texts.say("result.file") })));
    },

    /// The form that has answers erased; `back` leads to where it was called from.
    erase(back) {
        const say = (key) => this.texts.say(key);
        const input = element("input", {
            id: "code", type: "text", autocomplete: "off", autocapitalize: "off", spellcheck: "false", maxlength: "100",
            "aria-describedby": "code-error", value: this.store.get("code") || "",
        });
        const error = element("p", { class: "error", id: "code-error" });
        const tell = (key) => {
            error.textContent = say(key);
            input.setAttribute("aria-invalid", "true");
            this.screen.announce(error.textContent);
            input.focus();
        };
        const submit = (event) => {
            event.preventDefault();
            const code = input.value.trim();
            replaceChildren(error);
            if (code === "") {
                tell("erase.missing");
            } else {
                this.run(() => this.sendErase(code, tell));
            }
        };
        this.screen.showLanguages(null);
        this.screen.show({
            name: "erase", heading: say("erase.heading"),
            body: [this.screen.text("erase.text"), element("form", { novalidate: true, on: { submit: submit } },
                element("div", { class: "field" }, element("label", { for: "code", text: say("erase.code") }), input,
                    error),
                this.screen.actions(element("button", { type: "submit", class: "danger", text: say("erase.button") }),
                    this.screen.button(say("back"), () => (back ? back() : window.location.reload()), "secondary")))],
        });
        this.screen.showFooter(null);
    },

    async sendErase(code, tell) {
        try {
            await this.post("api/erase", { code: code });
        } catch (error) {
            tell(error.status === 404 ? "erase.unknown" : "erase.failed");
            return;
        }
        if (this.store.get("code") === code) {
            this.store.clear();
        }
        this.over = true;
        this.screen.show({ name: "erased", heading: this.texts.say("erase.done"),
            body: [this.screen.text("erase.doneText")] });
    },
};
