#pragma once

#include <functional>
#include <optional>
#include <string>

#include <sys/stat.h>

#include "vdk/support/open_file.hpp"

/// The system calls that take a path. No other code makes any, so a `RootScope` moves them all.
namespace vdk::support {

/// While it exists, a directory stands for `/`, as after chroot(2), in every function of `support`
/// that reads the disk. This is state of the process, like the working directory: as a parameter,
/// it would be passed by every function that reads a file. Not thread-safe: only one thread may
/// read the disk.
class RootScope {
 public:
  /// An empty `directory` is `/` itself. The path is one of this machine, whatever scope it is in.
  explicit RootScope(const std::string& directory);
  RootScope(const RootScope&) = delete;
  RootScope& operator=(const RootScope&) = delete;
  ~RootScope();

  /// 0, or why the directory could not be opened; then no path exists in the scope.
  int error() const { return error_; }

 private:
  int error_ = 0;
  OpenFile directory_;
  int outer_;
};

/// While it exists, a function is called with each path that is about to be opened. State of the
/// process, for the same reason, and not thread-safe either; no answer depends on it.
class ReadWatch {
 public:
  using Watcher = std::function<void(const std::string& path)>;

  /// With an empty function, that of the scope around it goes on watching.
  explicit ReadWatch(Watcher watcher);
  ReadWatch(const ReadWatch&) = delete;
  ReadWatch& operator=(const ReadWatch&) = delete;
  ~ReadWatch();

 private:
  Watcher watcher_;
  const Watcher* outer_;
};

/// The descriptor that open(2) returns, or -1 with `errno`. With O_NOFOLLOW in `flags`, a path that
/// is a link gives ELOOP.
int open_path(const std::string& path, int flags);

/// The same for a path relative to an open directory, which was opened by `path`.
int open_path_at(const OpenFile& directory, const std::string& path, const std::string& relative,
                 int flags);

/// The status of a file; nothing, with `errno`, if there is none. `find_status` follows links.
std::optional<struct stat> find_status(const std::string& path);
std::optional<struct stat> find_link_status(const std::string& path);

/// What a symbolic link contains; empty for anything else.
std::string read_link(const std::string& path);

/// Whether this user may execute a file.
bool may_execute(const std::string& path);

/// The path without links, as realpath(3) returns it; empty if it does not exist.
std::string find_real_path(const std::string& path);

}  // namespace vdk::support
