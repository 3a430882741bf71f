#include "vdk/sources/interpreter.hpp"

#include "catch.hpp"
#include "environments.hpp"

using namespace vdk::sources;
using namespace vdk::tests;

TEST_CASE("pyvenv.cfg is read as CPython reads it") {
  const auto read = read_virtual_configuration(
      "HOME = /one\r\nhome=/two\r\nInclude-System-Site-Packages = TRUE\r\nversion_info = 3.9.1\r\n"
      "extends-environment = /below\r\nnothing\r\n");
  CHECK(read.home == "/two");
  CHECK(read.sees_base);
  CHECK(read.version == "3.9.1");
  CHECK(read.extends == "/below");
  CHECK(read_virtual_configuration("").sees_base);
  CHECK_FALSE(read_virtual_configuration("include-system-site-packages = yes").sees_base);
}

TEST_CASE("a library's folder names its version") {
  CHECK(version_in_name("python3.11") == "3.11");
  CHECK(version_in_name("python3.13t") == "3.13");
  CHECK(version_in_name("pypy3.10") == "3.10");
  CHECK(version_in_name("python3").empty());
  CHECK(version_in_name("python3.11-config").empty());
  CHECK(minor_version("3.11", 0) == 11);
  CHECK(minor_version("", 7) == 7);
}

TEST_CASE("an executable in a virtual environment stays there, a link from elsewhere leaves it") {
  const Scratch scratch;
  const std::string base = make_installation(scratch, "base");
  const std::string inner = make_virtual(scratch, "venv", base, isolated);
  make_link(inner + "/bin/python3", scratch.path("links/python3"));
  make_link(inner, scratch.path("alias"));
  vdk::model::Diagnostics problems;

  const Interpreter called = describe_executable(inner + "/bin/python3", problems);
  CHECK(called.prefix == inner);
  CHECK(called.base_prefix == base);
  CHECK(called.version == "3.11");
  CHECK(called.library == "python3.11");
  CHECK(called.is_virtual);
  CHECK_FALSE(called.sees_base);

  CHECK(describe_executable(scratch.path("alias/bin/python3"), problems).prefix ==
        scratch.path("alias"));
  const Interpreter linked = describe_executable(scratch.path("links/python3"), problems);
  CHECK(linked.prefix == base);
  CHECK_FALSE(linked.is_virtual);
  CHECK(problems.empty());
}

TEST_CASE("a virtual environment whose base is gone says so and keeps its version") {
  const Scratch scratch;
  const std::string prefix = make_virtual(scratch, "venv", scratch.path("gone"));
  vdk::model::Diagnostics problems;
  const Interpreter found = describe_prefix(prefix, problems);
  CHECK(found.version == "3.11");
  CHECK(found.base_prefix.empty());
  CHECK(has_library(found));
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].code == "interpreter-missing");
}

TEST_CASE("without an executable the library folder tells the version") {
  const Scratch scratch;
  make_folder(scratch.path("p/lib/python3.9/site-packages"));
  scratch.write("p/lib/python3.10/os.py", "");
  vdk::model::Diagnostics problems;
  CHECK(describe_prefix(scratch.path("p"), problems).version == "3.10");
  CHECK(problems.empty());
  scratch.write("p/lib/python3.9/os.py", "");
  CHECK(describe_prefix(scratch.path("p"), problems).version == "3.10");
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].code == "other-python-version");
}

TEST_CASE("a free-threaded build has its own library") {
  const Scratch scratch;
  make_program(scratch, "p/bin/python3.13t", "");
  make_folder(scratch.path("p/lib/python3.13t/site-packages"));
  make_link("python3.13t", scratch.path("p/bin/python3"));
  vdk::model::Diagnostics problems;
  const Interpreter found = describe_prefix(scratch.path("p"), problems);
  CHECK(found.version == "3.13");
  CHECK(found.library == "python3.13t");
  CHECK(has_library(found));
}

TEST_CASE("an empty folder has no library") {
  const Scratch scratch;
  vdk::model::Diagnostics problems;
  CHECK_FALSE(has_library(describe_prefix(scratch.path(), problems)));
}
