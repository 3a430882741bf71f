#pragma once

#include <string>
#include <vector>

#include "vdk/support/source_text.hpp"

namespace vdk::support {

struct DirectoryEntry {
  std::string name;  ///< raw bytes, as the file system has them
  /// From the directory itself where it tells, so a hint: `unknown` and `link` must be opened to
  /// know.
  enum class Kind { unknown, file, directory, link, other };
  Kind kind = Kind::unknown;
};

struct DirectoryListing {
  std::vector<DirectoryEntry>
      entries;  ///< in the order of the directory (`os.listdir`), without `.` and `..`
  ReadError error = ReadError::none;
};

/// Lists a directory in its own order. At most 200,000 entries; more gives `too_large` and the
/// entries so far.
DirectoryListing list_directory(const std::string& path);

}  // namespace vdk::support
