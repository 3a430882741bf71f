#include "vdk/support/resolve_in_root.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace vdk::support {

namespace {

constexpr int link_limit = 40;  ///< MAXSYMLINKS of Linux

/// Walks along a path, one component at a time.
class Walk {
 public:
  Walk(int root, std::string path) : root_(root), rest_(std::move(path)) {}

  PlaceInRoot run(LastLink last);

 private:
  std::string_view take_component();
  int enter(const std::string& name, LastLink last);
  int follow(std::string_view target);
  int check_directory() const;
  void leave() { place_.resize(place_.find('/') == std::string::npos ? 0 : place_.rfind('/')); }

  int root_;
  std::string rest_;      ///< the path, or the target of the last link and what follows it
  std::size_t next_ = 0;  ///< where the part of `rest_` begins that is still to be walked
  std::string place_;     ///< relative to the root; empty at the root
  int links_ = 0;
};

/// The next component; `.` for slashes at the end, as in the kernel.
std::string_view Walk::take_component() {
  next_ = std::min(rest_.find_first_not_of('/', next_), rest_.size());
  const std::size_t end = std::min(rest_.find('/', next_), rest_.size());
  const std::string_view name = std::string_view(rest_).substr(next_, end - next_);
  next_ = end;
  return name.empty() ? "." : name;
}

/// Returns 0, or the errno of a place that is not a directory or must not be searched.
int Walk::check_directory() const {
  struct stat status {};
  const std::string inside = place_.empty() ? "." : place_ + "/.";
  return ::fstatat(root_, inside.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 ? 0 : errno;
}

int Walk::follow(std::string_view target) {
  if (++links_ > link_limit) return ELOOP;
  if (target.starts_with('/')) place_.clear();
  rest_ = std::string(target) + rest_.substr(next_);
  next_ = 0;
  return 0;
}

/// Steps into a component, or to the start of its target if it is a link.
int Walk::enter(const std::string& name, LastLink last) {
  std::string inner = place_.empty() ? name : place_ + "/" + name;
  std::array<char, PATH_MAX> target{};
  const ::ssize_t length = ::readlinkat(root_, inner.c_str(), target.data(), target.size());
  if (length < 0 && errno != EINVAL) return errno;
  const bool is_link = length >= 0;
  const bool is_kept = last == LastLink::keep && next_ == rest_.size();
  if (is_link && !is_kept) return follow({target.data(), static_cast<std::size_t>(length)});
  place_ = std::move(inner);
  return 0;
}

PlaceInRoot Walk::run(LastLink last) {
  if (rest_.empty()) return {.path = {}, .error = ENOENT};
  while (next_ < rest_.size()) {
    const std::string name(take_component());
    const bool is_move = name == "." || name == "..";
    const int error = is_move ? check_directory() : enter(name, last);
    if (error != 0) return {.path = {}, .error = error};
    if (name == "..") leave();
  }
  return {.path = place_.empty() ? "." : std::move(place_), .error = 0};
}

}  // namespace

PlaceInRoot resolve_in_root(int root, const std::string& path, LastLink last) {
  if (path.size() >= PATH_MAX) return {.path = {}, .error = ENAMETOOLONG};
  // For the system calls, a path ends at its first NUL.
  return Walk(root, path.c_str()).run(last);
}

}  // namespace vdk::support
