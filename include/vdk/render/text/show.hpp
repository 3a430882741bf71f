#pragma once

#include <string>
#include <vector>

#include "vdk/model/connector.hpp"

namespace vdk::render {

struct ShowStyle {
  int width = 0;  ///< maximum width in terminal cells; 0 for no limit
  bool is_colored = false;
};

/// A readable page about each connector: its facts, the lines that install and enable it, and a
/// table of its configuration options. An empty line separates the connectors.
std::string show(const std::vector<model::Connector>& connectors, const ShowStyle& style);

}  // namespace vdk::render
