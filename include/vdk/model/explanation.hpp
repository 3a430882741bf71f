#pragma once

#include <optional>
#include <string>
#include <vector>

#include "vdk/model/connector.hpp"
#include "vdk/model/rule.hpp"

namespace vdk::model {

/// A distribution that was asked for, is there, and is no plugin of VDK.
struct NonPlugin {
  std::string name;  ///< normalized (PEP 503)
  std::optional<std::string> version;
  std::string path;  ///< its metadata directory, or its project's folder
  SourceKind source = SourceKind::environment;
};

/// Where a rule stands that made one of the signals.
struct RuleReference {
  std::string name;
  std::string role;  ///< that it gives to a plugin, empty for none
  Location where;
};

/// The answer to `explain`.
struct Explanation {
  std::vector<Connector> connectors;
  std::vector<NonPlugin> non_plugins;
  std::vector<RuleReference> rules;  ///< those that any of the signals names, by name
};

}  // namespace vdk::model
