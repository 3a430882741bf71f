#pragma once

#include <string>
#include <vector>

#include "vdk/model/type_summary.hpp"
#include "vdk/render/text/grid.hpp"
#include "vdk/render/text/sheet.hpp"

namespace vdk::render {

/// A table of data-source types. The counts of a type without a connector are `-`.
std::string types_table(const std::vector<model::TypeSummary>& types, const GridStyle& style);

/// The same table for other programs: a type without a connector has the count 0.
Sheet types_sheet(const std::vector<model::TypeSummary>& types);

}  // namespace vdk::render
