#include "vdk/support/directory.hpp"

#include <cerrno>
#include <cstddef>
#include <memory>

#include <dirent.h>
#include <sys/types.h>

#include "vdk/support/disk.hpp"

namespace vdk::support {

namespace {

constexpr std::size_t entry_limit = 200'000;

DirectoryEntry::Kind kind_of(unsigned char type) {
  switch (type) {
    case DT_REG:
      return DirectoryEntry::Kind::file;
    case DT_DIR:
      return DirectoryEntry::Kind::directory;
    case DT_LNK:
      return DirectoryEntry::Kind::link;
    case DT_UNKNOWN:
      return DirectoryEntry::Kind::unknown;
    default:
      return DirectoryEntry::Kind::other;
  }
}

struct CloseDirectory {
  void operator()(DIR* directory) const { ::closedir(directory); }
};

}  // namespace

DirectoryListing list_directory(const std::string& path) {
  DirectoryListing listing;
  const std::unique_ptr<DIR, CloseDirectory> directory(open_directory(path));
  if (directory == nullptr) {
    listing.error = to_read_error(errno);
    return listing;
  }
  errno = 0;
  while (const dirent* entry = ::readdir(directory.get())) {
    const std::string_view name = entry->d_name;
    if (name == "." || name == "..") continue;
    if (listing.entries.size() == entry_limit) {
      listing.error = ReadError::too_large;
      return listing;
    }
    listing.entries.push_back({.name = std::string(name), .kind = kind_of(entry->d_type)});
    errno = 0;
  }
  if (errno != 0) listing.error = to_read_error(errno);
  return listing;
}

}  // namespace vdk::support
