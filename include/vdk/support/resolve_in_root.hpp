#pragma once

#include <string>

namespace vdk::support {

/// Where a path leads if a directory stands for `/`.
struct PlaceInRoot {
  std::string path;  ///< relative to the root, without links, `.` and `..`; `.` is the root itself
  int error = 0;     ///< the `errno` of a path that leads nowhere; `path` is then empty
};

/// What to do if the last component of a path is a link.
enum class LastLink { follow, keep };

/// Resolves a path as the kernel does after chroot(2): absolute links start at the root, `..` does
/// not leave it, and 40 links are followed at most. Relative paths start at the root too. `root` is
/// the descriptor of an open directory. Opens nothing: reads only links.
///
/// openat2(2) with RESOLVE_IN_ROOT does the same, but old kernels lack it, containers forbid it,
/// and it does not say what the real path is.
PlaceInRoot resolve_in_root(int root, const std::string& path, LastLink last);

}  // namespace vdk::support
