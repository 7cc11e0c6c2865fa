// SPDX-License-Identifier: GPL-3.0-or-later
#include "soundfonts/timbres.h"

namespace partita::soundfont {

namespace {

void addKeyboards(std::vector<Timbre>& all)
{
    all.push_back({.name = "Piano",
                   .slope = 1.5,
                   .pluck = 0.118,
                   .transient = 0.18,
                   .brightness = 0.55,
                   .click = 0.25,
                   .loop = 0.10,
                   .decay = 9,
                   .release = 0.25,
                   .filterFall = 1.6});
    all.push_back({.name = "Electric piano",
                   .drawbars = {1, 0.10, 0.03, 0.30, 0.05, 0, 0, 0.03},
                   .transient = 0.18,
                   .brightness = 0.9,
                   .click = 0.15,
                   .loop = 0.10,
                   .decay = 7,
                   .release = 0.25,
                   .filterFall = 1});
    all.push_back({.name = "Harpsichord",
                   .slope = 0.75,
                   .pluck = 0.09,
                   .transient = 0.20,
                   .brightness = 0.35,
                   .click = 0.5,
                   .loop = 0.08,
                   .decay = 5,
                   .release = 0.12,
                   .filterFall = 0.8,
                   .attenuation = 2});
}

void addGuitars(std::vector<Timbre>& all)
{
    all.push_back({.name = "Guitar",
                   .slope = 1.35,
                   .pluck = 0.21,
                   .formants = {{110, 60, 1}, {220, 120, 1.2}, {450, 300, 0.8}, {2500, 2500, 0.6}},
                   .transient = 0.18,
                   .brightness = 0.7,
                   .click = 0.25,
                   .loop = 0.08,
                   .decay = 4.5,
                   .release = 0.2,
                   .filterFall = 1.6});
    all.push_back({.name = "Steel guitar",
                   .slope = 1.05,
                   .pluck = 0.16,
                   .transient = 0.18,
                   .brightness = 0.6,
                   .click = 0.3,
                   .loop = 0.08,
                   .decay = 5.5,
                   .release = 0.2,
                   .filterFall = 1.3});
    all.push_back({.name = "Overdriven",
                   .slope = 0.95,
                   .even = 0.7,
                   .pluck = 0.27,
                   .brightest = 5000,
                   .ensemble = 2,
                   .transient = 0.08,
                   .brightness = 0.2,
                   .loop = 0.2,
                   .decay = 20,
                   .release = 0.12,
                   .attenuation = 2});
}

void addOtherStrings(std::vector<Timbre>& all)
{
    all.push_back({.name = "Harp",
                   .slope = 1.7,
                   .pluck = 0.35,
                   .transient = 0.18,
                   .brightness = 0.7,
                   .click = 0.12,
                   .loop = 0.08,
                   .decay = 6,
                   .release = 0.8,
                   .filterFall = 1.2});
    all.push_back({.name = "Pizzicato",
                   .slope = 1.6,
                   .pluck = 0.3,
                   .transient = 0.12,
                   .brightness = 1,
                   .click = 0.3,
                   .loop = 0.06,
                   .decay = 1.1,
                   .release = 0.2,
                   .filterFall = 1.5});
    all.push_back({.name = "Banjo",
                   .slope = 0.9,
                   .pluck = 0.12,
                   .formants = {{700, 500, 1}, {2600, 1500, 0.8}},
                   .transient = 0.12,
                   .brightness = 0.5,
                   .click = 0.5,
                   .loop = 0.06,
                   .decay = 1.8,
                   .release = 0.12,
                   .filterFall = 1});
    all.push_back({.name = "Bass",
                   .slope = 1.7,
                   .pluck = 0.23,
                   .brightest = 5000,
                   .transient = 0.18,
                   .brightness = 0.9,
                   .click = 0.15,
                   .loop = 0.10,
                   .decay = 6,
                   .release = 0.12,
                   .filterFall = 1.5});
}

void addBellsAndBars(std::vector<Timbre>& all)
{
    all.push_back({.name = "Celesta",
                   .partials = {{1, 1, 1}, {2, 0.12, 2}, {4, 0.16, 2.5}, {6.5, 0.02, 12}},
                   .transient = 0.18,
                   .click = 0.2,
                   .loop = 0.08,
                   .decay = 4,
                   .release = 0.7});
    all.push_back({.name = "Vibraphone",
                   .partials = {{1, 1, 1}, {4, 0.14, 2.5}, {10, 0.01, 12}},
                   .transient = 0.18,
                   .click = 0.1,
                   .loop = 0.08,
                   .decay = 7,
                   .release = 0.9});
    all.push_back({.name = "Marimba",
                   .partials = {{1, 1, 1.2}, {3.93, 0.05, 9}, {9.24, 0.005, 40}},
                   .transient = 0.12,
                   .click = 0.3,
                   .loop = 0.06,
                   .decay = 1.3,
                   .release = 0.4});
    all.push_back({.name = "Xylophone",
                   .partials = {{1, 1, 1.2}, {3, 0.2, 4}, {6, 0.05, 8}},
                   .transient = 0.10,
                   .click = 0.5,
                   .loop = 0.06,
                   .decay = 0.8,
                   .release = 0.3});
    all.push_back({.name = "Bell",
                   .partials = {{0.5, 0.25, 1},
                                {1, 1, 1},
                                {1.2, 0.35, 1.5},
                                {1.5, 0.3, 1.5},
                                {2, 0.6, 1.6},
                                {2.67, 0.2, 3},
                                {3, 0.15, 3},
                                {4.1, 0.12, 4},
                                {5.4, 0.06, 5}},
                   .transient = 0.18,
                   .click = 0.15,
                   .loop = 0.2,
                   .decay = 9,
                   .release = 1.5});
}

} // namespace

void addStruckAndPlucked(std::vector<Timbre>& all)
{
    addKeyboards(all);
    addGuitars(all);
    addOtherStrings(all);
    addBellsAndBars(all);
}

} // namespace partita::soundfont
