#pragma once

#include <string>
#include <vector>

#include "vdk/model/connector.hpp"
#include "vdk/model/rule.hpp"

namespace vdk::model {

/// What `catalog` publishes.
struct Catalog {
  std::vector<Connector> connectors;     ///< in the order shown; each name once
  std::vector<DataSourceType> unserved;  ///< known types that no connector serves, sorted by name
  std::string index_date;                ///< ISO 8601; empty if the built-in index is not used
  bool has_tree = false;                 ///< a source tree was read
  bool has_states = false;               ///< an environment was read, so that states mean something
  bool has_all = false;                  ///< with plugins that are not connectors
};

}  // namespace vdk::model
