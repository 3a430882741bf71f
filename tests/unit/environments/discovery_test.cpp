#include "vdk/environments/discovery.hpp"

#include <algorithm>

#include "catch.hpp"
#include "machine.hpp"

using vdk::model::ProblemCode;

using namespace vdk::environments;
using namespace vdk::tests;
using vdk::model::EnvironmentRequest;

namespace {

EnvironmentRequest request_prefix(const std::string& prefix) {
  EnvironmentRequest request;
  request.prefixes = {prefix};
  return request;
}

using Words = std::vector<std::string>;
using Reach = EnvironmentRequest::Reach;

/// `found_by prefix` of each environment, in order.
Words found(const EnvironmentDiscovery& discovery) {
  Words result;
  for (const auto& environment : discovery.environments) {
    result.push_back(environment.found_by + " " + environment.prefix);
  }
  return result;
}

}  // namespace

TEST_CASE("finding nothing gives an empty result with a note") {
  const Machine machine;
  const auto discovery = machine.find();
  CHECK(discovery.environments.empty());
  CHECK_FALSE(discovery.is_request_unmet);
  CHECK(has_code(discovery, ProblemCode::no_environment));
  CHECK_FALSE(discovery.trail.empty());
}

TEST_CASE("--no-env searches nowhere") {
  Machine machine;
  machine.process.variables["VIRTUAL_ENV"] = machine.venv("venv");
  EnvironmentRequest request;
  request.is_none = true;
  const auto discovery = machine.find(request);
  CHECK(discovery.environments.empty());
  CHECK(discovery.problems.empty());
}

TEST_CASE("--env accepts a virtual environment, a prefix and a site-packages directory") {
  const Machine machine;
  const std::string venv = machine.venv("home/project/venv");
  CHECK(primary(machine.find(request_prefix("../venv/"))) == "--env " + venv);
  CHECK(primary(machine.find(request_prefix(machine.base))) == "--env " + machine.base);

  const auto site = machine.find(request_prefix(site_of(venv)));
  CHECK(primary(site) == "--env " + site_of(venv));
  CHECK(site.environments[0].python == "3.11");
  CHECK(site.environments[0].search_path == std::vector<std::string>{site_of(venv)});

  machine.scratch.write("target/x-1.dist-info/METADATA", "");
  CHECK(primary(machine.find(request_prefix(machine.scratch.path("target")))) ==
        "--env " + machine.scratch.path("target"));
}

TEST_CASE("a named path that is not an environment is refused with the reason") {
  const Machine machine;
  for (const std::string name : {"/nowhere/at/all", "."}) {
    const auto discovery = machine.find(request_prefix(name));
    CHECK(discovery.is_request_unmet);
    CHECK(discovery.environments.empty());
    REQUIRE(discovery.problems.size() == 1);
    CHECK(discovery.problems[0].message.find("name a virtual environment") != std::string::npos);
  }
  EnvironmentRequest request;
  request.interpreters = {"no-such-program"};
  CHECK(machine.find(request).is_request_unmet);
  request.interpreters = {machine.scratch.write("plain", "")};
  CHECK(machine.find(request).is_request_unmet);
}

TEST_CASE("--python accepts an executable, a prefix or a name on PATH") {
  const Machine machine;
  const std::string venv = machine.venv("venv");
  EnvironmentRequest request;
  request.interpreters = {venv + "/bin/python3"};
  CHECK(primary(machine.find(request)) == "--python " + venv);
  CHECK(machine.find(request).environments[0].executable == venv + "/bin/python3");
  CHECK(machine.find(request).environments[0].base_prefix == machine.base);
  request.interpreters = {venv};
  CHECK(primary(machine.find(request)) == "--python " + venv);
  make_link(machine.base + "/bin/python3.11", machine.scratch.path("bin/python3.11"));
  request.interpreters = {"python3.11"};
  CHECK(primary(machine.find(request)) == "--python " + machine.base);
}

