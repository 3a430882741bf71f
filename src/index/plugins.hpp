#pragma once

#include <vector>

#include "document.hpp"
#include "vdk/model/plugin.hpp"

namespace vdk::index {

/// The entry points under a plugin's or an example's `entry_points`.
std::vector<model::EntryPoint> read_entry_points(const Node& plugin, model::Problems& problems);

/// One plugin of the index: all of a `plugins/NAME.yaml`.
model::IndexEntry read_plugin(const Node& node, model::Problems& problems);

}  // namespace vdk::index
