#pragma once

#include <string>
#include <vector>

#include "vdk/model/connector.hpp"
#include "vdk/model/rule.hpp"

namespace vdk::catalogue {

/// What the NAMEs of a command mean.
struct NameResolution {
  std::vector<model::Connector> rows;  ///< in the order of the names, each row once
  std::vector<std::string> unknown;    ///< words that name no row, as typed
  std::vector<std::string> unserved;   ///< data-source types, known but without a connector
  std::vector<std::string> valid;      ///< names that would have been known, sorted
};

/// Resolves names of plugins: a distribution's name in any spelling that PEP 503 folds together,
/// else its short form (`postgres` for `vdk-postgres`), a data-source type or an alias of one, in
/// any case.
NameResolution resolve_names(const std::vector<std::string>& words,
                             const std::vector<model::Connector>& rows,
                             const std::vector<model::DataSourceType>& types);

}  // namespace vdk::catalogue
