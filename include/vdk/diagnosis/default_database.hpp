#pragma once

#include <map>
#include <string>
#include <vector>

#include "vdk/model/connector.hpp"
#include "vdk/model/environment.hpp"
#include "vdk/model/problem.hpp"

namespace vdk::diagnosis {

/// What `db_default_type` could name in one environment.
struct DefaultDatabase {
  std::vector<std::string> names;   ///< connections that installed connectors register, sorted
  bool has_unread = false;          ///< and others, which only a run can tell
  bool has_unconditional = false;   ///< two of them or more are registered in any case
  std::vector<std::string> broken;  ///< types of connectors that are installed and do not load
};

/// Gathers the rows that belong to the environment with this id.
DefaultDatabase find_default_database(const std::vector<model::Connector>& rows,
                                      const std::string& environment);

/// The type that the process set, and the variable that does it; both empty where none does.
struct DefaultType {
  std::string variable;  ///< `VDK_DB_DEFAULT_TYPE`, which wins, or `DB_DEFAULT_TYPE`
  std::string value;     ///< in lower case; to compare, never to print: it is not ours to show
};

DefaultType default_type(const std::map<std::string, std::string>& variables);

/// `default-database-ambiguous` where the default is not set and several connections could be
/// meant; `default-database-unserved` where it is set to what no connector there serves. Nothing
/// for an environment without VDK.
model::Problems judge_default_database(const DefaultDatabase& found,
                                       const model::Environment& environment,
                                       const std::map<std::string, std::string>& variables);

}  // namespace vdk::diagnosis
