#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

#include "vdk/model/project.hpp"

namespace vdk::model {

/// The entry-point group from which VDK loads its plugins.
inline constexpr std::string_view plugin_group = "vdk.plugin.run";

inline bool is_plugin_entry_point(const EntryPoint& entry_point) {
  return entry_point.group == plugin_group;
}

/// Whether a project with these entry points is a plugin.
inline bool has_plugin_entry_point(const std::vector<EntryPoint>& entry_points) {
  return std::ranges::any_of(entry_points, is_plugin_entry_point);
}

}  // namespace vdk::model
