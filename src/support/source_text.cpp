#include "vdk/support/source_text.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "vdk/support/disk.hpp"
#include "vdk/support/open_file.hpp"

namespace vdk::support {

namespace {

constexpr std::size_t chunk_size = 65536;  // bytes

enum class Excess { refuse, cut };

FileText failure(ReadError error) { return {.error = error}; }

bool is_regular(const OpenFile& file) {
  struct stat status {};
  return ::fstat(file.number(), &status) == 0 && S_ISREG(status.st_mode);
}

/// Why pread(2) failed. Pipes and terminals have no position to read at.
ReadError explain_failure(const OpenFile& file) {
  const int error = errno;
  return is_regular(file) ? to_read_error(error) : ReadError::not_a_regular_file;
}

/// A short read ends a regular file, so most files take one system call. Devices either have
/// nothing to read, as /dev/null, or never end, as /dev/zero.
FileText read_open_file(const OpenFile& file, std::size_t limit, Excess excess) {
  if (!file.is_open()) return failure(to_read_error(errno));
  FileText result;
  std::string& text = result.text;
  std::array<char, chunk_size> chunk;  // not filled with zeros: most files are far shorter
  while (text.size() <= limit) {
    const std::size_t wanted = std::min(chunk.size(), limit + 1 - text.size());
    const ssize_t got =
        ::pread(file.number(), chunk.data(), wanted, static_cast<off_t>(text.size()));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failure(explain_failure(file));
    const auto count = static_cast<std::size_t>(got);
    const bool may_be_device = text.empty() && (count == 0 || count == wanted);
    if (may_be_device && !is_regular(file)) return failure(ReadError::not_a_regular_file);
    text.append(chunk.data(), count);
    if (count < wanted) return result;
  }
  if (excess == Excess::refuse) return failure(ReadError::too_large);
  text.resize(limit);
  return result;
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

DatedText read_dated_file(const std::string& path) {
  const OpenFile file(open_path(path, open_flags));
  DatedText dated{.file = read_open_file(file, default_size_limit, Excess::refuse)};
  struct stat status {};
  const bool is_dated = dated.file.error == ReadError::none && ::fstat(file.number(), &status) == 0;
  if (is_dated) dated.modified_at = status.st_mtime;
  return dated;
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
