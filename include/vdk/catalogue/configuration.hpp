#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "vdk/model/configuration_plan.hpp"
#include "vdk/model/connector.hpp"

namespace vdk::catalogue {

/// Groups a connector's options. Without curated knowledge of what is needed, options without a
/// default count as common: only running the code could tell which are required.
model::ConfigurationPlan plan_configuration(const model::Connector& connector,
                                            std::string_view section);

/// What the other connectors that are installed beside `connector` ask of each section; beside one
/// that is not installed, those of every environment.
std::vector<model::SectionDemand> list_section_demands(const model::Connector& connector,
                                                       const std::vector<model::Connector>& rows);

}  // namespace vdk::catalogue
