#include "vdk/environments/shebang.hpp"

#include "catch.hpp"

using namespace vdk::environments;

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

TEST_CASE("the shell forms of distlib and uv can name an interpreter with spaces in its path") {
  const Shebang distlib =
      read_shebang("#!/bin/sh\n'''exec' \"/a b/bin/python\" -s \"$0\" \"$@\"\n' '''\n");
  CHECK(distlib.interpreter == "/a b/bin/python");
  CHECK(distlib.flags.has_no_user_site);
  CHECK(read_shebang("#!/bin/sh\n'''exec' '/a b/python3' \"$0\" \"$@\"\n").interpreter ==
        "/a b/python3");
  CHECK(read_shebang("#!/bin/sh\n'''exec' /long/python3 \"$0\" \"$@\"\n").interpreter ==
        "/long/python3");
}

TEST_CASE("uv's relocatable scripts are relative to their own folder") {
  const Shebang relocatable = read_shebang(
      "#!/bin/sh\n'''exec' \"$(dirname -- \"$(realpath -- \"$0\")\")\"/'python3' \"$0\" \"$@\"\n");
  CHECK(relocatable.interpreter == "python3");
  CHECK(relocatable.is_beside_script);
}

TEST_CASE("a file that is not a Python script names no interpreter") {
  CHECK(read_shebang("#!/bin/bash\nexec x\n").interpreter.empty());
  CHECK(read_shebang("#!/bin/sh\nexec /x/python\n").interpreter.empty());
  CHECK(read_shebang("\x7F"
                     "ELF")
            .interpreter.empty());
  CHECK(read_shebang("#!").interpreter.empty());
  CHECK(read_shebang("#!/bin/sh\n'''exec' \"/no/end").interpreter.empty());
}

TEST_CASE("flags can be separate or combined, and end at a value or the script") {
  const auto flags = [](const std::string& words) {
    return read_shebang("#!/usr/bin/env -S python3 " + words + "\n").flags;
  };
  CHECK(flags("-sE").ignores_variables);
  CHECK(flags("-sE").has_no_user_site);
  CHECK(flags("-B -s").has_no_user_site);
  CHECK(flags("-IS").has_no_site);
  CHECK(flags("-X dev -s").has_no_user_site);
  CHECK(flags("-W error -S").has_no_site);
  CHECK_FALSE(flags("-X -s").has_no_user_site);
  CHECK_FALSE(flags("script -s").has_no_user_site);
  CHECK_FALSE(flags("-m -s").has_no_user_site);
  CHECK_FALSE(flags("-P").has_no_user_site);
}

TEST_CASE("env's own options are skipped and its variables kept") {
  const Shebang split =
      read_shebang("#!/usr/bin/env -S -u PYTHONPATH A=1 PYTHONPATH=/x python3 -s\n");
  CHECK(split.interpreter == "python3");
  CHECK(split.is_on_path);
  CHECK(split.variables.at("PYTHONPATH") == "/x");
  CHECK(split.flags.has_no_user_site);
  CHECK(read_shebang("#!/usr/bin/env -Spython3 -I\n").flags.ignores_variables);
  CHECK(read_shebang("#!/usr/bin/env -i python3\n").flags.ignores_variables);
  CHECK(read_shebang("#!/usr/bin/env --split-string=python3.11 -S\n").interpreter == "python3.11");
  const Shebang absolute = read_shebang("#!/usr/bin/env /v/bin/python3\n");
  CHECK(absolute.interpreter == "/v/bin/python3");
  CHECK_FALSE(absolute.is_on_path);
}

TEST_CASE("quotes in the shell forms are read as the shell reads them") {
  const auto interpreter = [](const std::string& word) {
    return read_shebang("#!/bin/sh\n'''exec' " + word + " \"$0\" \"$@\"\n' '''\n").interpreter;
  };
  CHECK(interpreter(R"('/it'"'"'s/python3')") == "/it's/python3");
  CHECK(interpreter(R"("/a \"b\" $x/python3")") == "/a \"b\" $x/python3");
}

TEST_CASE("relocatable scripts can refer to their folder in several ways") {
  for (const std::string folder :
       {R"x("$(dirname -- "$(realpath -- "$0")")"/python3)x", R"x("$(dirname "$0")/python3")x",
        R"x("$(CDPATH= cd -- "$(dirname -- "$0")" && echo "$PWD")"/'python3')x",
        R"x($(dirname $0)/python3)x"}) {
    CAPTURE(folder);
    const Shebang found = read_shebang("#!/bin/sh\n'''exec' " + folder + " -I \"$0\" \"$@\"\n");
    CHECK(found.interpreter == "python3");
    CHECK(found.is_beside_script);
    CHECK(found.flags.ignores_variables);
  }
  CHECK(read_shebang("#!/bin/sh\n\"exec\" \"$(dirname $0)/python3\" \"$0\" \"$@\"\n")
            .is_beside_script);
}

TEST_CASE("a Python is recognised by its name") {
  for (const std::string name : {"python", "python3", "python3.11", "python3.13t", "python3.6m",
                                 "pypy3.10", "python.exe", "Python", "pythonw.exe"}) {
    CAPTURE(name);
    CHECK(is_python_name(name));
  }
  for (const std::string name :
       {"ipython", "python3-config", "pythonic", "sh", "python3.11-gdb.py"}) {
    CAPTURE(name);
    CHECK_FALSE(is_python_name(name));
  }
}
