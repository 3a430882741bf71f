#include "vdk/installed/file_owners.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "vdk/support/path.hpp"
#include "vdk/support/text.hpp"

namespace vdk::installed {

namespace {

/// Far more than a large environment has. Files beyond it count as listed by nobody.
constexpr std::size_t most_files = 500'000;

}  // namespace

std::optional<std::vector<std::string>> list_python_files(const Place& place,
                                                          const Distribution& distribution) {
  const std::optional<std::string> list = read_file_list(place, distribution);
  if (!list) return std::nullopt;
  std::vector<std::string> files;
  for (const std::string& line : support::split(*list, '\n')) {
    std::string_view path = support::trim(line);
    path = path.starts_with('"') ? path.substr(1, path.find('"', 1) - 1)
                                 : path.substr(0, path.find(','));
    if (path.ends_with(".py")) files.push_back(support::absolute_path(path, "/").substr(1));
  }
  std::ranges::sort(files);
  return files;
}

const std::vector<FileOwners::Owner>* FileOwners::find(const std::string& file) {
  if (!is_read_) read();
  const auto found = owners_.find(file);
  return found == owners_.end() ? nullptr : &found->second;
}

void FileOwners::read() {
  is_read_ = true;
  for (const Place& place : *places_) {
    for (const Distribution& distribution : place.distributions) {
      const std::optional<std::vector<std::string>> files = list_python_files(place, distribution);
      for (const std::string& file : files.value_or(std::vector<std::string>{})) {
        if (owners_.size() >= most_files) return;
        owners_[place.path + "/" + file].push_back(
            {.place = &place, .distribution = &distribution});
      }
    }
  }
}

}  // namespace vdk::installed
