#include "vdk/installed/file_owners.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

#include "vdk/support/path.hpp"
#include "vdk/support/text.hpp"

namespace vdk::installed {

namespace {

/// Far more than a large environment has. Files beyond it count as listed by nobody.
constexpr std::size_t most_files = 500'000;

/// Whether `absolute_path` would change nothing but the start of a relative path.
bool is_normal(std::string_view path) {
  return !path.starts_with('/') && !path.starts_with('.') &&
         path.find("//") == std::string_view::npos && path.find("/.") == std::string_view::npos;
}

/// The file that one line of RECORD names, relative to the place, if it is a `.py` file.
std::optional<std::string> take_python_file(std::string_view line) {
  std::string_view path = support::trim(line);
  path = path.starts_with('"') ? path.substr(1, path.find('"', 1) - 1)
                               : path.substr(0, path.find(','));
  if (!path.ends_with(".py")) return std::nullopt;
  return is_normal(path) ? std::string(path) : support::absolute_path(path, "/").substr(1);
}

}  // namespace

std::optional<std::vector<std::string>> list_python_files(const Place& place,
                                                          const Distribution& distribution) {
  const std::optional<std::string> list = read_file_list(place, distribution);
  if (!list) return std::nullopt;
  std::vector<std::string> files;
  for (std::string_view rest = *list; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    if (auto file = take_python_file(line)) files.push_back(std::move(*file));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
  }
  std::ranges::sort(files);
  return files;
}

std::vector<FileOwners::Owner> FileOwners::find(const std::string& file) {
  if (!is_read_) read();
  std::vector<Owner> owners;
  for (const Place& place : *places_) {
    if (!file.starts_with(place.path + "/")) continue;
    const auto [first, last] = owners_.equal_range(file.substr(place.path.size() + 1));
    for (auto owner = first; owner != last; ++owner) {
      if (owner->second.place == &place) owners.push_back(owner->second);
    }
  }
  return owners;
}

void FileOwners::read() {
  is_read_ = true;
  for (const Place& place : *places_) {
    for (const Distribution& distribution : place.distributions) {
      std::optional<std::vector<std::string>> files = list_python_files(place, distribution);
      if (!files) continue;
      files->erase(std::unique(files->begin(), files->end()), files->end());
      if (owners_.size() + files->size() > most_files) return;
      for (std::string& file : *files) {
        owners_.emplace(std::move(file), Owner{.place = &place, .distribution = &distribution});
      }
    }
  }
}

}  // namespace vdk::installed
