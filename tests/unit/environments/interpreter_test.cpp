#include "vdk/environments/interpreter.hpp"

#include "catch.hpp"
#include "environments.hpp"

using vdk::model::ProblemCode;

using namespace vdk::environments;
using namespace vdk::tests;

TEST_CASE("pyvenv.cfg is read as CPython reads it") {
  const auto read = read_virtual_configuration(
      "HOME = /one\r\nhome=/two\r\nInclude-System-Site-Packages = TRUE\r\nversion_info = 3.9.1\r\n"
      "nothing\r\n");
  // getpath stops at the first `home`; for the other keys site.py takes the last.
  CHECK(read.home == "/one");
  CHECK(read.sees_base);
  CHECK(read.version == "3.9.1");
  CHECK(read_virtual_configuration("").sees_base);
  CHECK_FALSE(read_virtual_configuration("include-system-site-packages = yes").sees_base);
  CHECK_FALSE(read_virtual_configuration("include-system-site-packages = true\n"
                                         "include-system-site-packages = false\n")
                  .sees_base);
  CHECK(read_virtual_configuration("home = /a=b\rversion = 3.8").home == "/a=b");
}

TEST_CASE("extends-environment applies only in environments created by uv") {
  CHECK(read_virtual_configuration("uv = 0.5\nextends-environment = /below\n").extends == "/below");
  CHECK(read_virtual_configuration("extends-environment = /below\n").extends.empty());
}

TEST_CASE("a library folder's name gives the version") {
  CHECK(version_in_name("python3.11") == "3.11");
  CHECK(version_in_name("python3.13t") == "3.13");
  CHECK(version_in_name("pypy3.10") == "3.10");
  CHECK(version_in_name("python3").empty());
  CHECK(version_in_name("python3.11-config").empty());
  CHECK(minor_version("3.11", 0) == 11);
  CHECK(minor_version("", 7) == 7);
}

TEST_CASE("an executable in a virtual environment belongs to it, a link from outside does not") {
  const Scratch scratch;
  const std::string base = make_installation(scratch, "base");
  const std::string inner = make_virtual(scratch, "venv", base, isolated);
  make_link(inner + "/bin/python3", scratch.path("links/python3"));
  make_link(inner, scratch.path("alias"));
  vdk::model::Problems problems;

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

TEST_CASE("a virtual environment whose base is missing is reported and keeps its version") {
  const Scratch scratch;
  const std::string prefix = make_virtual(scratch, "venv", scratch.path("gone"));
  vdk::model::Problems problems;
  const Interpreter found = describe_prefix(prefix, problems);
  CHECK(found.version == "3.11");
  CHECK(found.base_prefix.empty());
  CHECK(has_library(found));
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].code == ProblemCode::interpreter_missing);
}

TEST_CASE("without an executable the library folder gives the version") {
  const Scratch scratch;
  make_folder(scratch.path("p/lib/python3.9/site-packages"));
  scratch.write("p/lib/python3.10/os.py", "");
  vdk::model::Problems problems;
  CHECK(describe_prefix(scratch.path("p"), problems).version == "3.10");
  CHECK(problems.empty());
  scratch.write("p/lib/python3.9/os.py", "");
  CHECK(describe_prefix(scratch.path("p"), problems).version == "3.10");
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].code == ProblemCode::other_python_version);
}

TEST_CASE("a free-threaded build has its own library") {
  const Scratch scratch;
  make_program(scratch, "p/bin/python3.13t", "");
  make_folder(scratch.path("p/lib/python3.13t/site-packages"));
  make_link("python3.13t", scratch.path("p/bin/python3"));
  vdk::model::Problems problems;
  const Interpreter found = describe_prefix(scratch.path("p"), problems);
  CHECK(found.version == "3.13");
  CHECK(found.library == "python3.13t");
  CHECK(has_library(found));
}

TEST_CASE("an empty folder has no library") {
  const Scratch scratch;
  vdk::model::Problems problems;
  CHECK_FALSE(has_library(describe_prefix(scratch.path(), problems)));
}

TEST_CASE("a free-threaded build hard-linked under the plain name is recognised by its inode") {
  const Scratch scratch;
  make_program(scratch, "p/bin/python3.13t", "");
  std::filesystem::create_hard_link(scratch.path("p/bin/python3.13t"),
                                    scratch.path("p/bin/python3.13"));
  make_folder(scratch.path("p/lib/python3.13t/site-packages"));
  make_folder(scratch.path("p/lib/python3.13/site-packages"));
  vdk::model::Problems problems;
  CHECK(describe_executable(scratch.path("p/bin/python3.13"), problems).library == "python3.13t");
}

TEST_CASE("pyvenv.cfg beside the executable makes the parent folder the prefix") {
  const Scratch scratch;
  const std::string base = make_installation(scratch, "base");
  make_link(base + "/bin/python3", scratch.path("venv/bin/python3"));
  scratch.write("venv/bin/pyvenv.cfg", "home = " + base + "/bin\n");
  vdk::model::Problems problems;
  const Interpreter found = describe_executable(scratch.path("venv/bin/python3"), problems);
  CHECK(found.prefix == scratch.path("venv"));
  CHECK(found.is_virtual);
}

