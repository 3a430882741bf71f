#include "vdk/support/source_text.hpp"

#include <array>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "catch.hpp"
#include "scratch.hpp"
#include "vdk/support/disk.hpp"

using namespace vdk::support;
using vdk::tests::Scratch;

TEST_CASE("a file of any size is read whole") {
  const Scratch scratch;
  for (const std::size_t size : {0U, 1U, 4095U, 4096U, 4097U, 65536U, 65537U, 200'000U}) {
    const std::string text(size, 'x');
    const FileText read = read_file(scratch.write("file", text));
    CHECK(read.error == ReadError::none);
    CHECK(read.text == text);
  }
}

TEST_CASE("a file over the limit is refused, but its start can be read") {
  const Scratch scratch;
  const std::string file = scratch.write("file", "0123456789");
  CHECK(read_file(file, 10).text == "0123456789");
  CHECK(read_file(file, 9).error == ReadError::too_large);
  CHECK(read_start_of_file(file, 4).text == "0123");
  CHECK(read_start_of_file(file, 400).text == "0123456789");
  CHECK(read_start_of_file(scratch.write("long", std::string(200'000, 'x')), 70'000).text ==
        std::string(70'000, 'x'));
}

TEST_CASE("the time of a change is in seconds since 1970") {
  const Scratch scratch;
  const std::string file = scratch.write("file", "text");
  const std::array<timespec, 2> times = {timespec{.tv_sec = 86400, .tv_nsec = 5},
                                         timespec{.tv_sec = 86400, .tv_nsec = 5}};
  REQUIRE(::utimensat(AT_FDCWD, file.c_str(), times.data(), 0) == 0);
  const DatedText dated = read_dated_file(file);
  CHECK(dated.file.text == "text");
  CHECK(dated.modified_at == 86400);
  CHECK(read_dated_file(scratch.path("none")).file.error == ReadError::not_found);
  CHECK(read_dated_file(scratch.path("none")).modified_at == 0);
}

TEST_CASE("a file that does not report its size is read") {
  CHECK_FALSE(read_file("/proc/self/status").text.empty());
}

TEST_CASE("only regular files are read, and nothing blocks") {
  const Scratch scratch;
  const std::string pipe = scratch.path("pipe");
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  CHECK(read_file(pipe).error == ReadError::not_a_regular_file);
  CHECK(read_file(scratch.path()).error == ReadError::not_a_regular_file);
  for (const char* const device : {"/dev/zero", "/dev/null", "/dev/urandom"})
    CHECK(read_file(device).error == ReadError::not_a_regular_file);
  CHECK(read_start_of_file("/dev/zero", 4).error == ReadError::not_a_regular_file);
  CHECK(read_file(scratch.path("none")).error == ReadError::not_found);
}

TEST_CASE("a link loop is an error of its own") {
  const Scratch scratch;
  REQUIRE(::symlink("loop", scratch.path("loop").c_str()) == 0);
  CHECK(read_file(scratch.path("loop")).error == ReadError::link_loop);
  CHECK(real_path(scratch.path("loop")).empty());
}

TEST_CASE("a dead link leads to nothing or to itself") {
  const Scratch scratch;
  const std::string file = scratch.write("file", "text");
  REQUIRE(::symlink("file", scratch.path("soft").c_str()) == 0);
  REQUIRE(::symlink("none", scratch.path("broken").c_str()) == 0);
  REQUIRE(::symlink("file/below", scratch.path("below").c_str()) == 0);
  REQUIRE(::symlink("loop", scratch.path("loop").c_str()) == 0);
  CHECK(is_dead_link(scratch.path("broken")));
  CHECK(is_dead_link(scratch.path("below")));
  CHECK(is_dead_link(scratch.path("loop")));
  CHECK_FALSE(is_dead_link(scratch.path("soft")));
  CHECK_FALSE(is_dead_link(file));
  CHECK_FALSE(is_dead_link(scratch.path("absent")));
  CHECK(link_target(scratch.path("broken")) == "none");
  CHECK(link_target(file).empty());
  const std::string folder = scratch.path(".");
  const OpenFile directory(open_path(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  const auto read_plain = [&](const std::string& name) {
    return read_plain_file_at(directory, folder, name);
  };
  CHECK(read_plain("file").text == "text");
  CHECK(read_plain("soft").error == ReadError::link_loop);
  CHECK(read_plain("broken").error == ReadError::link_loop);
  CHECK(read_plain("absent").error == ReadError::not_found);
}

TEST_CASE("a file under two names is the same file, by hard link or symbolic link") {
  const Scratch scratch;
  const std::string file = scratch.write("file", "");
  REQUIRE(::link(file.c_str(), scratch.path("hard").c_str()) == 0);
  REQUIRE(::symlink("file", scratch.path("soft").c_str()) == 0);
  REQUIRE(::symlink("none", scratch.path("broken").c_str()) == 0);
  CHECK(is_same_file(file, scratch.path("hard")));
  CHECK(is_same_file(file, scratch.path("soft")));
  CHECK_FALSE(is_same_file(file, scratch.write("other", "")));
  CHECK_FALSE(is_same_file(scratch.path("broken"), scratch.path("broken")));
  CHECK(is_link(scratch.path("soft")));
  CHECK(is_link(scratch.path("broken")));
  CHECK_FALSE(is_link(file));
}
