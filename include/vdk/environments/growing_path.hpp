#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "vdk/environments/pth.hpp"
#include "vdk/environments/search_path.hpp"
#include "vdk/support/source_text.hpp"

namespace vdk::environments {

/// Builds the search path as site.py does. Adds each absolute path once; links are not resolved.
class GrowingPath {
 public:
  /// `minor` is Y of Python 3.Y. `standard_library` is the directory with site.py, whose source
  /// shows how this maintenance release reads `.pth` files.
  GrowingPath(int minor, std::string standard_library);

  void add(std::string directory);

  /// Treats a directory as already on `sys.path`, so that it is never added. Used for the standard
  /// library, which the result leaves out.
  void know(std::string directory);

  /// Adds a site directory, if it exists, and what its `.pth` files add.
  void add_site(const std::string& directory, int depth = 0);

  SearchPath take();

 private:
  void follow(const std::string& directory, const std::string& name, const SiteDialect& dialect,
              int depth);
  bool apply(const PathConfiguration::Line& line, const std::string& directory, bool is_staged,
             int depth);
  bool move_new_to_front();
  void report_unread(support::ReadError error, const std::string& file);
  const SiteDialect& installed_dialect();

  int minor_;
  std::string standard_library_;
  SiteDialect dialect_;
  bool is_dialect_certain_ = false;
  std::unordered_set<std::string> known_;
  std::vector<std::string>
      late_sites_;  ///< from import lines, which PEP 829 runs after all paths are added
  std::optional<std::size_t> marked_length_;  ///< `sys.__plen`
  std::size_t front_count_ = 0;               ///< `sys.__egginsert`
  SearchPath result_;
};

}  // namespace vdk::environments
