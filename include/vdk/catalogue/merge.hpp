#pragma once

#include <optional>
#include <vector>

#include "vdk/model/classified.hpp"
#include "vdk/model/connector.hpp"
#include "vdk/model/knowledge.hpp"
#include "vdk/model/plugin.hpp"

namespace vdk::catalogue {

/// One row for each plugin and environment that has it, and one for each plugin that no environment
/// has. What the code says comes from the installed plugin, else from the source tree, else from
/// the index; words for people come from the index first. Sorted by name and environment.
std::vector<model::Connector> merge(std::vector<model::Classified> found,
                                    const model::Knowledge& knowledge);

}  // namespace vdk::catalogue
