#pragma once

#include <string>
#include <vector>

#include "vdk/model/connector.hpp"
#include "vdk/model/rule.hpp"

namespace vdk::catalogue {

/// The plugins that the NAME arguments of a command refer to.
struct NameResolution {
  std::vector<model::Connector> rows;  ///< in the order of the names, without duplicates
  std::vector<std::string> unknown;    ///< words that match no row, as typed
  std::vector<std::string> unserved;   ///< known data-source types without a connector
  std::vector<std::string> valid;      ///< all valid names, sorted
};

/// Resolves names of plugins. A name is a distribution's name in any spelling that PEP 503
/// considers equal, or else its short form (`postgres` for `vdk-postgres`), a data-source type or
/// an alias of one. Case does not matter.
NameResolution resolve_names(const std::vector<std::string>& words,
                             const std::vector<model::Connector>& rows,
                             const std::vector<model::DataSourceType>& types);

}  // namespace vdk::catalogue
