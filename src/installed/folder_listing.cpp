#include "folder_listing.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

#include "vdk/support/directory.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::installed {

using Kind = model::FoundModule::Kind;

void Listing::add(std::string_view name) {
  // No module has such a name, and half of a large directory may have one.
  if (name.ends_with(".dist-info")) return;
  const std::size_t dot = std::min(name.find('.'), name.size());
  if (dot > 0) endings_.emplace(name.substr(0, dot), name.substr(dot));
}

bool Listing::has_plain(std::string_view module) const {
  const auto [first, last] = endings_.equal_range(module);
  return std::any_of(first, last, [](const auto& entry) { return entry.second.empty(); });
}

std::optional<Listing::Form> Listing::find_form(std::string_view module) const {
  Rank best = Rank::nothing;
  std::string_view best_ending;
  const auto [first, last] = endings_.equal_range(module);
  for (auto entry = first; entry != last; ++entry) {
    const Rank found = rank(entry->second);
    if (found <= best) continue;
    best = found;
    best_ending = entry->second;
  }
  if (best == Rank::nothing) return std::nullopt;
  const Kind kind = best == Rank::bytecode ? Kind::bytecode
                    : best == Rank::source ? Kind::source
                                           : Kind::extension;
  return Form{.kind = kind, .ending = std::string(best_ending)};
}

bool Listing::has_modules() const {
  return std::ranges::any_of(
      endings_, [&](const auto& entry) { return rank(entry.second) != Rank::nothing; });
}

std::vector<std::string> Listing::list_plain() const {
  std::vector<std::string> names;
  for (const auto& [name, ending] : endings_) {
    if (ending.empty()) names.emplace_back(name);
  }
  std::ranges::sort(names);
  return names;
}

std::string Listing::find_dead_link(std::string_view module) const {
  const auto found = std::ranges::find_if(dead_links_, [&](std::string_view name) {
    if (!name.starts_with(module)) return false;
    const std::string_view ending = name.substr(module.size());
    return ending.empty() || ending == ".py" || rank(ending) >= Rank::extension;
  });
  return std::string(found == dead_links_.end() ? std::string_view() : *found);
}

/// An extension ends with `.so`, `.abi3.so` or `.cpython-311-x86_64-linux-gnu.so`. The platform is
/// not compared.
Listing::Rank Listing::rank(std::string_view ending) const {
  if (ending == ".py") return Rank::source;
  if (ending == ".pyc") return Rank::bytecode;
  if (!ending.ends_with(".so")) return Rank::nothing;
  if (ending == ".so") return Rank::extension;
  if (ending == ".abi3.so") return Rank::stable_extension;
  const std::string tag = ".cpython-3" + std::to_string(minor_);
  const bool is_own = ending.starts_with(tag) && !support::is_digit(ending[tag.size()]);
  return is_own ? Rank::own_extension : Rank::nothing;
}

const Listing& FolderListings::list(const std::string& path) {
  const auto known = listings_.find(path);
  if (known != listings_.end()) return known->second;
  for (const Place& place : *places_) {
    if (!place.is_archive) continue;
    if (path != place.path && !path.starts_with(place.path + "/")) continue;
    if (!listings_.contains(place.path)) read_archive(place);
    return listings_.try_emplace(path, minor_).first->second;
  }
  return listings_.emplace(path, read(path)).first->second;
}

Listing FolderListings::read(const std::string& path) {
  Listing result(minor_);
  for (const Place& place : *places_) {
    if (place.path != path) continue;
    for (const std::string& name : place.names) result.add(name);
    for (const std::string& name : place.dead_links) result.add_dead_link(name);
    result.is_directory = place.identity.has_value();
    result.is_unreadable = !place.problems.empty() && place.names.empty();
    return result;
  }
  kept_.push_back(support::list_directory(path));
  const support::DirectoryListing& listing = kept_.back();
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
    Listing& listing = listings_.try_emplace(path, minor_).first->second;
    listing.is_directory = true;
    return listing;
  };
  folder(place.path);
  for (const std::string& member : place.names) {
    std::string path = place.path;
    std::string_view rest = member;
    while (!rest.empty()) {
      const std::size_t slash = rest.find('/');
      const std::string_view name = rest.substr(0, slash);
      const std::string inner = path + "/" + std::string(name);
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
