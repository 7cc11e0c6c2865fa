#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes a listening survey in real headless Chromium windows, as listeners would: by mouse, by touch on a phone's
screen, or by keyboard alone; every clip is played to its end. Needs chromium, chromium-driver, python3-selenium.

    tests/flows/survey_in_browser.py LINK [--listeners 35] [--parallel 4] [--seed 1]
    tests/flows/survey_in_browser.py --serve "partita-cli survey serve STUDY --port 0 --json"

Prints one JSON object. Exit code 1 if a listener did not come to the end, an answer was lost, the page wrote an error
to the console, violated its security policy, asked a third party for something, or does not fit its screen.
  --offline-once        every fifth listener loses the network in the middle, answers on, and gets it back
  --network-may-fail    the server is being troubled meanwhile: failed requests in the console are no failures
  --screenshots FOLDER  pictures of every step: desktop, phone, dark, 200 % zoom, German
"""
import argparse
import base64
import concurrent.futures
import json
import pathlib
import random
import shlex
import shutil
import subprocess
import sys
import time
import urllib.parse

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

PATIENCE = 90  # seconds that a condition may take on a busy machine, beyond a clip's own length
STEP_LIMIT = 200

# What the listeners' screens are; the first of each kind is photographed.
SCREENS = {
    "desktop": {"width": 1280, "height": 800, "scale": 1},
    "phone": {"width": 360, "height": 740, "scale": 2, "touch": True},
    "dark": {"width": 1280, "height": 800, "scale": 1, "dark": True},
    "zoom": {"width": 640, "height": 400, "scale": 2},
    "german": {"width": 360, "height": 740, "scale": 2, "touch": True, "language": "de", "dark": True},
    "narrow": {"width": 320, "height": 568, "scale": 2, "touch": True},
}

OBSERVE = """
window.partitaViolations = [];
document.addEventListener('securitypolicyviolation', (event) =>
    window.partitaViolations.push(event.violatedDirective + ' ' + event.blockedURI));
"""

# Whatever sticks out at the side, or is too small for a finger.
MISFITS = """
const wide = document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth
    ? ['the page is ' + document.scrollingElement.scrollWidth + ' wide'] : [];
const targets = document.querySelectorAll('button, .card, label.check, summary, input[type=range], input[type=text]');
return wide.concat(Array.from(targets).filter((node) => {
    const box = node.getBoundingClientRect();
    return box.width > 0 && (box.height < 43.5 || box.width < (arguments[0] ? 43.5 : 24));
}).map((node) => node.className + ' "' + node.textContent + '" is '
    + Math.round(node.getBoundingClientRect().width) + ' by ' + Math.round(node.getBoundingClientRect().height)));
"""

ME = """
const done = arguments[arguments.length - 1];
const key = Object.keys(localStorage).find((name) => name.endsWith(':token'));
const ask = () => fetch('api/me', {headers: {Authorization: 'Bearer ' + JSON.parse(localStorage.getItem(key))}})
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
    .then(done, () => setTimeout(ask, 500));
ask();
"""


class Failed(Exception):
    """Something that the page must not do."""


def serve(command):
    """Starts a survey server; returns its process and the participants' link."""
    process = subprocess.Popen(shlex.split(command), stdout=subprocess.PIPE, text=True)
    line = process.stdout.readline()
    if not line:
        raise SystemExit(f"the server did not start: {command}")
    return process, json.loads(line)["link"]


def browser(screen):
    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars", "--lang=en",
                     f"--window-size={screen['width']},{screen['height']}"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(service=Service(shutil.which("chromedriver")), options=options)
    driver.set_script_timeout(PATIENCE)
    driver.execute_cdp_cmd("Network.enable", {})
    driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": OBSERVE})
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
        "width": screen["width"], "height": screen["height"], "deviceScaleFactor": screen["scale"],
        "mobile": bool(screen.get("touch"))})
    if screen.get("touch"):
        driver.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": True})
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [
        {"name": "prefers-color-scheme", "value": "dark" if screen.get("dark") else "light"},
        {"name": "prefers-reduced-motion", "value": "reduce"}]})
    return driver