TEST_CASE("--path sets the search path itself") {
  const Machine machine;
  machine.scratch.write("a/x.pth", "/\n");
  make_folder(machine.scratch.path("b"));
  EnvironmentRequest request;
  request.path = {machine.scratch.path("b"), machine.scratch.path("a"), machine.scratch.path("b")};
  const auto discovery = machine.find(request);
  REQUIRE(discovery.environments.size() == 1);
  CHECK(discovery.environments[0].id ==
        machine.scratch.path("b") + ":" + machine.scratch.path("a"));
  CHECK(discovery.environments[0].found_by == "--path");
  CHECK(discovery.environments[0].search_path.size() == 2);
  request.path = {machine.scratch.path("none")};
  CHECK(machine.find(request).is_request_unmet);
}

TEST_CASE("several named environments keep their order, each listed once") {
  const Machine machine;
  const std::string one = machine.venv("one");
  const std::string two = machine.venv("two");
  make_link(two, machine.scratch.path("alias"));
  EnvironmentRequest request;
  request.prefixes = {two, one, machine.scratch.path("alias")};
  const auto discovery = machine.find(request);
  REQUIRE(discovery.environments.size() == 2);
  CHECK(discovery.environments[0].prefix == two);
  CHECK(discovery.environments[1].prefix == one);
  CHECK_FALSE(discovery.environments[1].is_primary);
}

TEST_CASE("the active virtual environment wins over all others") {
  Machine machine;
  machine.venv("home/project/.venv");
  const std::string active = machine.venv("active");
  machine.process.variables["VIRTUAL_ENV"] = active;
  CHECK(primary(machine.find()) == "VIRTUAL_ENV " + active);
  std::filesystem::remove(active + "/pyvenv.cfg");
  CHECK(primary(machine.find()) == "VIRTUAL_ENV " + active);
  CHECK(has_own_code(machine.find(), ProblemCode::not_a_venv));
  machine.process.variables["VIRTUAL_ENV"] = "";
  CHECK(primary(machine.find()) == "dot-venv " + machine.scratch.path("home/project/.venv"));
}

TEST_CASE("a stale VIRTUAL_ENV is noted and skipped") {
  Machine machine;
  machine.process.variables["VIRTUAL_ENV"] = machine.scratch.path("gone");
  const std::string local = machine.venv("home/project/.venv");
  const auto discovery = machine.find();
  CHECK(primary(discovery) == "dot-venv " + local);
  CHECK(has_code(discovery, ProblemCode::stale_virtual_env));
}

TEST_CASE("a conda environment comes before .venv, and conda's base after it") {
  Machine machine;
  auto& variables = machine.process.variables;
  const std::string conda = make_installation(machine.scratch, "conda/envs/work");
  variables["CONDA_PREFIX"] = conda;
  variables["CONDA_DEFAULT_ENV"] = "work";
  const std::string local = machine.venv("home/project/.venv");
  CHECK(primary(machine.find()) == "CONDA_PREFIX " + conda);
  variables["CONDA_DEFAULT_ENV"] = "base";
  CHECK(primary(machine.find()) == "dot-venv " + local);
  std::filesystem::remove_all(local);
  CHECK(primary(machine.find()) == "CONDA_PREFIX-base " + conda);
  machine.scratch.write("conda/envs/work/conda-meta/pixi", "");
  CHECK(primary(machine.find()) == "CONDA_PREFIX " + conda);
}

TEST_CASE("_CONDA_ROOT names conda's base") {
  Machine machine;
  auto& variables = machine.process.variables;
  const std::string conda = make_installation(machine.scratch, "conda");
  variables["CONDA_PREFIX"] = conda;
  variables["_CONDA_ROOT"] = conda;
  CHECK(primary(machine.find()) == "CONDA_PREFIX-base " + conda);
}

