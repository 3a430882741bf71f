#include "vdk/support/archive.hpp"

#include <sys/stat.h>

#include "catch.hpp"
#include "environments.hpp"
#include "zip_file.hpp"

using namespace vdk::support;
using namespace vdk::tests;
using vdk::support::ReadError;

namespace {

vdk::support::FileText read(const std::string& file, const std::string& member) {
  return read_member(file, list_archive(file).members, member);
}

/// A zip file in which `count` members with four-digit names share the same bytes.
std::string make_shared_zip(const std::string& text, int count) {
  const std::string whole = make_zip({{"0000", text}});
  const std::size_t start = whole.find("PK\x01\x02");
  const std::string entry = whole.substr(start, whole.rfind("PK\x05\x06") - start - 4);
  std::string directory;
  for (int i = 0; i < count; ++i) directory += entry + std::to_string(1000 + i);
  std::string end = "PK\x05\x06";
  put(end, 0, 4);
  put(end, static_cast<std::uint32_t>(count), 2);
  put(end, static_cast<std::uint32_t>(count), 2);
  put(end, static_cast<std::uint32_t>(directory.size()), 4);
  put(end, static_cast<std::uint32_t>(start), 4);
  put(end, 0, 2);
  return whole.substr(0, start) + directory + end;
}

}  // namespace

TEST_CASE("a zip file lists its members and gives their text") {
  const Scratch scratch;
  const std::string file =
      scratch.write("a.zip", make_zip({{"x/entry_points.txt", "text"}, {"b.py", ""}}));
  const ArchiveListing listing = list_archive(file);
  CHECK(listing.is_archive);
  CHECK_FALSE(listing.is_damaged);
  CHECK(listing.names == std::vector<std::string>{"x/entry_points.txt", "b.py"});
  CHECK(read(file, "x/entry_points.txt").text == "text");
  CHECK(read(file, "b.py").error == ReadError::none);
  CHECK(read(file, "none").error == ReadError::not_found);
}

TEST_CASE("a line before the zip does not hide it") {
  const Scratch scratch;
  const std::string file =
      scratch.write("app", "#!/usr/bin/env python3\n" + make_zip({{"a.py", "1"}}));
  CHECK(list_archive(file).names == std::vector<std::string>{"a.py"});
  CHECK(read(file, "a.py").text == "1");
}

TEST_CASE("a file that is not a zip is not an archive") {
  const Scratch scratch;
  CHECK_FALSE(list_archive(scratch.write("text", "hello")).is_archive);
  CHECK_FALSE(list_archive(scratch.path("none")).is_archive);
  REQUIRE(::mkfifo(scratch.path("fifo").c_str(), 0600) == 0);
  CHECK_FALSE(list_archive(scratch.path("fifo")).is_archive);
  const std::string whole = make_zip({{"a.py", "1"}});
  // Without its end record a zip has no central directory.
  for (std::size_t length = 0; length < whole.find("PK\x05\x06"); ++length) {
    const std::string cut = scratch.write("cut", whole.substr(0, length));
    CHECK(list_archive(cut).names.empty());
  }
}

TEST_CASE("an empty zip is not damaged") {
  const Scratch scratch;
  const ArchiveListing listing = list_archive(scratch.write("a.zip", "#!\n" + make_zip({})));
  CHECK(listing.is_archive);
  CHECK_FALSE(listing.is_damaged);
}

TEST_CASE("a zip with a truncated directory has no members, as in Python") {
  const Scratch scratch;
  std::string text = make_zip({{"a.py", "1"}, {"b.py", "2"}});
  text[text.rfind("PK\x01\x02")] = 'X';
  const ArchiveListing listing = list_archive(scratch.write("a.zip", text));
  CHECK(listing.is_archive);
  CHECK(listing.is_damaged);
  CHECK(listing.names.empty());
}

TEST_CASE("the last of two members with the same name wins") {
  const Scratch scratch;
  const std::string file = scratch.write("a.zip", make_zip({{"a.py", "old"}, {"a.py", "new"}}));
  CHECK(read(file, "a.py").text == "new");
}

TEST_CASE("a member with a wrong checksum cannot be read") {
  const Scratch scratch;
  std::string text = make_zip({{"a.py", "some text"}});
  text[text.find("some text")] = 'S';
  CHECK(read(scratch.write("a.zip", text), "a.py").error == ReadError::other);
}

TEST_CASE("members that are encrypted or use an unknown compression cannot be read") {
  const Scratch scratch;
  const std::string whole = make_zip({{"a.py", "text"}});
  const auto changed = [&](std::size_t from_file, std::size_t from_directory, char value) {
    std::string text = whole;
    text[from_file] = value;
    text[whole.find("PK\x01\x02") + from_directory] = value;
    return read(scratch.write("a.zip", text), "a.py").error;
  };
  CHECK(changed(6, 8, 1) == ReadError::other);
  CHECK(changed(8, 10, 9) == ReadError::other);
  // Python supports lzma, so this is not an error of the file.
  CHECK(changed(8, 10, 14) == ReadError::too_large);
}

TEST_CASE("a member is read up to a size limit") {
  const Scratch scratch;
  const std::string file = scratch.write(
      "a.zip", make_zip({{"a", std::string(vdk::support::default_size_limit + 1, 'x')}}));
  CHECK(read(file, "a").error == ReadError::too_large);
}

TEST_CASE("a zip that expands far beyond its own size is read up to a limit") {
  const Scratch scratch;
  constexpr std::size_t size = 2UL * 1024 * 1024;
  const std::string file = scratch.write("a.zip", make_shared_zip(std::string(size, 'x'), 100));
  const ArchiveListing listing = list_archive(file);
  CHECK(listing.names.size() == 100);
  const auto is_read = [&](int member) {
    return read_member(file, listing.members, std::to_string(1000 + member)).error ==
           ReadError::none;
  };
  CHECK(is_read(0));
  // The limit is the larger of 64 MiB and 16 times the file, here little more than 2 MiB: 48
  // members.
  CHECK(is_read(47));
  CHECK_FALSE(is_read(48));
  CHECK_FALSE(is_read(99));
}