class Listener:
    """One participant: a browser window, and how they go through the survey."""

    def __init__(self, number, link, settings):
        self.random = random.Random(f"{settings.seed} {number}")
        self.number, self.link = number, link
        names = list(SCREENS)
        self.screen_name = names[number % len(names)]
        self.screen = SCREENS[self.screen_name]
        self.keyboard = number % 4 == 2
        self.loses_network = settings.offline_once and number % 5 == 1
        self.reloads = number % 4 == 3
        self.erases = number < settings.erase
        self.network_fails = settings.network_may_fail
        self.pictures = settings.screenshots if number < len(names) else None
        self.offline, self.was_offline, self.taken = False, False, 0
        self.listened, self.last_trial = 0.0, -1
        self.driver = None

    # The page as it is.

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def wait(self, condition, what, extra=0.0):
        try:
            return WebDriverWait(self.driver, PATIENCE + extra, poll_frequency=0.1).until(lambda _: condition())
        except Exception as error:
            where = f"at step {self.step()}: {self.one('main').text[:300]!r}"
            raise Failed(f"waited in vain for {what} {where}") from error

    def step(self):
        return self.one("main").get_attribute("data-step")

    def mark(self):
        """Marks what is shown, so that its end can be waited for."""
        self.driver.execute_script("document.querySelector('main section').dataset.seen = '1'")

    def leave(self, action):
        self.mark()
        action()
        self.wait(lambda: not self.all("main section[data-seen]") and self.all("main section"), "the next step")

    def picture(self, label=""):
        if not self.pictures:
            return
        self.taken += 1
        shot = self.driver.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": True})
        name = f"{self.screen_name}-{self.taken:02d}-{self.step()}{label}.png"
        (self.pictures / name).write_bytes(base64.b64decode(shot["data"]))

    # What a hand does.

    def click(self, node):
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", node)
        node.click()

    def press(self, *keys):
        webdriver.ActionChains(self.driver).send_keys(*keys).perform()

    def go_on(self):
        if self.keyboard:
            self.leave(lambda: self.press(Keys.ENTER))
        else:
            self.leave(lambda: self.click(self.one("[data-primary]")))

    def network(self, on):
        self.driver.execute_cdp_cmd("Network.emulateNetworkConditions", {
            "offline": not on, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1})
        self.offline = not on
        self.was_offline = self.was_offline or not on

    # The steps.

    def take(self):
        self.driver = browser(self.screen)
        try:
            self.driver.get(self.link)
            return self.way()
        finally:
            self.driver.quit()

    def way(self):
        for _ in range(STEP_LIMIT):
            if self.offline and self.step() == "sending":
                self.picture("-offline")
                self.network(True)
            self.wait(lambda: self.step() not in (None, "joining", "sending"), "a step")
            step = self.step()
            self.picture()
            self.check_fit()
            if step == "result":
                return self.result()
            if step.startswith("state-"):
                raise Failed(f"came to {step}: {self.one('main').text!r}")
            getattr(self, "at_" + step.replace("-", "_"), self.go_on)()
        raise Failed("the survey has no end")

    def check_fit(self):
        misfits = self.driver.execute_script(MISFITS, bool(self.screen.get("touch")))
        if misfits:
            raise Failed(f"on {self.screen_name} at {self.step()}: {misfits}")
        if self.driver.execute_script("return document.activeElement.tagName") not in ("H1",):
            raise Failed(f"the focus is not at the heading of {self.step()}")

    def at_welcome(self):
        language = self.screen.get("language", "en")
        button = self.one(f".language[lang={language}]")
        if button.get_attribute("aria-pressed") != "true":
            self.leave(lambda: self.click(button))
            self.picture("-" + language)
        self.go_on()

    def at_questions(self):
        if self.keyboard:
            self.questions_by_keyboard()
            return
        for field in self.all(".field"):
            cards = field.find_elements(By.CSS_SELECTOR, ".card")
            if cards:
                self.click(self.random.choice(cards))
            for number in field.find_elements(By.CSS_SELECTOR, "input[inputmode=decimal]"):
                number.send_keys(str(self.random.randrange(30)))
            for text in field.find_elements(By.CSS_SELECTOR, "textarea"):
                text.send_keys("By the cadences – „und so weiter“")
        self.picture("-filled")
        self.leave(lambda: self.click(self.one("form button[type=submit]")))

    at_questions_end = at_questions

    def questions_by_keyboard(self):
        for _ in range(100):
            self.press(Keys.TAB)
            kind = self.driver.execute_script("return document.activeElement.type")
            if kind == "submit":
                self.leave(lambda: self.press(Keys.ENTER))
                return
            if kind == "radio":
                self.press(Keys.SPACE, *[Keys.ARROW_DOWN] * self.random.randrange(3))
            else:
                self.press(str(self.random.randrange(30)))
        raise Failed("the form cannot be finished by keyboard")

    def at_sound(self):
        if self.keyboard:
            self.press(Keys.TAB, Keys.SPACE)
        else:
            self.click(self.one(".round"))
        self.wait(lambda: self.all(".player.heard"), "the test sound")
        self.picture("-played")
        self.leave(lambda: self.click(self.one("[data-primary]")))

    def at_feedback_waiting(self):
        if self.offline:
            self.mark()
            self.network(True)
        self.wait(lambda: self.step() != "feedback-waiting", "the feedback")

    def at_trial(self):
        trial = int(self.one("main").get_attribute("data-trial"))
        if trial <= self.last_trial:
            raise Failed(f"trial {trial} came after trial {self.last_trial}")
        self.last_trial = trial
        if self.reloads and trial == 2:
            self.reloads = False
            self.reload(trial)
        self.hear_all()
        self.answer()
        self.picture("-answered")
        if self.loses_network and trial == 2:
            self.loses_network = False
            self.network(False)
            self.go_on()
            self.wait(lambda: self.all("#banner p"), "the word that the network is away")
            self.picture("-offline")
            if self.number % 2 and self.step() == "trial":  # an answer waits while the page is loaded again
                self.network(True)
                self.reload(trial + 1)
            return
        self.go_on()
        if self.offline and self.step() != "feedback-waiting":
            self.network(True)
            self.wait(lambda: not self.all("#banner p"), "the network's return")

    def reload(self, trial):
        self.driver.refresh()
        self.wait(lambda: self.step() == "trial", "the trial after a reload")
        if int(self.one("main").get_attribute("data-trial")) != trial:
            raise Failed("a reload went to another trial")

    def hear_all(self):
        rows = self.all(".row .pick")
        buttons = rows or self.all(".players .round")
        letters = [button.text.strip().lower() for button in rows] or ["a", "b"][:len(buttons)]
        for place, button in enumerate(buttons):
            self.wait(lambda: button.is_enabled(), "the clip to be loaded")
            reference = len(letters[place]) > 1
            key = "r" if reference else letters[place] if len(buttons) > 1 else Keys.SPACE
            self.hear(button, key, place)

    def hear(self, button, key, place):
        began = time.monotonic()
        if self.keyboard:
            self.press(key)
        else:
            self.click(button)
        holders = ".row" if self.all(".row") else ".players .player"
        length = float(self.all(".position")[0 if holders == ".row" else place].get_attribute("max"))
        if holders != ".row" or place == 0:  # in clips side by side one may go where another has been
            self.try_to_skip(place, length)
        self.wait(lambda: "heard" in self.all(holders)[place].get_attribute("class").split(), "the clip's end", length)
        if holders == ".row":
            self.wait(lambda: not self.all(".player.playing"), "the clip's end", length)
        self.listened += length
        if time.monotonic() - began < length - 0.6:
            raise Failed(f"a clip of {length} s was heard in {time.monotonic() - began:.1f} s")

    def try_to_skip(self, player, length):
        """The position cannot be moved to what was not heard yet."""
        self.driver.execute_script("""
            const slider = document.querySelectorAll('.position')[arguments[0]];
            if (!slider.disabled) { slider.value = slider.max; slider.dispatchEvent(new Event('input')); }""", player)
        now = float(self.all(".position")[player].get_attribute("value"))
        if length > 1.5 and now > length - 0.4 and not self.all(".heard"):
            raise Failed(f"the position could be moved to {now} of {length} s")

    def answer(self):
        self.wait(lambda: not self.all(".trial.locked"), "the answers to be unlocked")
        groups = self.all(".choice") + self.all(".scale")
        if self.keyboard:
            self.answer_by_keyboard()
        else:
            for group in groups:
                self.click(self.random.choice(group.find_elements(By.CSS_SELECTOR, ".card")))
            for slider in self.all(".rating"):
                box = slider.rect["width"] / 2 - 16
                self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", slider)
                webdriver.ActionChains(self.driver).move_to_element_with_offset(
                    slider, int(self.random.uniform(-box, box)), 0).click().perform()
            before = self.all(".answers .check")
            if before and self.random.random() < 0.1:
                self.click(before[0])
        chosen = len(self.all(".trial input[type=radio]:checked"))
        if chosen != len(groups) or self.all(".rating.unrated"):
            raise Failed(f"{len(groups)} groups, {chosen} answers, {len(self.all('.unrated'))} sliders unmoved")

    def answer_by_keyboard(self):
        self.press(self.random.choice([Keys.ARROW_LEFT, Keys.ARROW_RIGHT]))
        for group in self.all(".scale"):
            self.press(str(self.random.randint(1, min(9, len(group.find_elements(By.CSS_SELECTOR, ".card"))))))
        for slider in self.all(".rating"):
            self.driver.execute_script("arguments[0].focus()", slider)
            self.press(*[self.random.choice([Keys.ARROW_LEFT, Keys.ARROW_RIGHT])] * self.random.randint(1, 20))

    # The end.

    def result(self):
        code = self.one(".code output").text
        me = self.driver.execute_async_script(ME)
        trials = len(me["assignment"]["trials"])
        if sorted(me["answered"]) != list(range(trials)) or not me["finished"]:
            raise Failed(f"the server has {me['answered']} of {trials} trials, finished: {me['finished']}")
        if self.erases:
            self.erase(code)
        sent = self.check_requests()
        if sorted(sent) != list(range(trials)):
            raise Failed(f"answers were sent for the trials {sorted(sent)} of {trials}")
        self.check_console()
        return {"listener": self.number, "participant": me["participant"], "code": code, "screen": self.screen_name,
                "keyboard": self.keyboard, "offline": self.was_offline, "erased": self.erases,
                "answers": [sent[trial]["answer"] for trial in sorted(sent)],
                "resent": sum(entry["times"] - 1 for entry in sent.values()),
                "secondsListened": round(self.listened, 1)}

    def erase(self, code):
        self.leave(lambda: self.click(self.one("#footer button")))
        self.picture()
        self.one("#code").send_keys(code + "x", Keys.ENTER)
        self.wait(lambda: self.one("#code-error").text, "a wrong code's refusal")
        self.one("#code").clear()
        self.leave(lambda: self.one("#code").send_keys(code, Keys.ENTER))
        self.picture()
        if self.step() != "erased":
            raise Failed(f"not erased: {self.one('main').text}")

    def check_requests(self):
        """Every request went to the server of the survey; returns what was sent for each trial."""
        origin = "{0.scheme}://{0.netloc}/".format(urllib.parse.urlparse(self.link))
        sent = {}
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] != "Network.requestWillBeSent":
                continue
            request = message["params"]["request"]
            if not request["url"].startswith((origin, "data:", "blob:" + origin)):
                raise Failed(f"a third party was asked: {request['url']}")
            if request["url"].endswith("/api/answers"):
                for answer in json.loads(request["postData"])["answers"]:
                    known = sent.setdefault(answer["trial"], {"answer": answer, "times": 0})
                    known["times"] += 1
                    if known["answer"] != answer:
                        raise Failed(f"trial {answer['trial']} was answered twice and differently")
        return sent

    def check_console(self):
        violations = self.driver.execute_script("return window.partitaViolations")
        if violations:
            raise Failed(f"the security policy was violated: {violations}")
        for entry in self.driver.get_log("browser"):
            network = ("ERR_INTERNET_DISCONNECTED" in entry["message"] and self.was_offline
                       or self.network_fails and "Failed to load resource" in entry["message"])
            refused = "/api/erase" in entry["message"] and self.erases
            if entry["level"] in ("SEVERE", "WARNING") and not network and not refused:
                raise Failed(f"the console says: {entry['message']}")


