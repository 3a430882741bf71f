#include "vdk/environments/named_environment.hpp"

#include "machine.hpp"

using vdk::model::ProblemCode;

using namespace vdk::environments;
using namespace vdk::tests;

namespace {

/// The reason in the only problem of a refusal.
std::string reason(const EnvironmentDiscovery& discovery) {
  CHECK(discovery.is_request_unmet);
  CHECK(discovery.environments.empty());
  REQUIRE(discovery.problems.size() == 1);
  CHECK(discovery.problems[0].code == ProblemCode::no_environment);
  return discovery.problems[0].message;
}

bool says(const std::string& message, const std::string& words) {
  return message.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("--python and --env accept an executable, a prefix and a site-packages directory") {
  const Machine machine;
  const std::string venv = machine.venv("venv");
  for (const std::string& named : {venv, venv + "/bin/python3", std::string("../../../venv")}) {
    CHECK(primary(machine.python(named)) == "--python " + venv);
    CHECK(primary(machine.env(named)) == "--env " + venv);
  }
  CHECK(primary(machine.python(site_of(venv))) == "--python " + site_of(venv));
  CHECK(primary(machine.env(site_of(venv))) == "--env " + site_of(venv));
}

TEST_CASE("a bare name for --python is looked up on PATH, including pyenv shims") {
  const Machine machine;
  make_link(machine.base + "/bin/python3.11", machine.scratch.path("bin/python3.11"));
  CHECK(primary(machine.python("python3.11")) == "--python " + machine.base);
  CHECK(says(reason(machine.python("python9")), "'python9' on PATH"));
  make_installation(machine.scratch, "pyenv/versions/3.11.7");
  machine.scratch.write("pyenv/version", "3.11\n");
  machine.script("bin/python3", "#!/usr/bin/env bash\nexport PYENV_ROOT=\"" +
                                    machine.scratch.path("pyenv") + "\"");
  CHECK(primary(machine.python("python3")) ==
        "--python " + machine.scratch.path("pyenv/versions/3.11.7"));
}

TEST_CASE("an executable that is not Python is refused, even beside a Python or under its name") {
  const Machine machine;
  make_program(machine.scratch, "base/bin/dash",
               "\x7F"
               "ELF");
  make_link("dash", machine.base + "/bin/sh");
  make_link("dash", machine.base + "/bin/python");
  machine.script("base/bin/tool", "#!/bin/sh");
  for (const std::string name : {"/bin/sh", "/bin/dash", "/bin/python", "/bin/tool"}) {
    CHECK(says(reason(machine.python(machine.base + name)), "not a Python interpreter"));
    CHECK(says(reason(machine.env(machine.base + name)), "not a Python interpreter"));
  }
}

TEST_CASE("a refusal does not repeat the path") {
  const Machine machine;
  make_program(machine.scratch, "tool", "");
  machine.scratch.write("plain", "");
  make_folder(machine.scratch.path("empty"));
  for (const std::string below : {"none", "tool", "plain", "empty"}) {
    const std::string path = machine.scratch.path(below);
    for (const auto& discovery : {machine.env(path), machine.python(path)}) {
      CHECK_FALSE(says(reason(discovery), path));
      CHECK(discovery.problems[0].where.file == path);
    }
  }
  CHECK(machine.python("python9").problems[0].where.file.empty());
}

TEST_CASE("a refusal names the option, if there is one") {
  const Machine machine;
  make_program(machine.scratch, "tool", "");
  machine.scratch.write("plain", "");
  make_folder(machine.scratch.path("empty"));
  for (const std::string below : {"none", "tool", "plain", "empty"}) {
    const std::string path = machine.scratch.path(below);
    const Candidate candidate = try_named(path, "", machine.process);
    REQUIRE(candidate.problems.size() == 1);
    CHECK(reason(machine.env(path)) == "given with --env, but " + candidate.problems[0].message);
  }
  CHECK(says(try_named(machine.scratch.path("empty"), "", machine.process).problems.at(0).message,
             "is not a Python environment: "));
}

TEST_CASE("an asdf or mise shim is refused by name") {
  const Machine machine;
  machine.script("shims/python3", "#!/usr/bin/env bash\n# asdf-plugin: python 3.11.7");
  const std::string message = reason(machine.python(machine.scratch.path("shims/python3")));
  CHECK(says(message, "a shim of asdf"));
  CHECK(says(message, "--python"));
}

TEST_CASE("a --path that does not exist is refused") {
  const Machine machine;
  const Candidate candidate = try_named_path({"none"}, machine.process);
  CHECK(candidate.is_unmet);
  CHECK_FALSE(candidate.found);
}
