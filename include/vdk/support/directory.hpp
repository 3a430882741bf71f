#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "vdk/support/open_file.hpp"
#include "vdk/support/source_text.hpp"

namespace vdk::support {

struct DirectoryEntry {
  std::string name;  ///< raw bytes, as the file system has them
  /// The kind that the directory records. This is only a hint: for `unknown` and `link`, the file
  /// itself must be checked.
  enum class Kind { unknown, file, directory, link, other };
  Kind kind = Kind::unknown;
};

struct DirectoryListing {
  std::vector<DirectoryEntry>
      entries;  ///< in the order of the directory (`os.listdir`), without `.` and `..`
  ReadError error = ReadError::none;
};

/// The listings of some directories, by their paths.
using DirectoryListings = std::unordered_map<std::string, DirectoryListing>;

/// Lists a directory in its own order. Stops after 200,000 entries: a longer directory gives
/// `too_large` and the entries so far.
DirectoryListing list_directory(const std::string& path);

/// The same for a directory that was opened for reading and not listed yet.
DirectoryListing list_directory(const OpenFile& directory);

}  // namespace vdk::support
