#pragma once

#include <string>

#include "vdk/model/configuration_plan.hpp"

namespace vdk::render {

/// One document of kind `connectors.config`.
std::string configuration_json(const model::ConfigurationPlan& plan,
                               const std::string& tool_version);

}  // namespace vdk::render
