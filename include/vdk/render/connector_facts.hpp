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

/// `declared` or `inferred` for an option that is a secret, else empty.
std::string secret_word(const model::ConfigOption& option);

}  // namespace vdk::render
