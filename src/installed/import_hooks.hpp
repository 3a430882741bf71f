#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "folder_listing.hpp"
#include "startup_code.hpp"
#include "vdk/installed/distributions.hpp"
#include "vdk/model/environment.hpp"

namespace vdk::installed {

/// Follows the import lines of all `.pth` files. Python only reads those of site directories, so
/// this may follow too many.
void follow_startup_files(const std::vector<Place>& places, int minor, StartupReader& reader);

/// Detects what may make a module importable that is not on the search path, apart from startup
/// code. Used only if a module would otherwise be reported as missing.
class ImportHooks {
 public:
  ImportHooks(const std::vector<Place>& places, const model::Environment& environment, int minor,
              FolderListings& listings);

  /// Whether nothing can provide a top-level module that was not found, or a module below it.
  bool is_certainly_missing(const std::string& top);

 private:
  bool is_path_certain() const;
  void read_namespaces(const Place& place);
  bool is_vendored(const std::string& top);
  bool is_in_script_folder(const std::string& top);

  const std::vector<Place>* places_;
  const model::Environment* environment_;
  int minor_;
  FolderListings* listings_;
  std::vector<std::string> namespace_texts_;  ///< of `-nspkg.pth` files
  bool is_certain_ = false;
};

}  // namespace vdk::installed
