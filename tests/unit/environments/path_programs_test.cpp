#include "vdk/environments/path_programs.hpp"

#include "machine.hpp"
#include "zip_file.hpp"

using vdk::model::ProblemCode;

using namespace vdk::environments;
using namespace vdk::tests;

namespace {

std::string shim_of(const Machine& machine) {
  return "#!/usr/bin/env bash\nexport PYENV_ROOT=\"" + machine.scratch.path("pyenv") + "\"";
}

}  // namespace

TEST_CASE("every form of script leads to its interpreter") {
  const Machine machine;
  const std::string venv = machine.venv("a b");
  make_link(venv + "/bin/python3", machine.scratch.path("bin/nothing"));
  const std::string path = venv + "/bin/python3";
  for (const std::string& text : {"#!/bin/sh\n'''exec' \"" + path + "\" \"$0\" \"$@\"\n' '''",
                                  "#!/bin/sh\n'''exec' '" + path + "' \"$0\" \"$@\"\n' '''"}) {
    machine.script("bin/vdk", text);
    CHECK(primary(machine.find()) == "vdk-script " + venv);
  }
  make_link(machine.base + "/bin/python3", machine.scratch.path("bin/python3"));
  machine.script("bin/vdk", "#!/usr/bin/env python3");
  CHECK(primary(machine.find()) == "vdk-script " + machine.base);
}

TEST_CASE("a bare name after #! is not looked up on PATH, just as in the kernel") {
  const Machine machine;
  make_link(machine.base + "/bin/python3", machine.scratch.path("bin/python"));
  machine.script("bin/vdk", "#!python");
  CHECK(has_code(machine.find(), ProblemCode::vdk_script_interpreter_missing));
}

TEST_CASE("variables that env sets for a script affect its search path") {
  const Machine machine;
  machine.script("bin/vdk", "#!/usr/bin/env -S PYTHONPATH=/extra " + machine.base + "/bin/python3");
  const auto discovery = machine.find();
  REQUIRE(discovery.environments.size() == 1);
  CHECK(discovery.environments[0].search_path ==
        std::vector<std::string>{"/extra", site_of(machine.base)});
}

TEST_CASE("a pyenv shim leads to the script of the selected version") {
  const Machine machine;
  const std::string version = make_installation(machine.scratch, "pyenv/versions/3.11.7");
  machine.script("pyenv/versions/3.11.7/bin/vdk", "#!" + version + "/bin/python3.11");
  machine.script("bin/vdk", shim_of(machine));
  machine.scratch.write("home/project/.python-version", "3.11\n");
  CHECK(primary(machine.find()) == "vdk-script " + version);
}

TEST_CASE("this program is skipped where a pyenv shim would fall back to it") {
  Machine machine;
  machine.script("own/vdk", "#!" + machine.base + "/bin/python3");
  make_link(machine.scratch.path("own/vdk"), machine.scratch.path("later/vdk"));
  machine.script("bin/vdk", shim_of(machine));
  machine.variable("PATH") += ":" + machine.scratch.path("later");
  CHECK(primary(machine.find()) == "none");
}

TEST_CASE("asdf and mise shims are named, with the advice to use --python") {
  for (const std::string manager : {"asdf", "mise"}) {
    const Machine machine;
    if (manager == "asdf") {
      machine.script("bin/vdk", "#!/usr/bin/env bash\n# asdf-plugin: python 3.11.7");
    } else {
      make_program(machine.scratch, "tools/mise",
                   "\x7F"
                   "ELF");
      make_link(machine.scratch.path("tools/mise"), machine.scratch.path("bin/vdk"));
    }
    const auto discovery = machine.find();
    REQUIRE(has_code(discovery, ProblemCode::shim_not_resolved));
    CHECK(discovery.problems[0].message.find("a shim of " + manager) != std::string::npos);
    CHECK(discovery.problems[0].message.find("--python") != std::string::npos);
  }
}

TEST_CASE("a vdk that is an archive is reported, and later ones on PATH are not tried") {
  Machine machine;
  const std::string archive = make_zip({{"__main__.py", ""}});
  make_program(machine.scratch, "bin/vdk", "#!/usr/bin/env python3\n" + archive);
  machine.script("later/vdk", "#!" + machine.base + "/bin/python3");
  machine.variable("PATH") += ":" + machine.scratch.path("later");
  const auto discovery = machine.find();
  CHECK(primary(discovery) == "none");
  CHECK(has_code(discovery, ProblemCode::vdk_is_an_archive));
}

TEST_CASE("python3 comes before python, and programs that are not Python are skipped") {
  Machine machine;
  const std::string other = make_installation(machine.scratch, "other");
  make_link(other + "/bin/python3", machine.scratch.path("bin/python"));
  CHECK(primary(machine.find()) == "PATH-python3 " + other);
  make_link(machine.base + "/bin/python3", machine.scratch.path("later/python3"));
  make_program(machine.scratch, "bin/dash", "");
  make_link("dash", machine.scratch.path("bin/python3"));
  machine.variable("PATH") += ":" + machine.scratch.path("later");
  CHECK(primary(machine.find()) == "PATH-python3 " + machine.base);
}
