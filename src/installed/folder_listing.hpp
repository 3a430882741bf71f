#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "vdk/installed/distributions.hpp"
#include "vdk/model/module_finder.hpp"

namespace vdk::installed {

/// What a folder offers to the import system, by module name. Case counts.
class Listing {
 public:
  struct Form {
    model::FoundModule::Kind kind;
    std::string ending;
  };

  void add(const std::string& name);
  /// Whether there is a module of that name, or what may be a package.
  bool offers(const std::string& module) const { return has_plain(module) || find_form(module); }
  bool holds(const std::string& module) const { return find_form(module).has_value(); }
  /// Whether an entry has exactly this name: perhaps the folder of a package.
  bool has_plain(const std::string& module) const;
  /// The file that FileFinder takes: an extension module for this Python, source, then bytecode.
  std::optional<Form> find_form(const std::string& module) const;

  bool is_directory = false;
  bool is_unreadable = false;  ///< it exists, but what it holds is not known
  int minor = 0;               ///< of the Python whose extension modules count

 private:
  bool is_extension(const std::string& ending) const;

  /// Name up to the first dot → the rests.
  std::unordered_map<std::string, std::vector<std::string>> endings_;
};

/// The folders below an environment's search path, each listed once; those in archives too.
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
