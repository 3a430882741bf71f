#pragma once

#include <string_view>

namespace vdk::model {

/// The group of entry points that VDK loads its plugins from.
inline constexpr std::string_view plugin_group = "vdk.plugin.run";

}  // namespace vdk::model
