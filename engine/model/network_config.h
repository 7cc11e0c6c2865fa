// SPDX-License-Identifier: GPL-3.0-or-later
// NetworkConfig: a network's type and its sizes as a recipe states them. Which types there are, and what each
// must be told, is in network_types.h.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace partita::model {

/// A plain value. After parseRecipe every setting of the type is there.
struct NetworkConfig
{
    std::string type = "lstm";
    std::map<std::string, double> settings;

    /// The setting must be there (asserted).
    [[nodiscard]] double number(const std::string& name) const;
    [[nodiscard]] std::size_t count(const std::string& name) const;

    friend bool operator==(const NetworkConfig&, const NetworkConfig&) = default;
};

enum class CellKind { Lstm, Gru };
[[nodiscard]] std::string_view cellName(CellKind cell);

/// The types "lstm" and "gru": embedding → layers × (recurrent cell, dropout) → dense on every step.
struct RecurrentConfig
{
    CellKind cell = CellKind::Lstm;
    std::size_t embedding = 256;
    std::size_t hidden = 256;
    std::size_t layers = 1;
    double dropout = 0.0; ///< after every recurrent layer, the last included; 0 to below 1
};
[[nodiscard]] RecurrentConfig recurrentConfig(const NetworkConfig& network);
[[nodiscard]] NetworkConfig networkConfig(const RecurrentConfig& config);

} // namespace partita::model
