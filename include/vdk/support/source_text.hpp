#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "vdk/support/open_file.hpp"

namespace vdk::support {

/// Why a file could not be read.
enum class ReadError {
  none,
  not_found,
  not_a_regular_file,
  no_permission,
  too_large,
  link_loop,
  other
};

/// The error for an `errno` of opening or reading a file.
ReadError to_read_error(int number);

struct FileText {
  std::string text;
  ReadError error = ReadError::none;
};

/// Bytes.
inline constexpr std::size_t default_size_limit = 4 * 1024 * 1024;
/// Bytes. For files that people write by hand: an index, rules, the manifest of a plugin.
inline constexpr std::size_t handwritten_size_limit = 256 * 1024;

/// Reads a whole regular file; of a file in /proc, which reports no size, at least the start. Never
/// blocks (O_NONBLOCK; FIFOs and devices give `not_a_regular_file`). A file larger than `limit`
/// bytes gives `too_large` and no text.
FileText read_file(const std::string& path, std::size_t limit = default_size_limit);

/// The same, for a path relative to an open directory, which was opened by `path`.
FileText read_file_at(const OpenFile& directory, const std::string& path,
                      const std::string& relative, std::size_t limit = default_size_limit);

/// The same for a file that is not a symbolic link; a link gives `link_loop`.
FileText read_plain_file_at(const OpenFile& directory, const std::string& path,
                            const std::string& relative, std::size_t limit = default_size_limit);

struct DatedText {
  FileText file;
  /// Seconds since 1970; 0 after an error and for a member of an archive.
  std::int64_t modified_at = 0;
};

/// The same as `read_file`, with the time of the last change.
DatedText read_dated_file(const std::string& path);

/// Reads at most the first `bytes` bytes of a regular file; never gives `too_large`.
FileText read_start_of_file(const std::string& path, std::size_t bytes);

/// Reads an open descriptor to its end, with the same limit. Waits for a terminal or a pipe, and
/// does not close it.
FileText read_stream(int descriptor, std::size_t limit);

bool is_file(const std::string& path);
bool is_directory(const std::string& path);
bool is_executable_file(const std::string& path);

/// Whether the path itself is a symbolic link, including a dangling one.
bool is_link(const std::string& path);
/// Whether the path is a symbolic link to something that does not exist, or to itself.
bool is_dead_link(const std::string& path);
/// Where a symbolic link points to, as written; empty for anything else.
std::string link_target(const std::string& path);
/// Whether both paths exist and are the same file, through symbolic or hard links.
bool is_same_file(const std::string& a, const std::string& b);

/// The path with all links resolved; empty if it does not exist.
std::string real_path(const std::string& path);

}  // namespace vdk::support
