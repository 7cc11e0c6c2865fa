// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked about a trial's clips, by the study's method. Each method is an object with
//   node        what stands between the question and the confidence
//   sounds      one Sound a clip, as shown (the reference is not among them)
//   question    the method's own question; `lines` the groups that digits rate
//   missing()   null, or {text, focus()} for the first thing that is not answered
//   answer()    {choice, ratings}
//   lock(on)    whether answers can be given yet
//   toggle(place), choose(side), onKey(key, big), help() for the keyboard
import { element, RadioGroup } from "./elements.js";
import { Player, Sound, newRecord } from "./player.js";

export const letters = "ABCDEFGHIJ";

/// A sound of this trial; what was heard of it is kept under `slot` over a reload.
export function trialSound(trial, clip, slot, free, changed) {
    if (!trial.record.clips[slot]) {
        trial.record.clips[slot] = newRecord();
    }
    const settings = {
        seconds: (trial.assignment.clips[clip] || { seconds: 1 }).seconds,
        playLimit: trial.assignment.playLimit, free: free,
    };
    return new Sound((attempt) => trial.clips.get(clip, attempt), trial.record.clips[slot], settings, changed);
}

/// Players for the trial's clips, of which one sounds at a time.
function makePlayers(trial) {
    const texts = trial.texts;
    const clips = trial.plan.clips;
    const players = clips.map((clip, place) => {
        const name = clips.length === 1 ? texts.say("trial.clip")
            : texts.say("trial.clipNamed", { letter: letters[place] });
        return new Player(texts, name, {
            toggle: () => toggle(place),
            seek: (seconds) => seek(place, seconds),
        });
    });
    const sounds = clips.map((clip, place) => trialSound(trial, clip, place, false, (what) => {
        if (players[place].sound) {
            players[place].refresh();
        }
        trial.heard(what);
    }));
    players.forEach((player, place) => player.show(sounds[place]));

    function toggle(place) {
        if (!sounds[place]) {
            return;
        }
        if (sounds[place].playing) {
            sounds[place].pause();
        } else {
            sounds.forEach((sound, other) => other !== place && sound.pause());
            sounds[place].play();
        }
    }
    function seek(place, seconds) {
        const sound = sounds[place];
        if (sound.mayPlay || sound.playing) {
            sound.resumeAt = 0;
            sound.moveTo(Math.min(seconds, sound.reach));
        }
        players[place].draw();
    }
    return { sounds: sounds, toggle: toggle,
        node: element("div", { class: "players count-" + clips.length }, players.map((player) => player.node)) };
}

function firstEmpty(groups, text) {
    const empty = groups.find((group) => group.value < 0);
    return empty ? { text: text, focus: () => empty.focus() } : null;
}

/// Identification, forced choice and preference: one of two.
function choiceMethod(trial) {
    const texts = trial.texts;
    const method = trial.assignment.method;
    const players = makePlayers(trial);
    const values = method !== "identification" ? trial.plan.clips
        : trial.assignment.machineFirst ? ["machine", "human"] : ["human", "machine"];
    const labels = method !== "identification"
        ? values.map((value, place) => texts.say("trial.clipNamed", { letter: letters[place] }))
        : values.map((value) => texts.say("identification." + value));
    const group = new RadioGroup({
        legend: texts.say("trial.yourAnswer"), quiet: true, style: "choice",
        options: labels.map((label, place) => ({ label: label, key: place === 0 ? "←" : "→" })),
        changed: () => trial.answered(),
    });
    const digits = !trial.assignment.askConfidence;
    return {
        node: element("div", null, players.node, trial.statusLine, group.node),
        sounds: players.sounds, question: texts.say(method + ".question"), lines: [],
        missing: () => firstEmpty([group], texts.say("trial.missingChoice")),
        answer: () => ({ choice: values[group.value], ratings: [] }),
        lock: (on) => { group.node.disabled = on; },
        toggle: players.toggle,
        choose: (side) => trial.announce(group.choose(side)),
        onKey: (key) => {
            if (digits && (key === "1" || key === "2")) {
                trial.announce(group.choose(Number(key) - 1));
                return true;
            }
            const place = values.length > 1 && players.sounds.length > 1 ? ["a", "b"].indexOf(key) : -1;
            if (place >= 0) {
                players.toggle(place);
            }
            return place >= 0;
        },
        help: () => [[[texts.say("keys.space")], texts.say("keys.play")]]
            .concat(players.sounds.length > 1 ? [[["A", "B"], texts.say("keys.playOne")]] : [])
            .concat([[["←", "→"].concat(digits ? ["1", "2"] : []), texts.say("keys.choose")]]),
    };
}

function scaleGroup(trial, scale) {
    const texts = trial.texts;
    const options = [];
    for (let point = 1; point <= scale.points; point += 1) {
        const label = point === 1 ? scale.lowest : point === scale.points ? scale.highest : "";
        options.push({ label: String(point), spoken: texts.say(label ? "scale.lowest" : "scale.point",
            { n: point, of: scale.points, label: label }) });
    }
    return new RadioGroup({
        legend: scale.question, style: "scale points-" + scale.points, options: options,
        ends: [scale.lowest, scale.highest], lang: scale.lang, changed: () => trial.answered(),
    });
}

/// Rating: one clip, on Likert scales.
function ratingMethod(trial) {
    const texts = trial.texts;
    const players = makePlayers(trial);
    const groups = trial.assignment.scales.map((scale) => scaleGroup(trial,
        Object.assign({ lang: trial.studyLanguage }, scale)));
    return {
        node: element("div", null, players.node, trial.statusLine, groups.map((group) => group.node)),
        sounds: players.sounds, question: texts.say("rating.question"), lines: groups,
        missing: () => firstEmpty(groups, texts.say("trial.missingScale")),
        answer: () => ({ choice: "", ratings: groups.map((group) => group.value + 1) }),
        lock: (on) => groups.forEach((group) => { group.node.disabled = on; }),
        toggle: players.toggle,
        choose: () => undefined,
        onKey: () => false,
        help: () => [[[texts.say("keys.space")], texts.say("keys.play")],
            [["1", "…", "9", "0"], texts.say("keys.rate")]],
    };
}

export function confidenceGroup(trial) {
    const texts = trial.texts;
    return scaleGroup(trial, {
        question: texts.say("confidence.question"), points: 5,
        lowest: texts.say("confidence.lowest"), highest: texts.say("confidence.highest"),
    });
}

export const simpleMethods = {
    "identification": choiceMethod, "forced-choice": choiceMethod, "preference": choiceMethod, "rating": ratingMethod,
};
