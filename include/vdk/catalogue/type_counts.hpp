#pragma once

#include <string>
#include <vector>

#include "vdk/model/connector.hpp"
#include "vdk/model/type_summary.hpp"

namespace vdk::catalogue {

/// Returns the data-source types with their numbers of connectors, sorted by name, including types
/// that are not in `types` but that a row serves. If there are patterns, returns only the types
/// whose name, label, alias or family matches one of them (see `fits_pattern`).
std::vector<model::TypeSummary> count_types(const std::vector<model::DataSourceType>& types,
                                            const std::vector<model::Connector>& rows,
                                            const std::vector<std::string>& patterns);

}  // namespace vdk::catalogue
