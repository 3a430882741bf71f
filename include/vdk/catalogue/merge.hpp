#pragma once

#include <optional>
#include <vector>

#include "vdk/model/classified.hpp"
#include "vdk/model/connector.hpp"
#include "vdk/model/knowledge.hpp"
#include "vdk/model/plugin.hpp"

namespace vdk::catalogue {

/// Makes one row for each plugin in each environment that has it, and one row for each plugin that
/// is not in any environment. Facts about the code come from the installed plugin, else from the
/// source tree, else from the index. Text written for people comes from the index first. The rows
/// are sorted by name and environment.
std::vector<model::Connector> merge(std::vector<model::Classified> found,
                                    const model::Knowledge& knowledge);

/// Whether the code of a plugin no longer registers the connection that the index knows, and no
/// rule says that it must not.
bool has_lost_connection(const model::Classified& code, const model::IndexedPlugin& known);

}  // namespace vdk::catalogue
