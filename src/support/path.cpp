#include "vdk/support/path.hpp"

#include <vector>

#include "vdk/support/text.hpp"

namespace vdk::support {

std::string absolute_path(std::string_view path, std::string_view base) {
  const std::string joined = support::join_path(base, path);
  std::vector<std::string> kept;
  for (std::string& part : support::split(joined, '/')) {
    if (part.empty() || part == ".") continue;
    if (part == "..") {
      if (!kept.empty()) kept.pop_back();
      continue;
    }
    kept.push_back(std::move(part));
  }
  // POSIX leaves the meaning of exactly two slashes open, so posixpath.normpath keeps them.
  const bool is_double = joined.starts_with("//") && !joined.starts_with("///");
  return (is_double ? "//" : "/") + support::join(kept, "/");
}

bool is_path_below(std::string_view path) {
  if (path.starts_with('/') || path.find('\0') != std::string_view::npos) return false;
  for (const std::string& part : support::split(path, '/')) {
    if (part == "..") return false;
  }
  return true;
}

}  // namespace vdk::support
