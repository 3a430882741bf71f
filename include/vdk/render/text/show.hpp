#pragma once

#include <string>
#include <vector>

#include "vdk/model/connector.hpp"

namespace vdk::render {

struct ShowStyle {
  int width = 0;  ///< cells to fit, 0 for no limit
  bool is_colored = false;
};

/// Everything about each connector, for people: a card of facts, the lines that install and enable
/// it, a table of its configuration options. Cards are parted by an empty line.
std::string show(const std::vector<model::Connector>& connectors, const ShowStyle& style);

}  // namespace vdk::render
