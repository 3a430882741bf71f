#include "vdk/support/path.hpp"

#include <utility>
#include <vector>

#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::support {

std::string absolute_path(std::string_view path, std::string_view base) {
  const std::string joined = join_path(base, path);
  std::vector<std::string> kept;
  for (std::string& part : split(joined, '/')) {
    if (part.empty() || part == ".") continue;
    if (part == "..") {
      if (!kept.empty()) kept.pop_back();
      continue;
    }
    kept.push_back(std::move(part));
  }
  // POSIX does not define the meaning of exactly two leading slashes, so posixpath.normpath keeps
  // them.
  const bool is_double = joined.starts_with("//") && !joined.starts_with("///");
  return (is_double ? "//" : "/") + join(kept, "/");
}

bool is_path_below(std::string_view path) {
  if (path.starts_with('/') || path.find('\0') != std::string_view::npos) return false;
  return !contains(split(path, '/'), "..");
}

}  // namespace vdk::support
