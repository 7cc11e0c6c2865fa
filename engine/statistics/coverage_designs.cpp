// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/coverage_study.h"

#include <array>
#include <sstream>

namespace partita::statistics {

namespace {

CoverageDesign design(std::size_t listeners, std::size_t items, std::size_t itemsPerListener,
                      const ListenerModel& model, double shareRight)
{
    return {{listeners, items / 2, items - items / 2, itemsPerListener}, model, shareRight};
}

ListenerModel effects(double ofListeners, double ofItems)
{
    ListenerModel model;
    model.listenerDeviation = ofListeners;
    model.itemDeviation = ofItems;
    return model;
}

/// A common lean, and listeners who differ in it.
ListenerModel leaning(ListenerModel model)
{
    model.bias = 0.7;
    model.listenerBiasDeviation = 0.5;
    return model;
}

std::vector<ListenerModel> gridModels()
{
    std::vector<ListenerModel> models;
    for (const double ofListeners : {0.0, 0.5, 1.0})
        for (const double ofItems : {0.0, 0.5, 1.0})
            models.push_back(effects(ofListeners, ofItems));
    for (const double ofListeners : {0.0, 1.0})
        for (const double ofItems : {0.0, 1.0})
            models.push_back(leaning(effects(ofListeners, ofItems)));
    return models;
}

} // namespace

std::string name(IntervalMethod method)
{
    switch (method) {
    case IntervalMethod::Clustered:
        return "clustered";
    case IntervalMethod::ClopperPearson:
        return "Clopper-Pearson";
    case IntervalMethod::Wilson:
        return "Wilson";
    case IntervalMethod::ListenerClusters:
        return "listener clusters";
    case IntervalMethod::CrossedBootstrap:
        return "crossed bootstrap";
    }
    return {};
}

std::string CoverageDesign::description() const
{
    std::ostringstream text;
    text << listening.listeners << " listeners, " << listening.items() << " clips, "
         << (listening.itemsPerListener == 0 ? std::string("all")
                                             : std::to_string(listening.itemsPerListener))
         << " each; sd of listeners " << model.listenerDeviation << ", of clips " << model.itemDeviation;
    if (model.bias != 0 || model.listenerBiasDeviation != 0)
        text << ", lean " << model.bias << " (sd " << model.listenerBiasDeviation << ")";
    text << "; " << shareRight << " right";
    return text.str();
}

std::vector<CoverageDesign> comparisonDesigns()
{
    return {
        design(35, 20, 0, effects(0, 0), .5),
        design(35, 20, 10, effects(0, 0), .6),
        design(35, 20, 0, effects(.5, 0), .6),
        design(35, 20, 0, effects(0, .5), .6),
        design(35, 20, 0, effects(.5, .5), .5),
        design(35, 20, 10, effects(1, 1), .6),
        design(20, 20, 0, effects(1, 1), .75),
        design(100, 20, 10, effects(.5, 1), .5),
        design(35, 20, 0, leaning(effects(.5, .5)), .5),
    };
}

std::vector<CoverageDesign> gridDesigns()
{
    std::vector<CoverageDesign> designs;
    const auto models = gridModels();
    for (const std::size_t listeners : {20U, 35U, 100U})
        for (const std::size_t items : {20U, 40U, 60U})
            for (const std::size_t each : {0U, 10U})
                for (const double shareRight : {.5, .6, .75})
                    for (const auto& model : models)
                        designs.push_back(design(listeners, items, each, model, shareRight));
    return designs;
}

} // namespace partita::statistics
