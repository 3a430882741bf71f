#include "vdk/environments/own_environment.hpp"

#include "catch.hpp"
#include "machine.hpp"

using namespace vdk::environments;
using namespace vdk::tests;

namespace {

/// A machine whose program is installed in the environment `own`.
struct OwnMachine : Machine {
  std::string own = venv("own");

  OwnMachine() {
    process.own_executable = own + "/bin/vdk-connectors";
    install("vdk_connectors-0.1.0");
  }

  /// Installs a plugin of VDK below `own`.
  void install(const std::string& name) const {
    scratch.write("own/lib/python3.11/site-packages/" + name + ".dist-info/entry_points.txt",
                  "[vdk.plugin.run]\nplugin = module\n");
  }

  bool is_found() const { return try_own_environment(process).found.has_value(); }
};

}  // namespace

TEST_CASE("the environment of this program is used if VDK or another plugin is installed there") {
  const OwnMachine with_core;
  with_core.scratch.write("own/lib/python3.11/site-packages/vdk_core-0.3.dist-info/METADATA", "");
  const Candidate candidate = try_own_environment(with_core.process);
  REQUIRE(candidate.found);
  CHECK(candidate.found->found_by == "own-environment");
  CHECK(candidate.found->interpreter.prefix == with_core.own);

  const OwnMachine with_plugin;
  with_plugin.install("moon-1.0");
  CHECK(with_plugin.is_found());
}

TEST_CASE("an environment that a tool made for this program alone is not used") {
  const OwnMachine machine;
  machine.scratch.write("own/lib/python3.11/site-packages/click-8.1.dist-info/entry_points.txt",
                        "[console_scripts]\nclick = click:main\n");
  const Candidate candidate = try_own_environment(machine.process);
  CHECK_FALSE(candidate.found);
  CHECK(candidate.trail == std::vector<std::string>{"this program is installed in '" + machine.own +
                                                    "', which does not contain VDK"});
}

TEST_CASE("VDK in PYTHONPATH does not make an environment that of VDK, but a checkout in it does") {
  OwnMachine machine;
  machine.scratch.write("checkout/vdk_core.egg-info/PKG-INFO", "");
  machine.variable("PYTHONPATH") = machine.scratch.path("checkout");
  CHECK_FALSE(machine.is_found());
  machine.scratch.write("own/lib/python3.11/site-packages/easy-install.pth",
                        machine.scratch.path("checkout") + "\n");
  CHECK(machine.is_found());
}

TEST_CASE("a program outside of virtual and conda environments has none of its own") {
  OwnMachine machine;
  machine.install("moon-1.0");
  std::filesystem::remove(machine.own + "/pyvenv.cfg");
  CHECK_FALSE(machine.is_found());
  CHECK(try_own_environment(machine.process).trail.empty());
  make_folder(machine.own + "/conda-meta");
  CHECK(machine.is_found());
  machine.process.own_executable = machine.own + "/vdk-connectors";
  CHECK_FALSE(machine.is_found());
  machine.process.own_executable = "";
  CHECK_FALSE(machine.is_found());
}
