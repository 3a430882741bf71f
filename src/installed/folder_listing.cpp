#include "folder_listing.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

#include "vdk/support/directory.hpp"
#include "vdk/support/source_text.hpp"

namespace vdk::installed {

using Kind = model::FoundModule::Kind;

void Listing::add(const std::string& name) {
  const std::size_t dot = name.find('.');
  if (dot == 0) return;
  std::string ending = dot == std::string::npos ? std::string{} : name.substr(dot);
  endings_[name.substr(0, dot)].push_back(std::move(ending));
}

bool Listing::has_plain(const std::string& module) const {
  const auto found = endings_.find(module);
  return found != endings_.end() && std::ranges::find(found->second, "") != found->second.end();
}

std::optional<Listing::Form> Listing::find_form(const std::string& module) const {
  const auto found = endings_.find(module);
  if (found == endings_.end()) return std::nullopt;
  std::optional<Form> best;
  for (const std::string& ending : found->second) {
    if (is_extension(ending)) return Form{.kind = Kind::extension, .ending = ending};
    if (ending == ".py") best = Form{.kind = Kind::source, .ending = ending};
    if (ending == ".pyc" && !best) best = Form{.kind = Kind::bytecode, .ending = ending};
  }
  return best;
}

bool Listing::has_modules() const {
  return std::ranges::any_of(endings_, [&](const auto& entry) { return holds(entry.first); });
}

std::vector<std::string> Listing::list_plain() const {
  std::vector<std::string> names;
  for (const auto& [name, endings] : endings_) {
    if (std::ranges::find(endings, "") != endings.end()) names.push_back(name);
  }
  std::ranges::sort(names);
  return names;
}

std::string Listing::find_dead_link(const std::string& module) const {
  const auto found = std::ranges::find_if(dead_links_, [&](const std::string& name) {
    if (!name.starts_with(module)) return false;
    const std::string ending = name.substr(module.size());
    return ending.empty() || ending == ".py" || is_extension(ending);
  });
  return found == dead_links_.end() ? std::string() : *found;
}

/// `.so`, `.abi3.so` or `.cpython-311-x86_64-linux-gnu.so`. The platform is not compared.
bool Listing::is_extension(const std::string& ending) const {
  if (!ending.ends_with(".so")) return false;
  if (ending == ".so" || ending == ".abi3.so") return true;
  const std::string tag = ".cpython-3" + std::to_string(minor);
  if (!ending.starts_with(tag)) return false;
  const char next = ending[tag.size()];
  return next < '0' || next > '9';
}

const Listing& FolderListings::list(const std::string& path) {
  const auto known = listings_.find(path);
  if (known != listings_.end()) return known->second;
  for (const Place& place : *places_) {
    const bool is_inside = path == place.path || path.starts_with(place.path + "/");
    if (!place.is_archive || !is_inside) continue;
    if (!listings_.contains(place.path)) read_archive(place);
    Listing nothing;
    nothing.minor = minor_;
    return listings_.emplace(path, std::move(nothing)).first->second;
  }
  return listings_.emplace(path, read(path)).first->second;
}

Listing FolderListings::read(const std::string& path) const {
  Listing result;
  result.minor = minor_;
  for (const Place& place : *places_) {
    if (place.path != path) continue;
    for (const std::string& name : place.names) result.add(name);
    for (const std::string& name : place.dead_links) result.add_dead_link(name);
    result.is_directory = place.identity.has_value();
    result.is_unreadable = !place.problems.empty() && place.names.empty();
    return result;
  }
  const support::DirectoryListing listing = support::list_directory(path);
  using support::ReadError;
  result.is_directory = listing.error == ReadError::none;
  // A plain file with that name cannot contain modules.
  result.is_unreadable =
      !result.is_directory && listing.error != ReadError::not_found && !support::is_file(path);
  for (const support::DirectoryEntry& entry : listing.entries) {
    const bool is_dead = entry.kind == support::DirectoryEntry::Kind::link &&
                         support::is_dead_link(path + "/" + entry.name);
    if (is_dead) {
      result.add_dead_link(entry.name);
    } else {
      result.add(entry.name);
    }
  }
  return result;
}

/// A zip file may lack members for its directories.
void FolderListings::read_archive(const Place& place) {
  const auto folder = [&](const std::string& path) -> Listing& {
    Listing& listing = listings_[path];
    listing.minor = minor_;
    listing.is_directory = true;
    return listing;
  };
  folder(place.path);
  for (const std::string& member : place.names) {
    std::string path = place.path;
    std::string_view rest = member;
    while (!rest.empty()) {
      const std::size_t slash = rest.find('/');
      const std::string name(rest.substr(0, slash));
      const std::string inner = path + "/" + name;
      const bool is_folder = slash != std::string_view::npos;
      if (!is_folder || !listings_.contains(inner)) folder(path).add(name);
      if (!is_folder) break;
      folder(inner);
      path = inner;
      rest = rest.substr(slash + 1);
    }
  }
}

}  // namespace vdk::installed