TEST_CASE("the search upwards stops at the repository root and below the home directory") {
  const Machine machine;
  const std::string stray = machine.venv("home/.venv");
  CHECK(primary(machine.find()) == "none");
  machine.venv(".venv");
  make_folder(machine.scratch.path("home/project/.git"));
  CHECK(primary(machine.find()) == "none");
  Machine at_home;
  at_home.venv("home/.venv");
  at_home.process.working_directory = at_home.scratch.path("home");
  CHECK(primary(at_home.find()) == "dot-venv " + at_home.scratch.path("home/.venv"));
}

TEST_CASE("inside a virtual environment, that environment is used") {
  Machine machine;
  const std::string venv = machine.venv("venv");
  machine.process.working_directory = venv + "/bin";
  CHECK(primary(machine.find()) == "inside-venv " + venv);
}

TEST_CASE("a broken .venv is noted and the search continues upwards") {
  const Machine machine;
  make_folder(machine.scratch.path("home/project/deep/.venv"));
  const std::string whole = machine.venv("home/project/.venv");
  const auto discovery = machine.find();
  CHECK(primary(discovery) == "dot-venv " + whole);
  CHECK(has_code(discovery, ProblemCode::broken_venv));
}

TEST_CASE("the vdk script on PATH leads to its environment, this program does not") {
  Machine machine;
  const std::string venv = machine.venv("venv");
  machine.script("own/vdk", "#!" + machine.base + "/bin/python3");
  make_link(machine.scratch.path("own/vdk"), machine.scratch.path("bin/vdk"));
  make_program(machine.scratch, "native/vdk",
               "\x7F"
               "ELF");
  machine.script("venv/bin/vdk", "#!" + venv + "/bin/python3");
  machine.process.variables["PATH"] =
      machine.scratch.path("bin") + ":" + machine.scratch.path("native") + ":" + venv + "/bin";
  CHECK(primary(machine.find()) == "vdk-script " + venv);
}

TEST_CASE("a relocatable script is resolved from its real location") {
  const Machine machine;
  const std::string venv = machine.venv("venv");
  machine.script("venv/bin/vdk",
                 "#!/bin/sh\n'''exec' \"$(dirname -- \"$(realpath -- \"$0\")\")\"/'python3' "
                 "\"$0\" \"$@\"");
  make_link(venv + "/bin/vdk", machine.scratch.path("bin/vdk"));
  CHECK(primary(machine.find()) == "vdk-script " + venv);
}

TEST_CASE("interpreter flags in the script change the search path") {
  Machine machine;
  machine.process.variables["PYTHONPATH"] = "/extra";
  machine.script("bin/vdk", "#!" + machine.base + "/bin/python3 -I");
  const auto discovery = machine.find();
  REQUIRE(discovery.environments.size() == 1);
  CHECK(discovery.environments[0].search_path == std::vector<std::string>{site_of(machine.base)});
}

TEST_CASE("a script whose interpreter is missing is noted") {
  const Machine machine;
  machine.script("bin/vdk", "#!/nowhere/bin/python3");
  const auto discovery = machine.find();
  CHECK(discovery.environments.empty());
  CHECK(has_code(discovery, ProblemCode::vdk_script_interpreter_missing));
}

TEST_CASE("python3 on PATH is the last resort, and pyenv shims are resolved") {
  Machine machine;
  make_link(machine.base + "/bin/python3", machine.scratch.path("bin/python3"));
  CHECK(primary(machine.find()) == "PATH-python3 " + machine.base);

  make_installation(machine.scratch, "pyenv/versions/3.11.7");
  make_program(
      machine.scratch, "shims/python3",
      "#!/usr/bin/env bash\nexport PYENV_ROOT=\"" + machine.scratch.path("pyenv") + "\"\n");
  machine.process.variables["PATH"] = machine.scratch.path("shims");
  machine.process.variables["PYENV_VERSION"] = "3.11";
  CHECK(primary(machine.find()) == "pyenv " + machine.scratch.path("pyenv/versions/3.11.7"));
}

