#include "vdk/environments/programs.hpp"

#include "catch.hpp"
#include "environments.hpp"

using namespace vdk::environments;
using namespace vdk::tests;

TEST_CASE("programs are looked up on PATH in order, executable regular files only") {
  const Scratch scratch;
  auto process = surroundings_of(scratch);
  make_program(scratch, "bin/tool", "");
  scratch.write("shims/tool", "not executable");
  make_folder(scratch.path("more/tool"));
  process.variables["PATH"] += ":" + scratch.path("more") + "::" + scratch.path("bin");
  make_program(scratch, "work/deep/tool", "");
  CHECK(find_programs("tool", process) ==
        std::vector<std::string>{scratch.path("bin/tool"), scratch.path("work/deep/tool")});
}

TEST_CASE("a shim is recognised by its text") {
  const Scratch scratch;
  CHECK(recognise_shim(shim_of(scratch)).manager == "pyenv");
  CHECK(recognise_shim(shim_of(scratch)).root == scratch.path("pyenv"));
  CHECK(recognise_shim("#!/bin/sh\nexec asdf exec \"python\" \"$@\"").manager == "asdf");
  CHECK(recognise_shim("#!/usr/bin/python3\n").manager.empty());
}

TEST_CASE("a link to mise is a shim, but mise itself and other links are not") {
  const Scratch scratch;
  make_program(scratch, "tools/mise",
               "\x7F"
               "ELF");
  make_program(scratch, "tools/other",
               "\x7F"
               "ELF");
  make_link(scratch.path("tools/mise"), scratch.path("shims/python3"));
  make_link(scratch.path("tools/other"), scratch.path("bin/python3"));
  CHECK(find_shim(scratch.path("shims/python3")).manager == "mise");
  CHECK(find_shim(scratch.path("bin/python3")).manager.empty());
}

TEST_CASE("an asdf shim is recognised by its comment or its call, a mise script by its call") {
  CHECK(recognise_shim("#!/bin/sh\nexec asdf exec \"python\" \"$@\"").manager == "asdf");
  CHECK(recognise_shim("#!/usr/bin/env bash\n# asdf-plugin: python 3.11.7\n").manager == "asdf");
  CHECK(recognise_shim("#!/bin/sh\nexec mise x -- python \"$@\"").manager == "mise");
  CHECK(recognise_shim("#!/usr/bin/python3\n").manager.empty());
}
