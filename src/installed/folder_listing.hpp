#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "vdk/installed/distributions.hpp"
#include "vdk/model/module_finder.hpp"

namespace vdk::installed {

/// What a folder provides to the import system, by module name. Names are case-sensitive.
class Listing {
 public:
  struct Form {
    model::FoundModule::Kind kind;
    std::string ending;
  };

  void add(const std::string& name);
  /// Adds a link to something that does not exist: it provides nothing.
  void add_dead_link(const std::string& name) { dead_links_.push_back(name); }
  /// Whether there is a module with that name, or something that may be a package.
  bool offers(const std::string& module) const { return has_plain(module) || find_form(module); }
  bool holds(const std::string& module) const { return find_form(module).has_value(); }
  /// Whether an entry has exactly this name, and so may be the folder of a package.
  bool has_plain(const std::string& module) const;
  /// The file that FileFinder chooses: an extension module for this Python, or else source, or else
  /// bytecode.
  std::optional<Form> find_form(const std::string& module) const;

  bool has_modules() const;
  /// The entries that may be folders of packages, sorted.
  std::vector<std::string> list_plain() const;
  /// The name of the dead link that would be the module; empty if there is none.
  std::string find_dead_link(const std::string& module) const;

  bool is_directory = false;
  bool is_unreadable = false;  ///< exists, but its content is unknown
  int minor = 0;               ///< Python version whose extension modules count

 private:
  bool is_extension(const std::string& ending) const;

  /// Entry names, split at the first dot: the part before it → all parts after it.
  std::unordered_map<std::string, std::vector<std::string>> endings_;
  std::vector<std::string> dead_links_;
};

/// Lists the folders below the search path of an environment, each once, including folders in
/// archives.
class FolderListings {
 public:
  FolderListings(const std::vector<Place>& places, int minor) : places_(&places), minor_(minor) {}

  const Listing& list(const std::string& path);

 private:
  Listing read(const std::string& path) const;
  void read_archive(const Place& place);

  const std::vector<Place>* places_;
  int minor_;
  std::unordered_map<std::string, Listing> listings_;
};

}  // namespace vdk::installed
