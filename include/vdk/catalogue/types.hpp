#pragma once

#include <string>
#include <vector>

#include "vdk/model/connector.hpp"
#include "vdk/model/rule.hpp"

namespace vdk::catalogue {

/// The types that the arguments of `--type` refer to.
struct TypeResolution {
  std::vector<std::string> types;    ///< type names, sorted, without duplicates
  std::vector<std::string> unknown;  ///< words that are not a type, alias or family
  std::vector<std::string> valid;    ///< if there are unknown words: all valid ones, sorted
};

/// Resolves types, aliases and families. Case does not matter. Types that the rows serve are valid
/// too, so that the user can ask for a connector that is not in the index.
TypeResolution resolve_types(const std::vector<std::string>& words,
                             const std::vector<model::DataSourceType>& types,
                             const std::vector<model::Connector>& rows);

}  // namespace vdk::catalogue
