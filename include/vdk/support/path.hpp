#pragma once

#include <string>
#include <string_view>

namespace vdk::support {

/// The path as `os.path.abspath` spells it: from `base` where relative, `.`, `..` and doubled
/// slashes folded away, links left alone.
std::string absolute_path(std::string_view path, std::string_view base);

/// Whether a path out of a foreign file stays below the folder it counts from.
bool is_path_below(std::string_view path);

}  // namespace vdk::support
