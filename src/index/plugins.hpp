#pragma once

#include <vector>

#include "document.hpp"
#include "vdk/model/plugin.hpp"

namespace vdk::index {

/// Reads the key `entry_points` of a plugin or of a rule's example.
std::vector<model::EntryPoint> read_entry_points(const Node& plugin, model::Problems& problems);

/// Reads one plugin, which is a whole `plugins/NAME.yaml` or one item of the list `plugins`.
model::IndexEntry read_plugin(const Node& node, model::Problems& problems);

}  // namespace vdk::index