def take_all(link, settings):
    taken, failures = [], []
    with concurrent.futures.ThreadPoolExecutor(settings.parallel) as pool:
        running = {pool.submit(Listener(number, link, settings).take): number for number in range(settings.listeners)}
        for future in concurrent.futures.as_completed(running):
            try:
                taken.append(future.result())
            except Exception as error:  # every listener's failure is told, whatever it is
                failures.append(f"listener {running[future]}: {type(error).__name__}: {error}")
                print(failures[-1], file=sys.stderr, flush=True)
    return sorted(taken, key=lambda one: one["listener"]), failures


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("link", nargs="?", help="http://HOST:PORT/s/LINK/")
    parser.add_argument("--serve", metavar="COMMAND", help="start this server and read the link from its first line")
    parser.add_argument("--listeners", type=int, default=35)
    parser.add_argument("--parallel", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--erase", type=int, default=0, metavar="N", help="so many listeners have all erased at the end")
    parser.add_argument("--offline-once", action="store_true")
    parser.add_argument("--network-may-fail", action="store_true")
    parser.add_argument("--screenshots", type=pathlib.Path, metavar="FOLDER")
    settings = parser.parse_args()
    if bool(settings.link) == bool(settings.serve):
        parser.error("give either the link or --serve")
    if settings.screenshots:
        settings.screenshots.mkdir(parents=True, exist_ok=True)
    process, link = serve(settings.serve) if settings.serve else (None, settings.link)
    try:
        taken, failures = take_all(link, settings)
    finally:
        if process:
            process.terminate()
            process.wait()
    codes = [one["code"] for one in taken]
    if len(set(codes)) != len(codes) or len({one["participant"] for one in taken}) != len(taken):
        failures.append("two listeners are one participant")
    print(json.dumps({"listeners": settings.listeners, "participants": len(taken),
                      "answersSent": sum(len(one["answers"]) for one in taken),
                      "resent": sum(one["resent"] for one in taken), "codes": codes, "failures": failures,
                      "taken": taken}, indent=1))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
