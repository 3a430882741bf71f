#pragma once

#include <string_view>

namespace vdk::index {

/// All files of `plugins-index/` as one table. The build generates it with `vdk_generate_index`.
std::string_view builtin_table();

}  // namespace vdk::index