TEST_CASE("a vdk on PATH from another environment is mentioned") {
  Machine machine;
  const std::string local = machine.venv("home/project/.venv");
  machine.script("bin/vdk", "#!" + machine.base + "/bin/python3");
  const auto discovery = machine.find();
  CHECK(primary(discovery) == "dot-venv " + local);
  CHECK(discovery.environments.size() == 1);
  CHECK(std::ranges::count(discovery.trail, "vdk on PATH belongs to '" + machine.base + "'") == 1);
}

TEST_CASE(
    "vdk_elsewhere names the other environment of vdk on PATH, and is empty if it is the same") {
  Machine machine;
  machine.venv("home/project/.venv");
  CHECK(machine.find().vdk_elsewhere.empty());
  machine.script("bin/vdk", "#!" + machine.base + "/bin/python3");
  CHECK(machine.find().vdk_elsewhere == machine.base);
  CHECK(machine.reach(Reach::candidates).vdk_elsewhere == machine.base);
  CHECK(machine.env(machine.base).vdk_elsewhere.empty());
  machine.script("bin/vdk", "#!" + machine.scratch.path("home/project/.venv/bin/python3"));
  CHECK(machine.find().vdk_elsewhere.empty());
}

TEST_CASE("a problem with vdk on PATH is reported even if another environment is used") {
  const Machine machine;
  machine.venv("home/project/.venv");
  machine.script("bin/vdk", "#!/nowhere/bin/python3");
  CHECK(has_code(machine.find(), ProblemCode::vdk_script_interpreter_missing));
}

TEST_CASE(
    "candidates are the results of each step, in order, each listed once under its first step") {
  Machine machine;
  const std::string active = machine.venv("active");
  const std::string local = machine.venv("home/project/.venv");
  const std::string conda = make_installation(machine.scratch, "conda");
  machine.variable("VIRTUAL_ENV") = active;
  machine.variable("CONDA_PREFIX") = conda;
  machine.variable("_CONDA_ROOT") = conda;
  machine.script("bin/vdk", "#!" + active + "/bin/python3");
  make_link(machine.base + "/bin/python3", machine.scratch.path("bin/python3"));
  machine.venv("home/.virtualenvs/unseen");

  CHECK(found(machine.find()) == Words{"VIRTUAL_ENV " + active});
  CHECK(found(machine.reach(Reach::candidates)) ==
        Words{"VIRTUAL_ENV " + active, "dot-venv " + local, "CONDA_PREFIX-base " + conda,
              "PATH-python3 " + machine.base});
}

TEST_CASE("problems of an environment belong to it, and all others to the discovery") {
  Machine machine;
  machine.variable("VIRTUAL_ENV") = machine.scratch.path("gone");
  const std::string local = make_virtual(machine.scratch, "home/project/.venv", "/nowhere");
  const auto discovery = machine.find();
  CHECK(primary(discovery) == "dot-venv " + local);
  CHECK(has_own_code(discovery, ProblemCode::interpreter_missing));
  CHECK_FALSE(has_code(discovery, ProblemCode::interpreter_missing));
  CHECK(has_code(discovery, ProblemCode::stale_virtual_env));
}

TEST_CASE("the steps follow the order of precedence") {
  Machine machine;
  make_link(machine.base + "/bin/python3", machine.scratch.path("bin/python3"));
  CHECK(primary(machine.find()) == "PATH-python3 " + machine.base);
  const std::string conda = make_installation(machine.scratch, "conda");
  machine.variable("CONDA_PREFIX") = conda;
  machine.variable("CONDA_DEFAULT_ENV") = "base";
  CHECK(primary(machine.find()) == "CONDA_PREFIX-base " + conda);
  const std::string tool = machine.venv("tool");
  machine.script("bin/vdk", "#!" + tool + "/bin/python3");
  CHECK(primary(machine.find()) == "vdk-script " + tool);
  const std::string own = machine.venv("own");
  machine.process.own_executable = own + "/bin/vdk-connectors";
  machine.scratch.write("own/lib/python3.11/site-packages/vdk_core-0.3.dist-info/METADATA", "");
  CHECK(primary(machine.find()) == "own-environment " + own);
  const std::string local = machine.venv("home/project/.venv");
  CHECK(primary(machine.find()) == "dot-venv " + local);
  machine.variable("CONDA_DEFAULT_ENV") = "conda";
  CHECK(primary(machine.find()) == "CONDA_PREFIX " + conda);
  const std::string active = machine.venv("active");
  machine.variable("VIRTUAL_ENV") = active;
  CHECK(primary(machine.find()) == "VIRTUAL_ENV " + active);
  const std::string calling = machine.venv("calling");
  machine.variable("VDK_CONNECTORS_PYTHON") = calling + "/bin/python3";
  CHECK(primary(machine.find()) == "VDK_CONNECTORS_PYTHON " + calling);
  CHECK(primary(machine.python(machine.base)) == "--python " + machine.base);
}

