#include <string>
#include <vector>

#include "catch.hpp"
#include "environments.hpp"
#include "vdk/tree/read_tree.hpp"

using namespace vdk::tree;
using namespace vdk::tests;
using vdk::model::Plugin;
using vdk::model::Problem;
using vdk::model::ProblemCode;

namespace {

/// A project with one entry point and the module `vdk.plugin.x.entry`.
void write_project(const Scratch& scratch, const std::string& value, const std::string& code,
                   const std::string& requirements = "'vdk-core'") {
  scratch.write("tree/setup.py",
                "from setuptools import setup\nsetup(name='vdk-x', package_dir={'': 'src'},\n"
                "install_requires=[" +
                    requirements + "],\nentry_points={'vdk.plugin.run': ['x = " + value + "']})\n");
  scratch.write("tree/src/vdk/plugin/x/entry.py", code);
}

Plugin read_plugin(const Scratch& scratch) {
  Reading reading = read_tree(scratch.path("tree"));
  REQUIRE(reading.plugins.size() == 1);
  return reading.plugins.front();
}

/// `CODE FILE:LINE`, with the file relative to the tree.
std::vector<std::string> problems_of(const Scratch& scratch) {
  std::vector<std::string> found;
  for (const Problem& problem : read_plugin(scratch).problems) {
    if (problem.code == ProblemCode::python_syntax) continue;
    found.push_back(std::string(vdk::model::kind_of(problem.code).text) + " " +
                    problem.where.file.substr(scratch.path("tree/").size()) + ":" +
                    std::to_string(problem.where.line));
  }
  return found;
}

using Found = std::vector<std::string>;

}  // namespace

TEST_CASE("an entry point that names no module of the project is a problem of its line") {
  const Scratch scratch;
  write_project(scratch, "vdk.plugin.x.entri", "");
  CHECK(problems_of(scratch) == Found{"stale-entry-point setup.py:4"});
  write_project(scratch, "vdk.plugin.x.entry", "");
  CHECK(problems_of(scratch).empty());
}

TEST_CASE("the module may be that of a distribution that the project requires") {
  const Scratch scratch;
  write_project(scratch, "vdk.plugin.sqlite.sqlite_plugin", "", "'vdk-core', 'vdk-sqlite'");
  CHECK(problems_of(scratch).empty());
  write_project(scratch, "vdk.plugin.sqlite.sqlite_plugin", "");
  CHECK(problems_of(scratch) == Found{"stale-entry-point setup.py:4"});
  // A library has no modules of VDK, unless its name says so.
  write_project(scratch, "vdk.plugin.sqlite.sqlite_plugin", "", "'vdk-core', 'tabulate'");
  CHECK(problems_of(scratch) == Found{"stale-entry-point setup.py:4"});
  write_project(scratch, "vdk.plugin.sqlite.sqlite_plugin", "", "'vdk-core', 'acme-sqlite'");
  CHECK(problems_of(scratch).empty());
  // The project has the package, so it should have the module.
  write_project(scratch, "vdk.plugin.x.entri", "", "'vdk-core', 'trino'");
  CHECK(problems_of(scratch) == Found{"stale-entry-point setup.py:4"});
  // Nothing else can have a part of a regular package.
  write_project(scratch, "vdk.plugin.x.entri", "", "'vdk-core', 'vdk-sqlite'");
  scratch.write("tree/src/vdk/plugin/x/__init__.py", "");
  CHECK(problems_of(scratch) == Found{"stale-entry-point setup.py:4"});
}

TEST_CASE("the build may take a module from a folder of another name") {
  const Scratch scratch;
  scratch.write("tree/setup.py",
                "from setuptools import setup\nsetup(name='vdk-x', package_dir={'acme.x': 'lib'},\n"
                "entry_points={'vdk.plugin.run': ['x = acme.x.entry']})\n");
  scratch.write("tree/lib/entry.py", "");
  CHECK(problems_of(scratch).empty());
}

TEST_CASE("a module that is compiled from other sources is no fault") {
  const Scratch scratch;
  write_project(scratch, "vdk.plugin.x.fast", "");
  scratch.write("tree/src/vdk/plugin/x/__init__.py", "");
  scratch.write("tree/src/vdk/plugin/x/fast.pyx", "");
  CHECK(problems_of(scratch).empty());
}

TEST_CASE("an entry point that names no attribute of its module is a problem of its line") {
  const Scratch scratch;
  write_project(scratch, "vdk.plugin.x.entry:Plugin", "class Plugins:\n    pass\n");
  CHECK(problems_of(scratch) == Found{"import-missing-attribute setup.py:4"});
  write_project(scratch, "vdk.plugin.x.entry:Plugin", "from acme import *\n");
  CHECK(problems_of(scratch).empty());
}

TEST_CASE("a module that Python cannot compile is a problem of the line") {
  const Scratch scratch;
  write_project(scratch, "vdk.plugin.x.entry", "import os\nfrom . import inner\n");
  scratch.write("tree/src/vdk/plugin/x/inner.py", "def f(:\n    pass\n");
  CHECK(problems_of(scratch) == Found{"import-syntax src/vdk/plugin/x/inner.py:1"});
}

TEST_CASE("a module with a NUL byte is a problem of the line") {
  const Scratch scratch;
  write_project(scratch, "vdk.plugin.x.entry", std::string("a = 1\nb = '\0'\n", 14));
  CHECK(problems_of(scratch) == Found{"import-syntax src/vdk/plugin/x/entry.py:2"});
}

TEST_CASE("a module that tools write during the build is no fault") {
  const Scratch scratch;
  write_project(scratch, "vdk.plugin.x.entry", "from ._version import version\n");
  scratch.write("tree/src/vdk/plugin/x/__init__.py", "");
  CHECK(problems_of(scratch).empty());
  write_project(scratch, "vdk.plugin.x.entry", "from .lost import version\n");
  CHECK(problems_of(scratch) == Found{"import-missing-module src/vdk/plugin/x/entry.py:1"});
}

TEST_CASE("only the imports of other distributions that are certain to run are kept") {
  const Scratch scratch;
  write_project(scratch, "vdk.plugin.x.entry",
                "import json\nimport trino.auth\nfrom vdk.plugin.x import inner\n"
                "try:\n    import pandas\nexcept ImportError:\n    pandas = None\n"
                "def later():\n    import numpy\n");
  scratch.write("tree/src/vdk/plugin/x/inner.py", "import trino.auth\nfrom click import option\n");
  Found modules;
  for (const vdk::model::Import& import : read_plugin(scratch).imports)
    modules.push_back(import.module + ":" + std::to_string(import.where.line));
  CHECK(modules == Found{"json:1", "trino.auth:2", "click:2"});
}
