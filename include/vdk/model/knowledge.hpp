#pragma once

#include <string>
#include <vector>

#include "vdk/model/deferred.hpp"
#include "vdk/model/finding.hpp"
#include "vdk/model/plugin.hpp"
#include "vdk/model/rule.hpp"

namespace vdk::model {

/// What is known before any source is read: the index, the types and the rules, built in or from
/// files that the user named.
struct Knowledge {
  std::string date;  ///< date of the built-in index, ISO 8601; empty if it is not used
  std::vector<DataSourceType> types;
  std::vector<IndexedPlugin> plugins;
  Deferred<std::vector<Rule>> rules;
  Deferred<std::vector<ModuleProvider>> modules;
  Deferred<std::vector<Lookalike>> lookalikes;
  Deferred<std::vector<Conflict>> conflicts;
};

}  // namespace vdk::model
