#pragma once

#include <string>
#include <vector>

#include "vdk/model/connector.hpp"
#include "vdk/model/rule.hpp"

namespace vdk::catalogue {

/// What the words of `--type` mean.
struct TypeResolution {
  std::vector<std::string> types;    ///< type names, sorted, each once
  std::vector<std::string> unknown;  ///< words that are no type, alias or family
  std::vector<std::string> valid;    ///< every word that would have been one, sorted
};

/// Resolves types, aliases and families, in any case. The types that the rows themselves serve are
/// known as well, so that a connector outside the index can be asked for.
TypeResolution resolve_types(const std::vector<std::string>& words,
                             const std::vector<model::DataSourceType>& types,
                             const std::vector<model::Connector>& rows);

}  // namespace vdk::catalogue
