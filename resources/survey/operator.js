// SPDX-License-Identifier: GPL-3.0-or-later
// The operator's page: how far the study is, without a word about its results, and the end of it.
"use strict";

const texts = {
  en: {
    heading: "Listening survey", password: "Operator’s password", enter: "Show the study",
    passwordHint: "The program shows it where the study is served.",
    finished: "Finished", underWay: "Under way or left", answers: "Answers",
    wanted: (n) => `${n} participants were planned.`,
    open: "The study is open.", closed: "The study is closed. See the report in Partita.",
    whereTheyAre: "Where they are", whereCaption: "Participants who have not finished, by how many questions they have answered",
    answered: "Answered", participants: "Participants", bar: "Share",
    nobodyUnderWay: "Nobody is under way.",
    noResults: "Results stay hidden until the study is closed.",
    close: "Close the study …", sureTitle: "Close the study?",
    sureText: "Nobody can take part or go on after this, and the key is laid open. This cannot be undone.",
    keepOpen: "Keep it open", closeNow: "Close the study",
    wrongPassword: "This is not the password.", tooMany: "Too many tries. Wait a little.",
    away: "The server cannot be reached. Trying again …",
  },
  de: {
    heading: "Hörumfrage", password: "Passwort der Leitung", enter: "Studie zeigen",
    passwordHint: "Das Programm zeigt es dort, wo die Studie angeboten wird.",
    finished: "Fertig", underWay: "Unterwegs oder abgebrochen", answers: "Antworten",
    wanted: (n) => `${n} Teilnehmende waren geplant.`,
    open: "Die Studie ist offen.", closed: "Die Studie ist geschlossen. Den Bericht zeigt Partita.",
    whereTheyAre: "Wo sie sind", whereCaption: "Teilnehmende, die nicht fertig sind, nach der Zahl ihrer Antworten",
    answered: "Beantwortet", participants: "Teilnehmende", bar: "Anteil",
    nobodyUnderWay: "Niemand ist unterwegs.",
    noResults: "Ergebnisse bleiben verborgen, bis die Studie geschlossen ist.",
    close: "Studie schließen …", sureTitle: "Studie schließen?",
    sureText: "Danach kann niemand mehr teilnehmen oder weitermachen, und der Schlüssel wird offengelegt. Das lässt sich nicht zurücknehmen.",
    keepOpen: "Offen lassen", closeNow: "Studie schließen",
    wrongPassword: "Das ist nicht das Passwort.", tooMany: "Zu viele Versuche. Bitte kurz warten.",
    away: "Der Server ist nicht zu erreichen. Neuer Versuch …",
  },
};
const language = (navigator.language || "en").startsWith("de") ? "de" : "en";
const text = texts[language];
const at = (id) => document.getElementById(id);
let password = "";
let timer = 0;

function showTexts() {
  document.documentElement.lang = language;
  document.title = text.heading;
  at("title").textContent = text.heading;
  for (const element of document.querySelectorAll("[data-text]"))
    element.textContent = text[element.dataset.text];
}

async function ask(method, path) {
  const reply = await fetch(path, {
    method, cache: "no-store", credentials: "omit",
    headers: { Authorization: `Bearer ${password}`, "Content-Type": "application/json" },
    body: method === "POST" ? "{}" : undefined,
  });
  return { status: reply.status, body: await reply.json() };
}

function showPlaces(progress) {
  const rows = progress.leftAt.map((count, answered) => ({ count, answered })).filter((row) => row.count > 0);
  const most = Math.max(1, ...rows.map((row) => row.count));
  at("places").replaceChildren(...rows.map((row) => {
    const line = document.createElement("tr");
    const bar = document.createElement("meter");
    bar.max = most;
    bar.value = row.count;
    for (const content of [`${row.answered} / ${progress.trials}`, String(row.count), bar])
      line.appendChild(document.createElement("td")).append(content);
    return line;
  }));
  at("places").parentElement.hidden = rows.length === 0;
  at("nobody").hidden = rows.length > 0;
}

function show(progress) {
  at("login").hidden = true;
  at("live").hidden = false;
  at("title").textContent = progress.title;
  document.title = `${progress.finished} – ${progress.title}`;
  at("stage").textContent = progress.open ? text.open : text.closed;
  at("finished").textContent = progress.finished;
  at("underWay").textContent = progress.joined - progress.finished;
  at("answers").textContent = progress.answers;
  at("bar").max = Math.max(1, progress.wanted);
  at("bar").value = progress.finished;
  at("wanted").textContent = text.wanted(progress.wanted);
  at("close").hidden = !progress.open;
  showPlaces(progress);
}

function tell(sentence) {
  if (at("message").textContent !== sentence)
    at("message").textContent = sentence;
}

async function refresh() {
  clearTimeout(timer);
  try {
    const reply = await ask("GET", "api/progress");
    if (reply.status === 200) {
      tell("");
      show(reply.body);
      timer = setTimeout(refresh, 2000);
    } else {
      tell(reply.status === 429 ? text.tooMany : text.wrongPassword);
      at("password").focus();
      at("password").select();
    }
  } catch (error) {
    tell(text.away);
    timer = setTimeout(refresh, 5000);
  }
}

async function closeStudy() {
  at("sure").close();
  const reply = await ask("POST", "api/close");
  if (reply.status === 200)
    show(reply.body);
  else
    tell(reply.body.error.message);
}

showTexts();
at("login").addEventListener("submit", (event) => {
  event.preventDefault();
  password = at("password").value.trim();
  refresh();
});
at("close").addEventListener("click", () => at("sure").showModal());
at("keep").addEventListener("click", () => at("sure").close());
at("closeNow").addEventListener("click", closeStudy);
