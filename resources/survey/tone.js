// SPDX-License-Identifier: GPL-3.0-or-later
// The test sound: a quiet broken chord, computed here, so that no clip of the study is heard beforehand.

const kRate = 22050; // samples a second
const kNotes = [261.63, 329.63, 392.0, 523.25, 392.0, 329.63, 261.63]; // Hz
const kStep = 0.28; // seconds from note to note
const kTail = 1.2;
const kLevel = 0.16;

export const toneSeconds = kNotes.length * kStep + kTail;

function samples() {
    const sound = new Float32Array(Math.round(toneSeconds * kRate));
    kNotes.forEach((frequency, place) => {
        const begin = Math.round(place * kStep * kRate);
        for (let index = begin; index < sound.length; index += 1) {
            const time = (index - begin) / kRate;
            const swell = Math.min(1, time / 0.008) * Math.exp(-3.2 * time);
            const turn = 2 * Math.PI * frequency * time;
            sound[index] += kLevel * swell * (Math.sin(turn) + 0.35 * Math.sin(2 * turn) + 0.12 * Math.sin(3 * turn));
        }
    });
    return sound;
}

/// An address of this page with the sound as a WAV file (16 bits, one channel).
export function testTone() {
    const sound = samples();
    const view = new DataView(new ArrayBuffer(44 + 2 * sound.length));
    const word = (at, text) => text.split("").forEach((letter, place) => view.setUint8(at + place, letter.charCodeAt(0)));
    word(0, "RIFF");
    view.setUint32(4, 36 + 2 * sound.length, true);
    word(8, "WAVEfmt ");
    view.setUint32(16, 16, true);
    view.setUint16(20, 1, true);
    view.setUint16(22, 1, true);
    view.setUint32(24, kRate, true);
    view.setUint32(28, 2 * kRate, true);
    view.setUint16(32, 2, true);
    view.setUint16(34, 16, true);
    word(36, "data");
    view.setUint32(40, 2 * sound.length, true);
    sound.forEach((value, index) => view.setInt16(44 + 2 * index, Math.max(-1, Math.min(1, value)) * 32767, true));
    return URL.createObjectURL(new Blob([view.buffer], { type: "audio/wav" }));
}
