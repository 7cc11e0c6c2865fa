// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/network_config.h"

#include <cassert>

namespace partita::model {

double NetworkConfig::number(const std::string& name) const
{
    const auto found = settings.find(name);
    assert(found != settings.end());
    return found->second;
}

std::size_t NetworkConfig::count(const std::string& name) const
{
    return static_cast<std::size_t>(number(name));
}

std::string_view cellName(CellKind cell)
{
    return cell == CellKind::Lstm ? "lstm" : "gru";
}

RecurrentConfig recurrentConfig(const NetworkConfig& network)
{
    return {network.type == cellName(CellKind::Gru) ? CellKind::Gru : CellKind::Lstm,
            network.count("embedding"), network.count("hidden"), network.count("layers"),
            network.number("dropout")};
}

NetworkConfig networkConfig(const RecurrentConfig& config)
{
    return {std::string(cellName(config.cell)),
            {{"embedding", static_cast<double>(config.embedding)},
             {"hidden", static_cast<double>(config.hidden)},
             {"layers", static_cast<double>(config.layers)},
             {"dropout", config.dropout}}};
}

} // namespace partita::model
