#include "vdk/environments/candidate.hpp"

#include "machine.hpp"

using vdk::model::ProblemCode;

using namespace vdk::environments;
using namespace vdk::tests;

namespace {

const vdk::model::Problem* find_code(const EnvironmentDiscovery& discovery, ProblemCode code) {
  for (const auto& problem : discovery.environments.at(0).problems) {
    if (problem.code == code) return &problem;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("PYTHONHOME replaces the base prefix and is a problem") {
  Machine machine;
  const std::string other = make_installation(machine.scratch, "other");
  const std::string venv = make_virtual(machine.scratch, "venv", machine.base);
  machine.variable("PYTHONHOME") = other + ":/unused";
  const auto outside = machine.python(machine.base);
  CHECK(outside.environments.at(0).search_path == std::vector<std::string>{site_of(other)});
  const auto inside = machine.python(venv);
  CHECK(inside.environments.at(0).prefix == venv);
  CHECK(inside.environments.at(0).search_path ==
        std::vector<std::string>{site_of(venv), site_of(other)});
  REQUIRE(find_code(inside, ProblemCode::pythonhome_set) != nullptr);
  CHECK(find_code(inside, ProblemCode::pythonhome_set)->severity == vdk::model::Severity::note);
}

TEST_CASE("a PYTHONHOME without that Python's library is serious") {
  Machine machine;
  machine.variable("PYTHONHOME") = machine.scratch.path("nowhere");
  const auto discovery = machine.python(machine.venv("venv"));
  REQUIRE(find_code(discovery, ProblemCode::pythonhome_set) != nullptr);
  CHECK(find_code(discovery, ProblemCode::pythonhome_set)->severity ==
        vdk::model::Severity::serious);
}

TEST_CASE("a script started with -I ignores PYTHONHOME") {
  Machine machine;
  machine.variable("PYTHONHOME") = machine.scratch.path("nowhere");
  machine.script("bin/vdk", "#!" + machine.base + "/bin/python3 -I");
  const auto discovery = machine.find();
  CHECK(primary(discovery) == "vdk-script " + machine.base);
  CHECK(find_code(discovery, ProblemCode::pythonhome_set) == nullptr);
}

TEST_CASE("a Windows layout is noted") {
  const Machine machine;
  make_folder(machine.scratch.path("windows/Lib/site-packages"));
  const auto discovery = machine.env(machine.scratch.path("windows"));
  CHECK(primary(discovery) == "--env " + machine.scratch.path("windows"));
  CHECK(find_code(discovery, ProblemCode::windows_layout) != nullptr);
}
