#pragma once

#include <string>
#include <vector>

#include "vdk/model/type_summary.hpp"
#include "vdk/render/grid.hpp"

namespace vdk::render {

/// Data-source types as a table; the counts of a type without a connector are `-`.
std::string types_table(const std::vector<model::TypeSummary>& types, const GridStyle& style);

/// One document of kind `connectors.types`.
std::string types_json(const std::vector<model::TypeSummary>& types,
                       const std::string& tool_version);

}  // namespace vdk::render
