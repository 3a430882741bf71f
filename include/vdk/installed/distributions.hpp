#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "vdk/model/problem.hpp"
#include "vdk/model/project.hpp"
#include "vdk/packaging/entry_points.hpp"
#include "vdk/support/archive.hpp"
#include "vdk/support/directory.hpp"
#include "vdk/support/open_file.hpp"
#include "vdk/support/source_text.hpp"

namespace vdk::installed {

/// The group of entry points that installers turn into programs.
inline constexpr std::string_view script_group = "console_scripts";

/// Name and version of a distribution, taken from the name of its metadata directory.
struct DirectoryName {
  std::string name;     ///< as written in the directory's name
  std::string version;  ///< empty if the directory's name has none
};

/// Splits a name such as `vdk_foo-1.0.dist-info`, `vdk_foo-1.0-py3.11.egg-info`, `vdk_foo.egg-info`
/// or `vdk_foo-1.0-py3.11.egg`.
DirectoryName parse_directory_name(std::string_view name);

/// One distribution, as `importlib.metadata` sees it.
struct Distribution {
  std::string metadata;  ///< its metadata directory, relative to the place
  DirectoryName directory_name;
  std::string key;  ///< `importlib.metadata` groups the distributions of one directory by it
  std::vector<model::EntryPoint>
      entry_points;        ///< of every group; empty if the file cannot matter to VDK
  bool is_plugin = false;  ///< has an entry point in the group `vdk.plugin.run`
  bool is_fatal = false;   ///< Python raises an exception when it reads the entry points
  model::Problems problems;
  bool is_empty = false;  ///< has neither metadata nor entry points
  /// A link of its metadata, relative to the place, whose target does not exist; empty if there is
  /// none.
  std::string dead_link = {};
};

/// One entry of the search path: a directory or a zip file.
struct Place {
  std::string path;
  bool is_archive = false;
  bool is_unreadable = false;      ///< the directory cannot be listed completely
  std::vector<std::string> names;  ///< the entries of a directory, or the members of an archive
  std::vector<std::string> dead_links;  ///< entries that link to nothing; they are not in `names`
  std::vector<Distribution> distributions;  ///< in the order in which Python finds them
  model::Problems problems;
  std::optional<std::string> identity;  ///< equal for two spellings of the same place
  support::ArchiveMembers members;      ///< empty for a directory
  /// Null for an archive, and if it was closed again: then files are opened by their whole path.
  std::shared_ptr<const support::OpenFile> directory = {};
};

/// Finds the distributions in one entry of the search path as Python 3.`minor` does, and opens one
/// file for each candidate. A path that does not exist gives an empty place, as in Python.
/// `listings` may have the listing of the directory.
Place read_place(const std::string& path, int minor = packaging::common_minor,
                 const support::DirectoryListings& listings = {});

/// Reads the entries of a search path in order. An entry that appears twice, perhaps with different
/// spellings, is read once.
std::vector<Place> read_places(const std::vector<std::string>& search_path, int minor,
                               const support::DirectoryListings& listings = {});

/// Reads a file of a place. `relative` is its path relative to the place.
support::FileText read_in_place(const Place& place, const std::string& relative);

/// Returns the distribution's own list of its files, one on each line in the format of RECORD (PEP
/// 376), relative to the place, or nothing if the distribution has no list.
std::optional<std::string> read_file_list(const Place& place, const Distribution& distribution);

/// Whether the first component of a relative path can exist in the place. Uses only the listing.
bool has_top_level(const Place& place, std::string_view relative);

}  // namespace vdk::installed
