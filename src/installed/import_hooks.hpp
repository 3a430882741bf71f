#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "folder_listing.hpp"
#include "vdk/installed/distributions.hpp"
#include "vdk/model/environment.hpp"

namespace vdk::installed {

/// What may make a module importable that lies nowhere on the search path. Looked into only when
/// one is about to be called missing.
class ImportHooks {
 public:
  ImportHooks(const std::vector<Place>& places, const model::Environment& environment, int minor,
              FolderListings& listings);

  /// Whether a top-level name that was not found, or something below it, can come from nowhere.
  bool is_certainly_missing(const std::string& top);

 private:
  bool is_path_certain() const;
  bool has_certain_site(const Place& place);
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
