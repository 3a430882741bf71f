#pragma once

#include <span>
#include <string_view>

namespace vdk::index {

/// One table for each file of `plugins-index/`; written by the generator when the program is built.
std::span<const std::string_view> builtin_tables();

}  // namespace vdk::index
