#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "vdk/support/source_text.hpp"

namespace vdk::support {

/// Where the entry of a member is in the central directory of a zip file.
struct ArchivePosition {
  std::uint64_t offset = 0;
  std::uint64_t number = 0;
  bool is_excessive = false;  ///< over the total size limit, which earlier members use up
};

/// The members of a zip file by name. If several members share a name, the last one counts, as in
/// Python.
using ArchiveMembers = std::unordered_map<std::string, ArchivePosition>;

/// The contents of a zip file.
struct ArchiveListing {
  std::vector<std::string> names;  ///< in the order of the file, duplicates kept
  ArchiveMembers members;
  bool is_archive = false;  ///< the file is a zip; it may start with a `#!` line
  bool is_damaged = false;  ///< its directory cannot be read to the end, so Python sees no member
};

/// Lists a zip file. A file with more than 200,000 members counts as damaged. A file that is not a
/// zip or cannot be read gives `is_archive = false`.
ArchiveListing list_archive(const std::string& path);

/// Reads one member. A member may have at most 4 MiB, whatever its header says, and all members
/// together at most 64 MiB plus 16 times the size of the file.
/// `other`: Python raises on this member too. `too_large`: over a limit, or packed in a way that
/// Python may be able to read but this program cannot.
FileText read_member(const std::string& path, const ArchivePosition& position);

/// Reads a member by name; `not_found` if there is no such member.
FileText read_member(const std::string& path, const ArchiveMembers& members,
                     const std::string& name);

}  // namespace vdk::support
