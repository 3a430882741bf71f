#pragma once

#include <string>

#include "vdk/model/report.hpp"

namespace vdk::render {

/// One document of kind `connectors.envs`, in the same layout as `json` uses.
std::string environments_json(const model::EnvironmentReport& report,
                              const std::string& tool_version);

/// One JSON object per line, one for each environment.
std::string environments_json_lines(const model::EnvironmentReport& report);

}  // namespace vdk::render