TEST_CASE("--all-envs finds every environment once, with the one in use first") {
  Machine machine;
  const std::string local = machine.venv("home/project/.venv");
  const std::string tool = machine.venv("home/.local/share/pipx/venvs/vdk");
  make_link(machine.base + "/bin/python3", machine.scratch.path("bin/python3"));
  EnvironmentRequest request;
  request.reach = vdk::model::EnvironmentRequest::Reach::all;
  const auto discovery = machine.find(request);
  REQUIRE(discovery.environments.size() == 3);
  CHECK(discovery.environments[0].prefix == local);
  CHECK(std::ranges::count(discovery.environments, tool, &vdk::model::Environment::prefix) == 1);
}

TEST_CASE("the vdk script of a moved environment starts a Python that is missing") {
  Machine machine;
  const std::string moved = machine.venv("moved");
  make_program(machine.scratch, "moved/bin/vdk",
               "#!" + machine.scratch.path("old/bin/python3") + "\n");
  EnvironmentRequest request;
  request.prefixes = {moved};
  const auto discovery = machine.find(request);
  REQUIRE(discovery.environments.size() == 1);
  REQUIRE(discovery.environments[0].problems.size() == 1);
  CHECK(discovery.environments[0].problems[0].code == ProblemCode::vdk_script_interpreter_missing);
  CHECK(discovery.environments[0].problems[0].where.file == moved + "/bin/vdk");
}

TEST_CASE(
    "if the Python of an environment is missing, that of its vdk script is not reported too") {
  Machine machine;
  const std::string venv = make_virtual(machine.scratch, "venv", "/nowhere");
  make_program(machine.scratch, "venv/bin/vdk", "#!" + venv + "/bin/python3\n");
  make_link(venv + "/bin/vdk", machine.scratch.path("bin/vdk"));
  for (const std::string active : {"", "venv"}) {
    machine.variable("VIRTUAL_ENV") = active.empty() ? active : machine.scratch.path(active);
    const auto discovery = machine.find();
    CHECK(primary(discovery) == (active.empty() ? "vdk-script " : "VIRTUAL_ENV ") + venv);
    CHECK(discovery.problems.empty());
    CHECK(has_own_code(discovery, ProblemCode::interpreter_missing));
    CHECK_FALSE(has_own_code(discovery, ProblemCode::vdk_script_interpreter_missing));
    REQUIRE(discovery.environments.size() == 1);
    CHECK_FALSE(discovery.environments[0].is_moved);
  }
}

TEST_CASE("the vdk script of a copied environment runs the original") {
  Machine machine;
  const std::string original = machine.venv("original");
  const std::string copy = machine.venv("copy");
  make_program(machine.scratch, "copy/bin/vdk", "#!" + original + "/bin/python3\n");
  make_program(machine.scratch, "original/bin/vdk", "#!" + original + "/bin/python3\n");
  EnvironmentRequest request;
  request.prefixes = {copy, original};
  const auto discovery = machine.find(request);
  REQUIRE(discovery.environments.size() == 2);
  REQUIRE(discovery.environments[0].problems.size() == 1);
  CHECK(discovery.environments[0].problems[0].code == ProblemCode::vdk_script_elsewhere);
  CHECK(discovery.environments[1].problems.empty());
}
