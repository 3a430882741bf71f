#pragma once

#include <string>
#include <vector>

#include "vdk/model/connector.hpp"

namespace vdk::render {

/// One document of kind `connectors.show`, always with `config` and `evidence`.
std::string show_json(const std::vector<model::Connector>& connectors,
                      const std::string& tool_version);

}  // namespace vdk::render
