#pragma once

#include <string>
#include <vector>

#include "vdk/model/type_summary.hpp"

namespace vdk::render {

/// One document of kind `connectors.types`.
std::string types_json(const std::vector<model::TypeSummary>& types,
                       const std::string& tool_version);

}  // namespace vdk::render
