#pragma once

#include <span>
#include <string_view>

namespace vdk::index {

/// One table for each file of `plugins-index/`. The build generates them with `vdk_generate_index`.
std::span<const std::string_view> builtin_tables();

}  // namespace vdk::index
