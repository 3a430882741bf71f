#include "vdk/sources/archive.hpp"

#include <array>
#include <cstddef>
#include <memory>
#include <utility>

#include <minizip/unzip.h>

namespace vdk::sources {

namespace {

constexpr std::size_t member_limit = 100'000;
constexpr std::size_t name_limit = 4096;

struct CloseArchive {
  void operator()(void* archive) const { ::unzClose(archive); }
};
using OpenArchive = std::unique_ptr<void, CloseArchive>;

/// Only regular files: opening a FIFO would wait for its other end.
OpenArchive open_archive(const std::string& path) {
  if (!support::is_file(path)) return nullptr;
  return OpenArchive(::unzOpen64(path.c_str()));
}

}  // namespace

ArchiveListing list_archive(const std::string& path) {
  ArchiveListing listing;
  const OpenArchive archive = open_archive(path);
  if (archive == nullptr) return listing;
  listing.is_archive = true;
  std::array<char, name_limit> name{};
  for (int status = ::unzGoToFirstFile(archive.get()); status == UNZ_OK;
       status = ::unzGoToNextFile(archive.get())) {
    if (listing.members.size() == member_limit) break;
    unz_file_info64 member{};
    status = ::unzGetCurrentFileInfo64(archive.get(), &member, name.data(), name.size() - 1,
                                       nullptr, 0, nullptr, 0);
    if (status != UNZ_OK) break;
    if (member.size_filename < name.size()) listing.members.emplace_back(name.data());
  }
  return listing;
}

support::FileText read_member(const std::string& path, const std::string& member) {
  constexpr int case_sensitive = 1;
  const OpenArchive archive = open_archive(path);
  if (archive == nullptr ||
      ::unzLocateFile(archive.get(), member.c_str(), case_sensitive) != UNZ_OK) {
    return {.text = {}, .error = support::ReadError::not_found};
  }
  if (::unzOpenCurrentFile(archive.get()) != UNZ_OK) {
    return {.text = {}, .error = support::ReadError::other};
  }
  support::FileText result;
  std::array<char, 16 * 1024> buffer{};
  while (true) {
    const int count =
        ::unzReadCurrentFile(archive.get(), buffer.data(), static_cast<unsigned>(buffer.size()));
    if (count < 0) result = {.text = {}, .error = support::ReadError::other};
    if (count <= 0) break;
    result.text.append(buffer.data(), static_cast<std::size_t>(count));
    if (result.text.size() > support::default_size_limit) {
      result = {.text = {}, .error = support::ReadError::too_large};
      break;
    }
  }
  ::unzCloseCurrentFile(archive.get());
  return result;
}

}  // namespace vdk::sources
