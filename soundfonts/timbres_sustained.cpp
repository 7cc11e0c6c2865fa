// SPDX-License-Identifier: GPL-3.0-or-later
#include "soundfonts/timbres.h"

namespace partita::soundfont {

namespace {

void addOrgans(std::vector<Timbre>& all)
{
    all.push_back({.name = "Organ",
                   .drawbars = {1, 0.85, 0.35, 0.5, 0, 0.2, 0, 0.25},
                   .transient = 0.02,
                   .click = 0.08,
                   .loop = 0.06,
                   .attack = 0.008,
                   .release = 0.06,
                   .attenuation = 2});
    all.push_back({.name = "Church organ",
                   .drawbars = {1, 0.9, 0.4, 0.7, 0.1, 0.35, 0.05, 0.45, 0, 0.1, 0, 0.2, 0, 0, 0, 0.15},
                   .ensemble = 2,
                   .transient = 0.02,
                   .noise = 0.01,
                   .loop = 0.25,
                   .attack = 0.05,
                   .release = 0.3,
                   .attenuation = 3});
    all.push_back({.name = "Accordion",
                   .slope = 0.95,
                   .brightest = 6000,
                   .ensemble = 2,
                   .transient = 0.02,
                   .loop = 0.25,
                   .attack = 0.04,
                   .release = 0.09,
                   .attenuation = 3});
}

void addStringsAndVoices(std::vector<Timbre>& all)
{
    all.push_back({.name = "Fiddle",
                   .slope = 1.05,
                   .formants = {{300, 120, 0.9}, {550, 250, 1}, {1100, 500, 0.7}, {2600, 1200, 0.9}},
                   .transient = 0.08,
                   .brightness = -0.15,
                   .noise = 0.03,
                   .loop = 0.12,
                   .attack = 0.045,
                   .release = 0.14,
                   .vibrato = 9,
                   .attenuation = 2});
    all.push_back({.name = "Strings",
                   .slope = 1.15,
                   .formants = {{350, 250, 0.9}, {900, 600, 0.7}, {2600, 1500, 0.6}},
                   .brightest = 7000,
                   .ensemble = 3,
                   .transient = 0.05,
                   .noise = 0.02,
                   .loop = 0.3,
                   .attack = 0.12,
                   .release = 0.35,
                   .vibrato = 4,
                   .attenuation = 2});
    all.push_back({.name = "Voices",
                   .slope = 1.1,
                   .formants = {{650, 110, 1}, {1080, 140, 0.6}, {2650, 250, 0.25}},
                   .brightest = 5000,
                   .ensemble = 3,
                   .transient = 0.05,
                   .noise = 0.02,
                   .loop = 0.3,
                   .attack = 0.14,
                   .release = 0.35,
                   .vibrato = 8});
}

void addBrass(std::vector<Timbre>& all)
{
    all.push_back({.name = "Trumpet",
                   .slope = 0.85,
                   .formants = {{1300, 700, 1}, {2600, 1500, 0.5}},
                   .transient = 0.06,
                   .brightness = -0.22,
                   .noise = 0.01,
                   .loop = 0.08,
                   .attack = 0.025,
                   .release = 0.1,
                   .vibrato = 5,
                   .attenuation = 2});
    all.push_back({.name = "Horn",
                   .slope = 1.3,
                   .formants = {{450, 300, 1}, {900, 500, 0.4}},
                   .transient = 0.08,
                   .brightness = -0.2,
                   .noise = 0.01,
                   .loop = 0.08,
                   .attack = 0.05,
                   .release = 0.16});
    all.push_back({.name = "Brass",
                   .slope = 0.95,
                   .formants = {{600, 400, 0.8}, {1500, 900, 0.8}},
                   .brightest = 7000,
                   .ensemble = 2,
                   .transient = 0.07,
                   .brightness = -0.2,
                   .loop = 0.25,
                   .attack = 0.04,
                   .release = 0.16,
                   .attenuation = 2});
}

void addReeds(std::vector<Timbre>& all)
{
    all.push_back({.name = "Saxophone",
                   .slope = 0.95,
                   .even = 0.75,
                   .formants = {{500, 350, 1}, {1400, 600, 0.6}, {3000, 1200, 0.3}},
                   .transient = 0.06,
                   .brightness = -0.1,
                   .noise = 0.05,
                   .loop = 0.10,
                   .attack = 0.03,
                   .release = 0.1,
                   .vibrato = 7,
                   .attenuation = 1});
    all.push_back({.name = "Oboe",
                   .slope = 0.7,
                   .formants = {{1000, 350, 1}, {2900, 700, 0.5}},
                   .transient = 0.05,
                   .noise = 0.02,
                   .loop = 0.08,
                   .attack = 0.03,
                   .release = 0.09,
                   .vibrato = 6,
                   .attenuation = 2});
    all.push_back({.name = "Clarinet",
                   .slope = 1.05,
                   .even = 0.08,
                   .formants = {{400, 500, 1}, {1500, 900, 0.5}},
                   .transient = 0.05,
                   .noise = 0.02,
                   .loop = 0.08,
                   .attack = 0.03,
                   .release = 0.09});
}

void addPipes(std::vector<Timbre>& all)
{
    all.push_back({.name = "Flute",
                   .drawbars = {1, 0.32, 0.14, 0.05, 0.03, 0.015},
                   .transient = 0.08,
                   .noise = 0.09,
                   .click = 0.05,
                   .loop = 0.15,
                   .attack = 0.045,
                   .release = 0.12,
                   .vibrato = 6});
    all.push_back({.name = "Whistle",
                   .drawbars = {1, 0.12, 0.08, 0.02},
                   .transient = 0.05,
                   .noise = 0.06,
                   .click = 0.08,
                   .loop = 0.12,
                   .attack = 0.02,
                   .release = 0.09,
                   .vibrato = 4,
                   .attenuation = 1});
    all.push_back({.name = "Bagpipe",
                   .slope = 0.6,
                   .formants = {{1200, 600, 1}, {2800, 1200, 0.7}},
                   .transient = 0.02,
                   .loop = 0.08,
                   .attack = 0.012,
                   .release = 0.05,
                   .attenuation = 3});
}

void addSynths(std::vector<Timbre>& all)
{
    all.push_back({.name = "Square lead",
                   .slope = 1,
                   .even = 0,
                   .transient = 0.02,
                   .loop = 0.05,
                   .attack = 0.005,
                   .release = 0.08,
                   .attenuation = 3});
    all.push_back({.name = "Saw lead",
                   .slope = 1,
                   .brightest = 8000,
                   .ensemble = 2,
                   .transient = 0.02,
                   .loop = 0.25,
                   .attack = 0.005,
                   .release = 0.1,
                   .attenuation = 3});
    all.push_back({.name = "Synth bass",
                   .slope = 1.1,
                   .brightest = 6000,
                   .transient = 0.1,
                   .brightness = 0.4,
                   .loop = 0.08,
                   .decay = 8,
                   .release = 0.1,
                   .filterFall = 2});
    all.push_back({.name = "Pad",
                   .slope = 1.5,
                   .brightest = 6000,
                   .ensemble = 3,
                   .transient = 0.02,
                   .loop = 0.3,
                   .attack = 0.4,
                   .release = 0.8,
                   .attenuation = 1});
}

} // namespace

void addSustained(std::vector<Timbre>& all)
{
    addOrgans(all);
    addStringsAndVoices(all);
    addBrass(all);
    addReeds(all);
    addPipes(all);
    addSynths(all);
}

} // namespace partita::soundfont
