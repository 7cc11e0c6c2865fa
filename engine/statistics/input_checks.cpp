// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/statistics/input_checks.h"

#include <sstream>

namespace partita::statistics {

namespace {

tl::unexpected<base::Error> refuse(const std::string& name, double value, const std::string& rule)
{
    std::ostringstream text;
    text << name << " is " << value << ", but has to be " << rule;
    return base::fail(base::ErrorCode::InvalidInput, text.str(), name);
}

} // namespace

Checked checkProportion(const Proportion& proportion)
{
    if (proportion.trials < 1)
        return base::fail(base::ErrorCode::InvalidInput, "there is no answer to compute from", "answers");
    if (proportion.successes < 0 || proportion.successes > proportion.trials)
        return base::fail(base::ErrorCode::InvalidInput,
                          std::to_string(proportion.successes) + " of " + std::to_string(proportion.trials) +
                              " is not a share",
                          "answers");
    return {};
}

Checked checkShare(double value, const std::string& name)
{
    if (value > 0 && value < 1)
        return {};
    return refuse(name, value, "above 0 and below 1");
}

Checked checkRange(double value, double least, double most, const std::string& name)
{
    if (value >= least && value <= most)
        return {};
    std::ostringstream rule;
    rule << least << " to " << most;
    return refuse(name, value, rule.str());
}

Checked checkMargin(double margin)
{
    if (margin > 0 && margin < 0.5)
        return {};
    return refuse("margin", margin, "above 0 and below 0.5");
}

} // namespace partita::statistics
