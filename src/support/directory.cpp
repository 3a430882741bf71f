#include "vdk/support/directory.hpp"

#include <array>
#include <cerrno>
#include <cstddef>
#include <string_view>

#include <dirent.h>
#include <fcntl.h>
#include <sys/types.h>

#include "vdk/support/disk.hpp"

namespace vdk::support {

namespace {

constexpr std::size_t entry_limit = 200'000;
constexpr std::size_t buffer_size = 32768;  // bytes

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

/// Adds one entry, unless it is the directory itself or the one above. Returns false at the limit.
bool add_entry(const dirent64& record, DirectoryListing& listing) {
  const std::string_view name = record.d_name;
  if (name == "." || name == "..") return true;
  if (listing.entries.size() == entry_limit) return false;
  listing.entries.push_back({.name = std::string(name), .kind = kind_of(record.d_type)});
  return true;
}

}  // namespace

DirectoryListing list_directory(const std::string& path) {
  return list_directory(OpenFile(open_path(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK)));
}

DirectoryListing list_directory(const OpenFile& directory) {
  DirectoryListing listing;
  if (!directory.is_open()) {
    listing.error = to_read_error(errno);
    return listing;
  }
  alignas(dirent64) std::array<char, buffer_size> records;  // not filled with zeros
  while (true) {
    const ssize_t size = ::getdents64(directory.number(), records.data(), records.size());
    if (size < 0) listing.error = to_read_error(errno);
    if (size <= 0) return listing;
    const char* const end = records.data() + size;
    for (const char* next = records.data(); next < end;) {
      const auto& record = *reinterpret_cast<const dirent64*>(next);
      if (!add_entry(record, listing)) {
        listing.error = ReadError::too_large;
        return listing;
      }
      next += record.d_reclen;
    }
  }
}

}  // namespace vdk::support
