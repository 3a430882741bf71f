#pragma once

#include <optional>
#include <string>
#include <vector>

#include "vdk/model/connector.hpp"
#include "vdk/model/rule.hpp"

namespace vdk::model {

/// A distribution that the user named and that exists, but is not a VDK plugin.
struct NonPlugin {
  std::string name;  ///< normalized (PEP 503)
  std::optional<std::string> version;
  std::string path;  ///< its metadata directory, or the directory of its project
  SourceKind source = SourceKind::environment;
};

/// Where a rule that made a signal is defined.
struct RuleReference {
  std::string name;
  std::string role;  ///< the role that the rule gives to a plugin; empty if it gives none
  Location where;
};

/// The answer to `explain`.
struct Explanation {
  std::vector<Connector> connectors;
  std::vector<NonPlugin> non_plugins;
  std::vector<RuleReference> rules;  ///< the rules that made the signals, sorted by name
};

}  // namespace vdk::model
