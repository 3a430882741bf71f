#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "vdk/model/configuration_plan.hpp"
#include "vdk/model/connector.hpp"

namespace vdk::catalogue {

/// Groups a connector's options. If the index does not say which options are required, those
/// without a default count as common: only running the code would show which are required.
model::ConfigurationPlan plan_configuration(const model::Connector& connector,
                                            std::string_view section);

/// Returns the keys that other connectors in the environment of `connector` require in every
/// section. If `connector` is not installed, considers the connectors of all environments.
std::vector<model::SectionDemand> list_section_demands(const model::Connector& connector,
                                                       const std::vector<model::Connector>& rows);

}  // namespace vdk::catalogue
