#include "vdk/support/disk.hpp"

#include <cerrno>
#include <climits>
#include <cstdlib>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "vdk/support/resolve_in_root.hpp"
#include "vdk/support/text.hpp"

namespace vdk::support {

namespace {

constexpr int no_root = AT_FDCWD;

/// The descriptor of the directory that stands for `/`; -1 if it could not be opened.
int current_root = no_root;

/// Null if nobody watches.
const ReadWatch::Watcher* current_watcher = nullptr;

void announce(const std::string& path) {
  if (current_watcher != nullptr) (*current_watcher)(path);
}

/// Where a path leads below the current root; nothing, with `errno`, if nowhere.
std::optional<std::string> resolve(const std::string& path, LastLink last = LastLink::follow) {
  PlaceInRoot place = resolve_in_root(current_root, path, last);
  if (place.error == 0) return std::move(place.path);
  errno = place.error;
  return std::nullopt;
}

bool has_root() { return current_root != no_root; }

std::optional<struct stat> find_status_in_root(const std::string& path, LastLink last) {
  const std::optional<std::string> place = resolve(path, last);
  struct stat status {};
  if (!place || ::fstatat(current_root, place->c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0)
    return std::nullopt;
  return status;
}

int open_root(const std::string& directory) {
  return ::open(directory.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
}

}  // namespace

RootScope::RootScope(const std::string& directory)
    : directory_(directory.empty() ? -1 : open_root(directory)), outer_(current_root) {
  const bool has_failed = !directory.empty() && !directory_.is_open();
  if (has_failed) error_ = errno;
  current_root = directory.empty() ? no_root : directory_.number();
}

RootScope::~RootScope() { current_root = outer_; }

ReadWatch::ReadWatch(Watcher watcher) : watcher_(std::move(watcher)), outer_(current_watcher) {
  if (watcher_) current_watcher = &watcher_;
}

ReadWatch::~ReadWatch() { current_watcher = outer_; }

int open_path(const std::string& path, int flags) {
  announce(path);
  if (!has_root()) return ::open(path.c_str(), flags);
  const bool follows = (flags & O_NOFOLLOW) == 0;
  const std::optional<std::string> place =
      resolve(path, follows ? LastLink::follow : LastLink::keep);
  // If links are followed, the last component is none, unless it was replaced a moment ago.
  return place ? ::openat(current_root, place->c_str(), flags | O_NOFOLLOW) : -1;
}

int open_path_at(const OpenFile& directory, const std::string& path, const std::string& relative,
                 int flags) {
  // An absolute link below the directory would lead out of the root.
  if (has_root()) return open_path(join_path(path, relative), flags);
  if (current_watcher != nullptr) announce(join_path(path, relative));
  return ::openat(directory.number(), relative.c_str(), flags);
}

std::optional<struct stat> find_status(const std::string& path) {
  if (has_root()) return find_status_in_root(path, LastLink::follow);
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return std::nullopt;
  return status;
}

std::optional<struct stat> find_link_status(const std::string& path) {
  if (has_root()) return find_status_in_root(path, LastLink::keep);
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) return std::nullopt;
  return status;
}

std::string read_link(const std::string& path) {
  const std::optional<std::string> place = has_root() ? resolve(path, LastLink::keep) : path;
  std::string target(PATH_MAX, '\0');
  const ssize_t size =
      place ? ::readlinkat(current_root, place->c_str(), target.data(), target.size()) : -1;
  target.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
  return target;
}

bool may_execute(const std::string& path) {
  if (!has_root()) return ::access(path.c_str(), X_OK) == 0;
  const std::optional<std::string> place = resolve(path);
  return place && ::faccessat(current_root, place->c_str(), X_OK, 0) == 0;
}

std::string find_real_path(const std::string& path) {
  if (has_root()) {
    const std::optional<std::string> place = resolve(path);
    if (!place) return {};
    return *place == "." ? "/" : "/" + *place;
  }
  char* resolved = ::realpath(path.c_str(), nullptr);
  if (resolved == nullptr) return {};
  std::string result = resolved;
  std::free(resolved);
  return result;
}

}  // namespace vdk::support
