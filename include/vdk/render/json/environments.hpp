#pragma once

#include <string>

#include "vdk/model/report.hpp"

namespace vdk::render {

/// One document of kind `connectors.envs`, written as `json` does it.
std::string environments_json(const model::EnvironmentReport& report,
                              const std::string& tool_version);

/// One environment a line.
std::string environments_json_lines(const model::EnvironmentReport& report);

}  // namespace vdk::render
