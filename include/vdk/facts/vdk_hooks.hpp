#pragma once

#include <cstddef>
#include <string_view>

namespace vdk::facts {

/// Whether VDK, in any version, or its plugin vdk-data-sources has a hook of this name.
bool is_vdk_hook(std::string_view name);

/// The hook that a name misspells: at most two letters differ, or the prefix `vdk_` is missing.
/// Empty if there is none.
std::string_view misspelt_vdk_hook(std::string_view name);

/// Returns the position at which VDK calls a hook during a run, counted from 0. All hooks outside
/// VDK's fixed order share `lifecycle_length`.
std::size_t lifecycle_position(std::string_view hook);
extern const std::size_t lifecycle_length;

}  // namespace vdk::facts
