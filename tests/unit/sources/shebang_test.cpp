#include "vdk/sources/shebang.hpp"

#include "catch.hpp"

using namespace vdk::sources;

TEST_CASE("a plain shebang names the interpreter and its flags") {
  const Shebang plain = read_shebang("#!/v/bin/python3.11 -sP\nimport vdk\n");
  CHECK(plain.interpreter == "/v/bin/python3.11");
  CHECK(plain.flags.has_no_user_site);
  CHECK_FALSE(plain.flags.ignores_variables);
  const Shebang isolated = read_shebang("#! /v/bin/python -I");
  CHECK(isolated.interpreter == "/v/bin/python");
  CHECK(isolated.flags.has_no_user_site);
  CHECK(isolated.flags.ignores_variables);
  CHECK(read_shebang("#!/v/bin/python -S").flags.has_no_site);
  CHECK_FALSE(read_shebang("#!/v/bin/python -Xs").flags.has_no_user_site);
}

TEST_CASE("env gives a bare name") {
  CHECK(read_shebang("#!/usr/bin/env python3\n").interpreter == "python3");
  const Shebang split = read_shebang("#!/usr/bin/env -S A=1 python3 -E\n");
  CHECK(split.interpreter == "python3");
  CHECK(split.flags.ignores_variables);
  CHECK(read_shebang("#!/usr/bin/env bash\n").interpreter.empty());
}

TEST_CASE("the shell forms of distlib and uv name an interpreter with blanks in its path") {
  const Shebang distlib =
      read_shebang("#!/bin/sh\n'''exec' \"/a b/bin/python\" -s \"$0\" \"$@\"\n' '''\n");
  CHECK(distlib.interpreter == "/a b/bin/python");
  CHECK(distlib.flags.has_no_user_site);
  CHECK(read_shebang("#!/bin/sh\n'''exec' '/a b/python3' \"$0\" \"$@\"\n").interpreter ==
        "/a b/python3");
  CHECK(read_shebang("#!/bin/sh\n'''exec' /long/python3 \"$0\" \"$@\"\n").interpreter ==
        "/long/python3");
}

TEST_CASE("uv's relocatable scripts count from their own folder") {
  const Shebang relocatable = read_shebang(
      "#!/bin/sh\n'''exec' \"$(dirname -- \"$(realpath -- \"$0\")\")\"/'python3' \"$0\" \"$@\"\n");
  CHECK(relocatable.interpreter == "python3");
  CHECK(relocatable.is_beside_script);
}

TEST_CASE("what is no Python script names none") {
  CHECK(read_shebang("#!/bin/bash\nexec x\n").interpreter.empty());
  CHECK(read_shebang("#!/bin/sh\nexec /x/python\n").interpreter.empty());
  CHECK(read_shebang("\x7F"
                     "ELF")
            .interpreter.empty());
  CHECK(read_shebang("#!").interpreter.empty());
  CHECK(read_shebang("#!/bin/sh\n'''exec' \"/no/end").interpreter.empty());
}
