#include "vdk/sources/programs.hpp"

#include "catch.hpp"
#include "environments.hpp"

using namespace vdk::sources;
using namespace vdk::tests;

namespace {

vdk::model::Surroundings surroundings_of(const Scratch& scratch) {
  vdk::model::Surroundings surroundings;
  surroundings.working_directory = scratch.path("work/deep");
  surroundings.variables["PATH"] = scratch.path("shims") + ":" + scratch.path("bin");
  make_folder(surroundings.working_directory);
  return surroundings;
}

std::string shim_of(const Scratch& scratch) {
  return "#!/usr/bin/env bash\nset -e\nexport PYENV_ROOT=\"" + scratch.path("pyenv") + "\"\n";
}

}  // namespace

TEST_CASE("programs are sought on PATH in order, executable regular files only") {
  const Scratch scratch;
  auto surroundings = surroundings_of(scratch);
  make_program(scratch, "bin/tool", "");
  scratch.write("shims/tool", "not executable");
  make_folder(scratch.path("more/tool"));
  surroundings.variables["PATH"] += ":" + scratch.path("more") + "::" + scratch.path("bin");
  make_program(scratch, "work/deep/tool", "");
  CHECK(find_programs("tool", surroundings) ==
        std::vector<std::string>{scratch.path("bin/tool"), scratch.path("work/deep/tool")});
}

TEST_CASE("a shim is recognised by its text") {
  const Scratch scratch;
  CHECK(recognise_shim(shim_of(scratch)).manager == "pyenv");
  CHECK(recognise_shim(shim_of(scratch)).root == scratch.path("pyenv"));
  CHECK(recognise_shim("#!/bin/sh\nexec asdf exec \"python\" \"$@\"").manager == "asdf");
  CHECK(recognise_shim("#!/usr/bin/python3\n").manager.empty());
}
