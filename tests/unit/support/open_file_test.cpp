#include "vdk/support/open_file.hpp"

#include <cerrno>
#include <string>

#include <fcntl.h>

#include "catch.hpp"
#include "scratch.hpp"
#include "vdk/support/source_text.hpp"

using namespace vdk::support;

TEST_CASE("a long text is written whole") {
  const vdk::tests::Scratch scratch;
  const std::string path = scratch.path("a");
  const std::string text(1'000'000, 'a');
  OpenFile file(::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
  REQUIRE(file.is_open());
  CHECK(write_all(file.number(), text) == 0);
  CHECK(file.close());
  CHECK_FALSE(file.close());
  CHECK(read_file(path).text == text);
}

TEST_CASE("a write that fails gives its errno") {
  OpenFile full(::open("/dev/full", O_WRONLY | O_CLOEXEC));
  CHECK(write_all(full.number(), "a") == ENOSPC);
  CHECK(write_all(full.number(), "") == 0);
  CHECK(write_all(-1, "a") == EBADF);
}

TEST_CASE("a file is closed with its guard, unless someone else took it over") {
  int number = -1;
  {
    const OpenFile file(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    number = file.number();
    REQUIRE(file.is_open());
  }
  CHECK(::fcntl(number, F_GETFD) == -1);
  {
    OpenFile file(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    number = file.release();
    CHECK_FALSE(file.is_open());
  }
  CHECK(OpenFile(number).close());
}
