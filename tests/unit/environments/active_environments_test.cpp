#include "vdk/environments/active_environments.hpp"

#include "machine.hpp"

using vdk::model::ProblemCode;

using namespace vdk::environments;
using namespace vdk::tests;

TEST_CASE("an empty VDK_CONNECTORS_PYTHON is treated as unset") {
  Machine machine;
  machine.variable("VDK_CONNECTORS_PYTHON") = "";
  const Candidate candidate = try_calling_python(machine.process);
  CHECK_FALSE(candidate.found);
  CHECK_FALSE(candidate.is_unmet);
}

TEST_CASE("a VDK_CONNECTORS_PYTHON that does not exist is an error, not another environment") {
  Machine machine;
  machine.venv("home/project/.venv");
  machine.variable("VDK_CONNECTORS_PYTHON") = machine.scratch.path("gone/bin/python3");
  const auto discovery = machine.find();
  CHECK(discovery.is_request_unmet);
  REQUIRE(discovery.problems.size() == 1);
  CHECK(discovery.problems.front().message.starts_with(
      "given with VDK_CONNECTORS_PYTHON, but does not exist"));
}

TEST_CASE("an empty VIRTUAL_ENV is treated as unset") {
  Machine machine;
  machine.variable("VIRTUAL_ENV") = "";
  const Candidate candidate = try_virtual_env(machine.process);
  CHECK_FALSE(candidate.found);
  CHECK(candidate.problems.empty());
}

TEST_CASE("a relative VIRTUAL_ENV is resolved against the working directory") {
  Machine machine;
  const std::string venv = machine.venv("home/project/env");
  machine.variable("VIRTUAL_ENV") = "../env";
  CHECK(primary(machine.find()) == "VIRTUAL_ENV " + venv);
}

TEST_CASE("a VIRTUAL_ENV that is missing, a file or an empty folder is stale") {
  Machine machine;
  machine.scratch.write("file", "");
  make_folder(machine.scratch.path("empty"));
  for (const std::string below : {"gone", "file", "empty"}) {
    machine.variable("VIRTUAL_ENV") = machine.scratch.path(below);
    const Candidate candidate = try_virtual_env(machine.process);
    CHECK_FALSE(candidate.found);
    CHECK(has_code(candidate.problems, ProblemCode::stale_virtual_env));
  }
}

TEST_CASE("a VIRTUAL_ENV without pyvenv.cfg is used, and the note belongs to the environment") {
  Machine machine;
  machine.variable("VIRTUAL_ENV") = machine.base;
  const auto discovery = machine.find();
  CHECK(primary(discovery) == "VIRTUAL_ENV " + machine.base);
  CHECK(has_own_code(discovery, ProblemCode::not_a_venv));
  CHECK_FALSE(has_code(discovery, ProblemCode::not_a_venv));
}

TEST_CASE(
    "conda's base is the prefix in _CONDA_ROOT, or one whose environment name is not its folder") {
  Machine machine;
  const std::string conda = make_installation(machine.scratch, "conda/envs/work");
  machine.variable("CONDA_PREFIX") = conda;
  const auto is_base = [&] { return try_conda_base(machine.process).found.has_value(); };
  const auto is_child = [&] { return try_conda_child(machine.process).found.has_value(); };
  for (const std::string& name : {std::string(), std::string("work"), conda}) {
    machine.variable("CONDA_DEFAULT_ENV") = name;
    CHECK(is_child());
    CHECK_FALSE(is_base());
  }
  machine.variable("CONDA_DEFAULT_ENV") = "base";
  CHECK(is_base());
  CHECK_FALSE(is_child());
  machine.variable("CONDA_DEFAULT_ENV") = "work";
  machine.variable("_CONDA_ROOT") = conda;
  CHECK(is_base());
  machine.variable("_CONDA_ROOT") = machine.base;
  CHECK(is_child());
}

TEST_CASE("a pixi prefix is never conda's base") {
  Machine machine;
  const std::string prefix = make_installation(machine.scratch, "pixi");
  machine.scratch.write("pixi/conda-meta/pixi", "");
  machine.variable("CONDA_PREFIX") = prefix;
  machine.variable("_CONDA_ROOT") = prefix;
  machine.variable("CONDA_DEFAULT_ENV") = "base";
  CHECK(try_conda_child(machine.process).found);
  CHECK_FALSE(try_conda_base(machine.process).found);
}
