#pragma once

#include <string>
#include <string_view>

namespace vdk::support {

/// The path as `os.path.abspath` returns it. A relative path starts at `base`; `.`, `..` and
/// repeated slashes are removed; links are not resolved.
std::string absolute_path(std::string_view path, std::string_view base);

/// Whether a relative path from an untrusted file stays below the directory that it is relative to:
/// it is not absolute and has no `..` and no NUL.
bool is_path_below(std::string_view path);

}  // namespace vdk::support
