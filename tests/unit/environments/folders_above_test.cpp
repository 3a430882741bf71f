#include "vdk/environments/folders_above.hpp"

#include "machine.hpp"

using vdk::model::ProblemCode;

using namespace vdk::environments;
using namespace vdk::tests;

TEST_CASE("the nearest .venv is used, whether a folder or a link") {
  Machine machine;
  machine.venv("home/project/.venv");
  const std::string real = machine.venv("elsewhere");
  make_link(real, machine.scratch.path("home/project/deep/.venv"));
  CHECK(primary(machine.find()) == "dot-venv " + machine.scratch.path("home/project/deep/.venv"));
}

TEST_CASE("an environment around the working directory comes before a .venv in it") {
  Machine machine;
  const std::string outer = machine.venv("home/project/env");
  machine.venv("home/project/env/.venv");
  machine.process.working_directory = outer;
  CHECK(primary(machine.find()) == "inside-venv " + outer);
}

TEST_CASE("a .venv that lacks pyvenv.cfg or libraries, or is a dangling link, is skipped") {
  for (const int kind : {0, 1, 2}) {
    Machine machine;
    const std::string local = machine.scratch.path("home/project/deep/.venv");
    if (kind == 0) make_folder(local);
    if (kind == 1) machine.scratch.write("home/project/deep/.venv/pyvenv.cfg", "home = /x\n");
    if (kind == 2) make_link("/nowhere", local);
    const std::string whole = machine.venv("home/project/.venv");
    const auto discovery = machine.find();
    CHECK(primary(discovery) == "dot-venv " + whole);
    REQUIRE(has_code(discovery, ProblemCode::broken_venv));
    CHECK(discovery.problems[0].where.file == local);
  }
}

TEST_CASE("the search stops at the folder that contains .git, whether a folder or a file") {
  for (const bool is_file : {false, true}) {
    Machine machine;
    const std::string at_root = machine.venv("home/project/.venv");
    machine.venv("home/.venv");
    if (is_file) machine.scratch.write("home/project/.git", "gitdir: x\n");
    if (!is_file) make_folder(machine.scratch.path("home/project/.git"));
    CHECK(primary(machine.find()) == "dot-venv " + at_root);
    std::filesystem::remove_all(at_root);
    CHECK(primary(machine.find()) == "none");
  }
}

TEST_CASE("HOME is not searched from below, even if it is reached through a link") {
  Machine machine;
  machine.venv("home/.venv");
  CHECK(primary(machine.find()) == "none");
  machine.variable("HOME") = machine.scratch.path("home/");
  CHECK(primary(machine.find()) == "none");
  make_link(machine.scratch.path("home"), machine.scratch.path("link"));
  machine.variable("HOME") = machine.scratch.path("link");
  CHECK(primary(machine.find()) == "none");
  machine.process.working_directory = machine.scratch.path("home");
  CHECK(primary(machine.find()) == "dot-venv " + machine.scratch.path("home/.venv"));
}
