#pragma once

#include <string>
#include <vector>

#include "vdk/support/source_text.hpp"

namespace vdk::sources {

/// The names in a zip file, in its own order.
struct ArchiveListing {
  std::vector<std::string> members;
  bool is_archive = false;  ///< false for anything but a readable zip; a `#!` line may stand before
};

/// Lists a zip file: at most 100,000 members.
ArchiveListing list_archive(const std::string& path);

/// One member's text, at most 4 MiB whatever its header says.
support::FileText read_member(const std::string& path, const std::string& member);

}  // namespace vdk::sources
