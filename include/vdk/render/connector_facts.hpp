#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "vdk/model/connector.hpp"

namespace vdk::render {

/// One fact about a connector, for people.
struct Fact {
  std::string_view label;          ///< `Type`, `Drivers`
  std::vector<std::string> lines;  ///< sanitized; at least one
};

/// Which facts are shown.
struct FactChoice {
  bool has_state = false;   ///< the state, and why the connector is broken
  bool has_places = false;  ///< paths of the machine: where it is installed, seen and fails
};

/// What is known about a connector, in the order in which it is shown. Facts about which nothing is
/// known are left out.
std::vector<Fact> connector_facts(const model::Connector& connector, const FactChoice& choice);

/// The keys that must be set, in lower case: `a, b; or c` if there are alternatives. Sanitized;
/// empty if none must be set or this is not known.
std::string required_keys(const model::Connector& connector);

/// What the default of an option is: a constant (`''` if it is empty), the expression that computes
/// it, or an empty text if it has none. Not sanitized.
std::string default_text(const model::ConfigOption& option);

/// `declared` or `inferred` for an option that is a secret, else empty.
std::string secret_word(const model::ConfigOption& option);

}  // namespace vdk::render
