#pragma once

#include <map>
#include <string>
#include <vector>

#include "vdk/model/connector.hpp"
#include "vdk/model/environment.hpp"
#include "vdk/model/problem.hpp"

namespace vdk::diagnosis {

/// The values that `db_default_type` can have in one environment.
struct DefaultDatabase {
  std::vector<std::string> names;   ///< connections that installed connectors register, sorted
  bool has_unread = false;          ///< there are others, known only at run time
  bool has_unconditional = false;   ///< at least two are registered unconditionally
  std::vector<std::string> broken;  ///< types of installed connectors that do not load
};

/// Collects the connections of the rows that belong to the environment with this id.
DefaultDatabase find_default_database(const std::vector<model::Connector>& rows,
                                      const std::string& environment);

/// The default type from the environment variables; both members are empty if none sets it.
struct DefaultType {
  std::string variable;  ///< `VDK_DB_DEFAULT_TYPE` (takes precedence) or `DB_DEFAULT_TYPE`
  std::string
      value;  ///< in lower case; only for comparison, never printed, since it may be private
};

/// Reads the default type. Ignores a variable whose value is empty or only whitespace.
DefaultType default_type(const std::map<std::string, std::string>& variables);

/// Reports `default-database-ambiguous` if the default is not set and there are several
/// connections, or `default-database-unserved` if it is set to a type that no connector in the
/// environment serves. Reports nothing for an environment without VDK.
model::Problems judge_default_database(const DefaultDatabase& found,
                                       const model::Environment& environment,
                                       const std::map<std::string, std::string>& variables);

}  // namespace vdk::diagnosis
