#include "vdk/support/source_text.hpp"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdlib>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "vdk/support/open_file.hpp"

namespace vdk::support {

namespace {

enum class Excess { refuse, cut };

FileText failure(ReadError error) { return {.error = error}; }

FileText read_open_file(const OpenFile& file, std::size_t limit, Excess excess) {
  if (!file.is_open()) return failure(to_read_error(errno));
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) return failure(to_read_error(errno));
  if (!S_ISREG(status.st_mode)) return failure(ReadError::not_a_regular_file);

  const auto size = static_cast<std::size_t>(std::max<off_t>(status.st_size, 0));
  if (size > limit && excess == Excess::refuse) return failure(ReadError::too_large);

  // Ask for one byte more than expected, so that the same read also finds the end of the file.
  // Files in /proc report a size of 0.
  std::string text(std::min(std::max<std::size_t>(size, 4095), limit) + 1, '\0');
  std::size_t filled = 0;
  while (filled < text.size()) {
    const ssize_t count = ::read(file.number(), text.data() + filled, text.size() - filled);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failure(to_read_error(errno));
    if (count == 0) break;
    filled += static_cast<std::size_t>(count);
    const bool is_short_read = filled < text.size();
    if (is_short_read && filled >= size && size > 0) break;
    if (!is_short_read && filled <= limit) text.resize(std::min(limit + 1, text.size() * 2));
  }
  if (filled > limit) {
    if (excess == Excess::refuse) return failure(ReadError::too_large);
    filled = limit;
  }
  text.resize(filled);
  return {.text = std::move(text), .error = ReadError::none, .modified_at = status.st_mtime};
}

constexpr int open_flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;

}  // namespace

ReadError to_read_error(int number) {
  switch (number) {
    case ENOENT:
    case ENOTDIR:
      return ReadError::not_found;
    case EACCES:
    case EPERM:
      return ReadError::no_permission;
    case ELOOP:
      return ReadError::link_loop;
    case EISDIR:
    case ENXIO:
      return ReadError::not_a_regular_file;
    default:
      return ReadError::other;
  }
}

FileText read_file(const std::string& path, std::size_t limit) {
  return read_file_at(AT_FDCWD, path, limit);
}

FileText read_file_at(int directory, const std::string& path, std::size_t limit) {
  return read_open_file(OpenFile(::openat(directory, path.c_str(), open_flags)), limit,
                        Excess::refuse);
}

FileText read_plain_file_at(int directory, const std::string& path, std::size_t limit) {
  return read_open_file(OpenFile(::openat(directory, path.c_str(), open_flags | O_NOFOLLOW)), limit,
                        Excess::refuse);
}

FileText read_start_of_file(const std::string& path, std::size_t bytes) {
  return read_open_file(OpenFile(::open(path.c_str(), open_flags)), bytes, Excess::cut);
}

bool is_file(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
}

bool is_directory(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

bool is_executable_file(const std::string& path) {
  return is_file(path) && ::access(path.c_str(), X_OK) == 0;
}

bool is_link(const std::string& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0 && S_ISLNK(status.st_mode);
}

bool is_dead_link(const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) == 0) return false;
  const int error = errno;
  return (error == ENOENT || error == ENOTDIR || error == ELOOP) && is_link(path);
}

std::string link_target(const std::string& path) {
  std::string target(PATH_MAX, '\0');
  const ssize_t size = ::readlink(path.c_str(), target.data(), target.size());
  target.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
  return target;
}

bool is_same_file(const std::string& a, const std::string& b) {
  struct stat first {};
  struct stat second {};
  return ::stat(a.c_str(), &first) == 0 && ::stat(b.c_str(), &second) == 0 &&
         first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

std::string real_path(const std::string& path) {
  char* resolved = ::realpath(path.c_str(), nullptr);
  if (resolved == nullptr) return {};
  std::string result = resolved;
  std::free(resolved);
  return result;
}

}  // namespace vdk::support
