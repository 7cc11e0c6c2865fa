#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""survey_page_test.py FOLDER: what can be said of the survey's page without a browser. Its languages have the same
texts, every text that the scripts ask for is there and none is left over, and nothing in it breaks the server's
security policy: no inline script, style or handler, nothing from elsewhere, no HTML made from strings."""
import html.parser
import json
import pathlib
import re
import sys

PLURALS = ("one", "many", "none")
failures = []


def expect(condition, message):
    if not condition:
        failures.append(message)


def check_texts(folder, scripts):
    texts = {file.name: json.loads(file.read_text("utf-8")) for file in sorted(folder.glob("text.*.json"))}
    expect(set(texts) == {"text.de.json", "text.en.json"}, f"languages: {sorted(texts)}")
    english = texts["text.en.json"]
    for name, language in texts.items():
        expect(set(language) == set(english), f"{name}: not the same texts: {sorted(set(language) ^ set(english))}")
        for key, text in language.items():
            expect(text.strip() != "", f"{name}: {key} is empty")
            fields = [sorted(re.findall(r"\{\w+\}", one)) for one in (text, english.get(key, ""))]
            expect(fields[0] == fields[1], f"{name}: {key} has other fields than English")
    check_use(english, scripts)


def check_use(english, scripts):
    """A key that a script puts together is known by its beginning or its end: "state." + name + ".text"."""
    literals = set(re.findall(r'"([^"\n]*)"', scripts))
    beginnings = {one for one in literals if re.fullmatch(r"[\w.-]+\.(?:help)?", one)}
    own = set(re.findall(r'say\("([\w-]+)"\)', scripts))
    for key in english:
        base = re.sub(r"\.(" + "|".join(PLURALS) + r")$", "", key)
        parts = {key, base} | {one for one in own if key.endswith("." + one)}
        used = parts & literals or any(key.startswith(one) for one in beginnings)
        method = re.fullmatch(r"(identification|forced-choice|preference)\.question", key)
        expect(used or method, f"{key} is never shown")
    families = {key.split(".")[0] for key in english}
    for literal in literals:
        if re.fullmatch(r"[\w-]+(\.[\w-]+)+", literal) and literal.split(".")[0] in families:
            known = literal in english or literal in beginnings or any(f"{literal}.{plural}" in english for plural in PLURALS)
            expect(known, f"there is no text {literal}")


class Page(html.parser.HTMLParser):
    def __init__(self, folder):
        super().__init__()
        self.folder, self.inside = folder, None

    def handle_starttag(self, tag, attributes):
        self.inside = tag
        expect(tag != "style", "index.html has an inline style")
        for name, value in attributes:
            expect(not name.startswith("on") and name != "style", f"index.html: {tag} has {name}")
            if name in ("src", "href") and not value.startswith("data:image/"):
                expect((self.folder / value).is_file(), f"index.html: {value} does not lie beside it")

    def handle_data(self, data):
        expect(self.inside != "script" or data.strip() == "", "index.html has an inline script")

    def handle_endtag(self, tag):
        self.inside = None


def check_scripts(folder):
    files = sorted(folder.glob("*.js"))
    for file in files:
        text = file.read_text("utf-8")
        for forbidden in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function",
                          "document.cookie", "?.", "??", "catch {"):
            expect(forbidden not in text, f"{file.name}: {forbidden}")
        for imported in re.findall(r'from "\./([^"]+)"', text):
            expect((folder / imported).is_file(), f"{file.name}: {imported} does not exist")
        expect(not re.search(r"https?://(?!www\.w3\.org/2000/svg)", text), f"{file.name}: an address")
    return "\n".join(file.read_text("utf-8") for file in files)


def main():
    folder = pathlib.Path(sys.argv[1])
    scripts = check_scripts(folder)
    expect(len(scripts) > 0, "there are no scripts")
    check_texts(folder, scripts)
    Page(folder).feed((folder / "index.html").read_text("utf-8"))
    style = (folder / "survey.css").read_text("utf-8")
    expect(not re.search(r"@import|url\(", style), "survey.css loads something")
    for failure in failures:
        print(failure)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
