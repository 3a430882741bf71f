#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "vdk/support/source_text.hpp"

namespace vdk::support {

/// Where a member's entry stands in a zip file's own directory.
struct ArchivePosition {
  std::uint64_t offset = 0;
  std::uint64_t number = 0;
  bool is_excessive = false;  ///< the members before it unpack to all that is allowed already
};

/// The members of a zip file by name; of members with one name the last counts, as for Python.
using ArchiveMembers = std::unordered_map<std::string, ArchivePosition>;

/// What a zip file holds.
struct ArchiveListing {
  std::vector<std::string> names;  ///< in its own order, doubles kept
  ArchiveMembers members;
  bool is_archive = false;  ///< false for anything but a zip; a `#!` line may stand before
  bool is_damaged = false;  ///< its directory cannot be read to the end: Python sees nothing of it
};

/// Lists a zip file. One with more than 200,000 members is taken as damaged.
ArchiveListing list_archive(const std::string& path);

/// One member's text, at most 4 MiB whatever its header says, and of all members together at most
/// 64 MiB and 16 times the file. `other`: Python raises on it too.
/// `too_large`: also what Python may be able to unpack and this program is not.
FileText read_member(const std::string& path, const ArchivePosition& position);

/// The same by name; `not_found` where there is no such member.
FileText read_member(const std::string& path, const ArchiveMembers& members,
                     const std::string& name);

}  // namespace vdk::support