TEST_CASE("from 3.14 on pyvenv.cfg beside the executable makes its own folder the prefix") {
  const Scratch scratch;
  const std::string base = make_installation(scratch, "base", "3.14");
  make_link(base + "/bin/python3", scratch.path("venv/bin/python3"));
  scratch.write("venv/bin/pyvenv.cfg", "home = " + base + "/bin\nversion = 3.14.2\n");
  vdk::model::Problems problems;
  CHECK(describe_executable(scratch.path("venv/bin/python3"), problems).prefix ==
        scratch.path("venv/bin"));
}

TEST_CASE("the real interpreter's name wins over the version in pyvenv.cfg") {
  const Scratch scratch;
  const std::string base = make_installation(scratch, "base", "3.12");
  scratch.write("venv/pyvenv.cfg", "home = " + base + "/bin\nversion = 3.9.2\n");
  make_link(base + "/bin/python3", scratch.path("venv/bin/python3"));
  make_folder(scratch.path("venv/lib/python3.9/site-packages"));
  vdk::model::Problems problems;
  const Interpreter found = describe_prefix(scratch.path("venv"), problems);
  CHECK(found.version == "3.12");
  CHECK(has_library(found));
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].code == ProblemCode::other_python_version);
  CHECK(problems[0].severity == vdk::model::Severity::serious);
}

TEST_CASE("a copied interpreter takes its version from pyvenv.cfg") {
  const Scratch scratch;
  const std::string base = make_installation(scratch, "base", "3.10");
  scratch.write("venv/pyvenv.cfg", "home = " + base + "/bin\nversion_info = 3.10.4.final.0\n");
  make_program(scratch, "venv/bin/python3", "");
  make_folder(scratch.path("venv/lib/python3.10/site-packages"));
  vdk::model::Problems problems;
  CHECK(describe_prefix(scratch.path("venv"), problems).version == "3.10");
  CHECK(problems.empty());
}

TEST_CASE("an environment's link to a missing Python is reported even if another Python exists") {
  const Scratch scratch;
  const std::string base = make_installation(scratch, "base", "3.12");
  scratch.write("venv/pyvenv.cfg", "home = " + base + "/bin\nversion = 3.9.2\n");
  make_link(base + "/bin/python3.9", scratch.path("venv/bin/python3"));
  make_folder(scratch.path("venv/lib/python3.9/site-packages"));
  vdk::model::Problems problems;
  CHECK(describe_prefix(scratch.path("venv"), problems).version == "3.9");
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].code == ProblemCode::interpreter_missing);
}

TEST_CASE("PyPy's library has its own name, and is the prefix itself before 3.8") {
  const Scratch scratch;
  make_program(scratch, "new/bin/pypy3.10", "");
  make_link("pypy3.10", scratch.path("new/bin/python3"));
  make_folder(scratch.path("new/lib/pypy3.10/site-packages"));
  vdk::model::Problems problems;
  const Interpreter found = describe_prefix(scratch.path("new"), problems);
  CHECK(found.library == "pypy3.10");
  CHECK(found.version == "3.10");

  make_program(scratch, "old/bin/pypy3", "");
  make_folder(scratch.path("old/lib_pypy"));
  make_folder(scratch.path("old/site-packages"));
  const Interpreter old = describe_prefix(scratch.path("old"), problems);
  CHECK(old.layout == Interpreter::Layout::old_pypy);
  CHECK(has_library(old));
}

TEST_CASE("a Windows layout is recognised by Lib, or lib under conda, and its version by files") {
  const Scratch scratch;
  vdk::model::Problems problems;
  for (const std::string library : {"Lib", "lib"}) {
    const std::string below = "windows-" + library;
    make_folder(scratch.path(below + "/" + library + "/site-packages"));
    scratch.write(below + "/python312.dll", "");
    scratch.write(below + "/python.exe", "");
    const Interpreter found = describe_prefix(scratch.path(below), problems);
    CHECK(found.layout == Interpreter::Layout::windows);
    CHECK(found.version == "3.12");
    CHECK(has_library(found));
    CHECK(describe_executable(scratch.path(below + "/python.exe"), problems).prefix ==
          scratch.path(below));
  }
  CHECK(problems.empty());
}

TEST_CASE("a Python is recognised by its real name, other executables are not") {
  const Scratch scratch;
  const std::string base = make_installation(scratch, "base");
  make_program(scratch, "bin/dash",
               "\x7F"
               "ELF");
  make_link("dash", scratch.path("bin/sh"));
  make_link("dash", scratch.path("bin/python3"));
  make_program(scratch, "bin/python3-config", "#!/bin/sh\n");
  make_program(scratch, "bin/.python3.11-wrapped",
               "\x7F"
               "ELF");
  make_link(base + "/bin/python3", scratch.path("bin/interpreter"));
  CHECK(is_python_program(base + "/bin/python3"));
  CHECK(is_python_program(scratch.path("bin/interpreter")));
  CHECK(is_python_program(scratch.path("bin/.python3.11-wrapped")));
  CHECK_FALSE(is_python_program(scratch.path("bin/sh")));
  CHECK_FALSE(is_python_program(scratch.path("bin/python3")));
  CHECK_FALSE(is_python_program(scratch.path("bin/python3-config")));
}
