// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model/network_types.h"

#include "engine/model/network_plans.h"

#include <algorithm>

namespace partita::model {

std::span<const NetworkType> networkTypes()
{
    static const NetworkType kTypes[] = {lstmType(),        gruType(),           transformerType(),
                                         noteNumbersType(), noteEmbeddingType(), noteHeadsType(),
                                         frameLstmType(),   frameMatchType(),    cRnnType(),
                                         cRnnGanType(),     rollGanType()};
    return kTypes;
}

const NetworkType* findNetworkType(std::string_view name)
{
    const auto types = networkTypes();
    const auto found = std::find_if(types.begin(), types.end(),
                                    [name](const NetworkType& type) { return type.name == name; });
    return found == types.end() ? nullptr : &*found;
}

} // namespace partita::model
