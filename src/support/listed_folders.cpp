#include "vdk/support/listed_folders.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "vdk/support/directory.hpp"
#include "vdk/support/text.hpp"

namespace vdk::support {

const std::vector<std::string>& ListedFolders::list(const std::string& folder) {
  return find(folder).names;
}

void ListedFolders::add(const std::string& folder, std::vector<std::string> names) {
  std::ranges::sort(names);
  folders_.insert_or_assign(folder, Folder{.names = std::move(names), .is_complete = true});
}

bool ListedFolders::may_exist(const std::string& folder, std::string_view relative) {
  std::string path = folder;
  while (true) {
    const std::size_t slash = relative.find('/');
    const std::string_view name = relative.substr(0, slash);
    const Folder& listed = find(path);
    if (listed.is_complete && !std::ranges::binary_search(listed.names, name)) return false;
    if (slash == std::string_view::npos) return true;
    path = join_path(path, name);
    relative.remove_prefix(slash + 1);
  }
}

const ListedFolders::Folder& ListedFolders::find(const std::string& folder) {
  const auto known = folders_.find(folder);
  if (known != folders_.end()) return known->second;
  DirectoryListing listing = list_directory(folder);
  Folder listed;
  listed.is_complete = listing.error == ReadError::none || listing.error == ReadError::not_found;
  for (DirectoryEntry& entry : listing.entries) listed.names.push_back(std::move(entry.name));
  std::ranges::sort(listed.names);
  return folders_.emplace(folder, std::move(listed)).first->second;
}

}  // namespace vdk::support
