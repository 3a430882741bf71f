#pragma once

#include <string>
#include <vector>

#include "vdk/model/finding.hpp"
#include "vdk/model/plugin.hpp"
#include "vdk/model/rule.hpp"

namespace vdk::model {

/// What is known before anything is read: the index and the rules, built in or named by the user.
struct Knowledge {
  std::string date;  ///< of the built-in index, ISO 8601; empty without it
  std::vector<DataSourceType> types;
  std::vector<IndexEntry> plugins;
  std::vector<Rule> rules;
  std::vector<ModuleProvider> modules;
  std::vector<Lookalike> lookalikes;
  std::vector<Conflict> conflicts;
};

}  // namespace vdk::model
