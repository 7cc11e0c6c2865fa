// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/score/ornaments.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace partita::score {

namespace {

/// Short notes of `unit` ticks in the given steps; the last one lasts to the end.
std::vector<OrnamentNote> run(const std::vector<int>& steps, std::int64_t unit, std::int64_t length)
{
    std::vector<OrnamentNote> notes;
    std::int64_t at = 0;
    for (const int step : steps) {
        const bool last = notes.size() + 1 == steps.size();
        notes.push_back({step, {{at}, {last ? length : at + unit}}});
        at += unit;
    }
    return notes;
}

std::vector<OrnamentNote> trill(std::int64_t unit, std::int64_t length)
{
    const std::int64_t pairs = length / (2 * unit);
    std::vector<OrnamentNote> notes;
    for (std::int64_t i = 0; i < 2 * pairs; ++i)
        notes.push_back({i % 2 == 0 ? 1 : 0, {{length * i / (2 * pairs)}, {length * (i + 1) / (2 * pairs)}}});
    return notes;
}

std::vector<OrnamentNote> roll(std::int64_t unit, std::int64_t length, bool isLong)
{
    if (!isLong)
        return run({1, 0}, std::min(unit, length / 2), length);
    const std::int64_t third = length / 3;
    std::vector<OrnamentNote> notes{{0, {{0}, {third}}}};
    for (const int step : {1, -1}) {
        const std::int64_t at = step > 0 ? third : 2 * third;
        const std::int64_t end = step > 0 ? 2 * third : length;
        notes.push_back({step, {{at}, {at + std::min(unit, third / 2)}}});
        notes.push_back({0, {notes.back().range.end, {end}}});
    }
    return notes;
}

struct Figure
{
    std::string_view name;
    std::vector<int> steps;
};

const std::vector<int>* figureNamed(std::string_view name)
{
    static const std::array<Figure, 8> kFigures{{{"mordent", {0, -1, 0}},
                                                 {"lowermordent", {0, -1, 0}},
                                                 {"uppermordent", {0, 1, 0}},
                                                 {"pralltriller", {0, 1, 0}},
                                                 {"turn", {1, 0, -1, 0}},
                                                 {"turnx", {1, 0, -1, 0}},
                                                 {"invertedturn", {-1, 0, 1, 0}},
                                                 {"invertedturnx", {-1, 0, 1, 0}}}};
    for (const auto& figure : kFigures)
        if (figure.name == name)
            return &figure.steps;
    return nullptr;
}

} // namespace

std::vector<OrnamentNote> ornamentOf(const Note& note, Ticks length, int ticksPerQuarter)
{
    const std::int64_t unit = std::max(ticksPerQuarter / 8, 1);
    if (length.value < 4)
        return {};
    for (const auto& decoration : note.decorations) {
        if (decoration.name == "trill")
            return trill(std::min(unit, length.value / 2), length.value);
        if (decoration.name == "roll")
            return roll(unit, length.value, note.duration.value * 2 == 3LL * ticksPerQuarter);
        if (const auto* steps = figureNamed(decoration.name)) {
            const auto count = static_cast<std::int64_t>(steps->size());
            return run(*steps, std::min(unit, length.value / count), length.value);
        }
    }
    return {};
}

} // namespace partita::score
