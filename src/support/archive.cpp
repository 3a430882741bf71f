#include "vdk/support/archive.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdio>
#include <memory>
#include <optional>
#include <utility>

#include <fcntl.h>
#include <minizip/unzip.h>
#include <sys/stat.h>

#include "vdk/support/disk.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/open_file.hpp"

namespace vdk::support {

namespace {

constexpr std::size_t member_limit = 200'000;
constexpr std::size_t name_limit = 4096;  ///< bytes, with the final NUL

struct CloseArchive {
  void operator()(void* archive) const { ::unzClose(archive); }
};
using OpenArchive = std::unique_ptr<void, CloseArchive>;

/// Opens regular files only, and never blocks: a FIFO waits for its other end, and some files of
/// /proc wait for data.
void* open_file(void* /*context*/, const void* path, int /*mode*/) {
  OpenFile file(
      open_path(static_cast<const char*>(path), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  struct stat status {};
  if (!file.is_open() || ::fstat(file.number(), &status) != 0 || !S_ISREG(status.st_mode))
    return nullptr;
  std::FILE* const stream = ::fdopen(file.number(), "rb");
  if (stream != nullptr) file.release();
  return stream;
}

OpenArchive open_archive(const std::string& path) {
  zlib_filefunc64_def functions{};
  ::fill_fopen64_filefunc(&functions);
  functions.zopen64_file = open_file;
  return OpenArchive(::unzOpen2_64(path.c_str(), &functions));
}

/// How many bytes all members together may unpack to. Text compresses to a tenth of its size at
/// best, but members that share one piece of the file, or repeat one character, unpack to a
/// thousand times the size.
std::uint64_t unpacked_limit(const std::string& path) {
  constexpr std::uint64_t least = 64UL * 1024 * 1024;
  constexpr std::uint64_t times = 16;
  const std::optional<struct stat> status = find_status(path);
  if (!status) return least;
  return least + times * static_cast<std::uint64_t>(std::max<off_t>(status->st_size, 0));
}

/// Compression methods (APPNOTE 4.4.5). Python unpacks four of them, and zstd from 3.14 on; this
/// program unpacks two.
enum class Packing { known, known_to_python, unknown };

Packing packing_of(std::uint64_t method) {
  constexpr std::uint64_t stored = 0;
  constexpr std::uint64_t deflated = 8;
  constexpr std::uint64_t bzip2 = 12;
  constexpr std::uint64_t lzma = 14;
  constexpr std::uint64_t zstd = 93;
  if (method == stored || method == deflated) return Packing::known;
  const bool is_known_to_python = method == bzip2 || method == lzma || method == zstd;
  return is_known_to_python ? Packing::known_to_python : Packing::unknown;
}

/// Why a member cannot be opened; `none` if it can.
ReadError check_member(const OpenArchive& archive) {
  unz_file_info64 member{};
  const int status =
      ::unzGetCurrentFileInfo64(archive.get(), &member, nullptr, 0, nullptr, 0, nullptr, 0);
  if (status != UNZ_OK) return ReadError::other;
  constexpr std::uint64_t encrypted = 1;
  if ((member.flag & encrypted) != 0) return ReadError::other;
  const Packing packing = packing_of(member.compression_method);
  if (packing == Packing::unknown) return ReadError::other;
  return packing == Packing::known ? ReadError::none : ReadError::too_large;
}

FileText read_opened_member(const OpenArchive& archive) {
  FileText result;
  std::array<char, 16 * 1024> buffer{};
  while (true) {
    const int count =
        ::unzReadCurrentFile(archive.get(), buffer.data(), static_cast<unsigned>(buffer.size()));
    if (count < 0) result = {.error = ReadError::other};
    if (count <= 0) break;
    result.text.append(buffer.data(), static_cast<std::size_t>(count));
    if (result.text.size() > default_size_limit) {
      result = {.error = ReadError::too_large};
      break;
    }
  }
  // If the member was read to its end, this checks its checksum.
  const int status = ::unzCloseCurrentFile(archive.get());
  if (status != UNZ_OK && result.error == ReadError::none) return {.error = ReadError::other};
  return result;
}

}  // namespace

ArchiveListing list_archive(const std::string& path) {
  ArchiveListing listing;
  const OpenArchive archive = open_archive(path);
  if (archive == nullptr) return listing;
  listing.is_archive = true;
  unz_global_info64 whole{};
  const bool is_empty =
      ::unzGetGlobalInfo64(archive.get(), &whole) == UNZ_OK && whole.number_entry == 0;
  if (is_empty) return listing;
  std::array<char, name_limit> name{};
  std::uint64_t allowance = unpacked_limit(path);
  int status = ::unzGoToFirstFile(archive.get());
  while (status == UNZ_OK && listing.names.size() < member_limit) {
    unz_file_info64 member{};
    unz64_file_pos position{};
    status = ::unzGetCurrentFileInfo64(archive.get(), &member, name.data(), name.size() - 1,
                                       nullptr, 0, nullptr, 0);
    if (status == UNZ_OK) status = ::unzGetFilePos64(archive.get(), &position);
    if (status != UNZ_OK) break;
    // Reading stops at the size limit of a member, so it costs no more than that.
    const auto cost = std::min<std::uint64_t>(member.uncompressed_size, default_size_limit);
    const bool is_excessive = cost > allowance;
    if (!is_excessive) allowance -= cost;
    if (member.size_filename < name.size() - 1) {
      listing.names.emplace_back(name.data());
      listing.members.insert_or_assign(listing.names.back(),
                                       ArchivePosition{.offset = position.pos_in_zip_directory,
                                                       .number = position.num_of_file,
                                                       .is_excessive = is_excessive});
    }
    status = ::unzGoToNextFile(archive.get());
  }
  if (status == UNZ_END_OF_LIST_OF_FILE) return listing;
  return {.is_archive = true, .is_damaged = true};
}

FileText read_member(const std::string& path, const ArchivePosition& position) {
  if (position.is_excessive) return {.error = ReadError::too_large};
  const OpenArchive archive = open_archive(path);
  if (archive == nullptr) return {.error = ReadError::not_found};
  const unz64_file_pos place{.pos_in_zip_directory = position.offset,
                             .num_of_file = position.number};
  if (::unzGoToFilePos64(archive.get(), &place) != UNZ_OK) return {.error = ReadError::other};
  const ReadError error = check_member(archive);
  if (error != ReadError::none) return {.error = error};
  // minizip also compares headers that Python ignores, so Python may still read the member.
  if (::unzOpenCurrentFile(archive.get()) != UNZ_OK) return {.error = ReadError::too_large};
  return read_opened_member(archive);
}

FileText read_member(const std::string& path, const ArchiveMembers& members,
                     const std::string& name) {
  const ArchivePosition* const position = find_value(members, name);
  if (position == nullptr) return {.error = ReadError::not_found};
  return read_member(path, *position);
}

}  // namespace vdk::support
