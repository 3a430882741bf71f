#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "vdk/model/problem.hpp"
#include "vdk/model/project.hpp"
#include "vdk/packaging/entry_points.hpp"
#include "vdk/support/archive.hpp"
#include "vdk/support/source_text.hpp"

namespace vdk::installed {

/// The group of entry points that become programs.
inline constexpr std::string_view script_group = "console_scripts";

/// Name and version, from the name of a metadata directory.
struct DirectoryName {
  std::string name;     ///< as written there
  std::string version;  ///< empty where there is none
};

/// Splits `vdk_foo-1.0.dist-info`, `vdk_foo-1.0-py3.11.egg-info`, `vdk_foo.egg-info` or
/// `vdk_foo-1.0-py3.11.egg`.
DirectoryName parse_directory_name(std::string_view name);

/// One distribution as `importlib.metadata` would see it.
struct Distribution {
  std::string metadata;  ///< its metadata directory, relative to the place
  DirectoryName directory_name;
  std::string key;  ///< by which `importlib.metadata` groups distributions of one directory
  std::vector<model::EntryPoint>
      entry_points;        ///< of every group, where the file was worth parsing
  bool is_plugin = false;  ///< has an entry point in the group of VDK
  bool is_fatal = false;   ///< Python raises on reading its entry points
  model::Problems problems;
  bool is_empty = false;  ///< known to have neither metadata nor entry points
};

/// One entry of the search path: a directory or a zip file.
struct Place {
  std::string path;
  bool is_archive = false;
  bool is_unreadable = false;               ///< a directory that cannot be listed to its end
  std::vector<std::string> names;           ///< of a directory: its entries; of an archive: members
  std::vector<Distribution> distributions;  ///< in the order Python meets them
  model::Problems problems;
  std::optional<std::string> identity;  ///< the same for two spellings of one place
  support::ArchiveMembers members;      ///< of an archive
};

/// Whether a name ends with a suffix in lower case, whatever its own case (ASCII).
bool ends_with_lower(std::string_view name, std::string_view suffix);

/// Looks for distributions in one entry of the search path as Python 3.`minor` does, with one open
/// for each candidate. What does not exist is an empty place, as for Python.
Place read_place(const std::string& path, int minor = packaging::common_minor);

/// The entries of a search path in its order, each place once however it is spelled.
std::vector<Place> read_places(const std::vector<std::string>& search_path, int minor);

/// A file of a place, by its path relative to it.
support::FileText read_in_place(const Place& place, const std::string& relative);

/// The files that a distribution lists as its own, one a line in the form of RECORD (PEP 376),
/// relative to its place; nothing where it has no list.
std::optional<std::string> read_file_list(const Place& place, const Distribution& distribution);

/// Whether the first component of a relative path can exist there; answered from the listing.
bool has_top_level(const Place& place, std::string_view relative);

}  // namespace vdk::installed
