#include "vdk/support/source_text.hpp"

#include <algorithm>
#include <cerrno>
#include <optional>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "vdk/support/disk.hpp"
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

constexpr std::size_t chunk_size = 65536;  // bytes

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
  return read_open_file(OpenFile(open_path(path, open_flags)), limit, Excess::refuse);
}

FileText read_file_at(const OpenFile& directory, const std::string& path,
                      const std::string& relative, std::size_t limit) {
  return read_open_file(OpenFile(open_path_at(directory, path, relative, open_flags)), limit,
                        Excess::refuse);
}

FileText read_plain_file_at(const OpenFile& directory, const std::string& path,
                            const std::string& relative, std::size_t limit) {
  return read_open_file(OpenFile(open_path_at(directory, path, relative, open_flags | O_NOFOLLOW)),
                        limit, Excess::refuse);
}

FileText read_start_of_file(const std::string& path, std::size_t bytes) {
  return read_open_file(OpenFile(open_path(path, open_flags)), bytes, Excess::cut);
}

FileText read_stream(int descriptor, std::size_t limit) {
  std::string text;
  std::string chunk(chunk_size, '\0');
  while (text.size() <= limit) {
    const ssize_t count = ::read(descriptor, chunk.data(), chunk.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failure(to_read_error(errno));
    if (count == 0) return {.text = std::move(text)};
    text.append(chunk, 0, static_cast<std::size_t>(count));
  }
  return failure(ReadError::too_large);
}

bool is_file(const std::string& path) {
  const std::optional<struct stat> status = find_status(path);
  return status && S_ISREG(status->st_mode);
}

bool is_directory(const std::string& path) {
  const std::optional<struct stat> status = find_status(path);
  return status && S_ISDIR(status->st_mode);
}

bool is_executable_file(const std::string& path) { return is_file(path) && may_execute(path); }

bool is_link(const std::string& path) {
  const std::optional<struct stat> status = find_link_status(path);
  return status && S_ISLNK(status->st_mode);
}

bool is_dead_link(const std::string& path) {
  if (find_status(path)) return false;
  const int error = errno;
  return (error == ENOENT || error == ENOTDIR || error == ELOOP) && is_link(path);
}

std::string link_target(const std::string& path) { return read_link(path); }

bool is_same_file(const std::string& a, const std::string& b) {
  const std::optional<struct stat> first = find_status(a);
  const std::optional<struct stat> second = first ? find_status(b) : std::nullopt;
  return second && first->st_dev == second->st_dev && first->st_ino == second->st_ino;
}

std::string real_path(const std::string& path) { return find_real_path(path); }

}  // namespace vdk::support
