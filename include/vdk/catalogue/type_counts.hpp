#pragma once

#include <string>
#include <vector>

#include "vdk/model/connector.hpp"
#include "vdk/model/type_summary.hpp"

namespace vdk::catalogue {

/// Every data-source type, also those that only a found connector serves, with its counts, by name.
/// With patterns, those of which a pattern is part of, or as a glob matches, the name, the label,
/// an alias or a family, in any case.
std::vector<model::TypeSummary> count_types(const std::vector<model::DataSourceType>& types,
                                            const std::vector<model::Connector>& rows,
                                            const std::vector<std::string>& patterns);

}  // namespace vdk::catalogue
