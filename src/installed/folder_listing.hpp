#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "vdk/installed/distributions.hpp"
#include "vdk/model/module_finder.hpp"
#include "vdk/support/directory.hpp"

namespace vdk::installed {

/// What a folder provides to the import system, by module name. Names are case-sensitive.
class Listing {
 public:
  struct Form {
    model::FoundModule::Kind kind;
    std::string ending;
  };

  /// Of a folder for CPython 3.`minor`, whose extension modules count.
  explicit Listing(int minor) : minor_(minor) {}

  /// Adds an entry, whose name must outlive the listing.
  void add(std::string_view name);
  /// Adds a link to something that does not exist: it provides nothing.
  void add_dead_link(std::string_view name) { dead_links_.push_back(name); }

  /// Whether there is a module with that name, or something that may be a package.
  bool offers(std::string_view module) const { return has_plain(module) || holds(module); }
  bool holds(std::string_view module) const { return find_form(module).has_value(); }
  /// Whether an entry has exactly this name, and so may be the folder of a package.
  bool has_plain(std::string_view module) const;
  /// The file that FileFinder chooses: an extension module for this Python, or else source, or else
  /// bytecode.
  std::optional<Form> find_form(std::string_view module) const;

  bool has_modules() const;
  /// The entries that may be folders of packages, sorted.
  std::vector<std::string> list_plain() const;
  /// The name of the dead link that would be the module; empty if there is none.
  std::string find_dead_link(std::string_view module) const;

  bool is_directory = false;
  bool is_unreadable = false;  ///< exists, but its content is unknown

 private:
  /// What FileFinder makes of a file whose name ends like this. It prefers the later ones.
  enum class Rank { nothing, bytecode, source, extension, stable_extension, own_extension };
  Rank rank(std::string_view ending) const;

  int minor_;
  /// Entry names, split at the first dot: the part before it → the part after it.
  std::unordered_multimap<std::string_view, std::string_view> endings_;
  std::vector<std::string_view> dead_links_;
};

/// Lists the folders below the search path of an environment, each once, including folders in
/// archives.
class FolderListings {
 public:
  /// `places` must outlive the object.
  FolderListings(const std::vector<Place>& places, int minor) : places_(&places), minor_(minor) {}

  const Listing& list(const std::string& path);

 private:
  Listing read(const std::string& path);
  void read_archive(const Place& place);

  const std::vector<Place>* places_;
  int minor_;
  std::unordered_map<std::string, Listing> listings_;
  /// Those of the folders that are not places: the listings refer to them.
  std::vector<support::DirectoryListing> kept_;
};

}  // namespace vdk::installed
