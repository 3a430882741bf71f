#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace vdk::support {

/// Lists folders, each once, and answers from the listings what is not in them. Most files that are
/// looked for do not exist, and a system call for each of them would take most of the time.
class ListedFolders {
 public:
  /// The names in a folder, sorted; none if it is not one.
  const std::vector<std::string>& list(const std::string& folder);

  /// Uses names that are known already, in any order, in place of a listing.
  void add(const std::string& folder, std::vector<std::string> names);

  /// Whether a path below a folder may exist: false if the listing of a folder on the way to it
  /// lacks the next name. A folder that cannot be listed may have any.
  bool may_exist(const std::string& folder, std::string_view relative);

 private:
  struct Folder {
    std::vector<std::string> names;  ///< sorted
    bool is_complete = false;
  };

  const Folder& find(const std::string& folder);

  std::unordered_map<std::string, Folder> folders_;
};

}  // namespace vdk::support
