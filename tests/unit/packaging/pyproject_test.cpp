#include "vdk/packaging/pyproject.hpp"

#include <string>

#include "catch.hpp"

using vdk::model::ProblemCode;

using vdk::packaging::read_pyproject;

TEST_CASE("the project table describes the project, in the order of the file") {
  const auto it = read_pyproject(R"([project]
name = "vdk-x"
version = "1.2"
description = "a plugin"
license = {text = "Apache"}
requires-python = ">=3.8"
dependencies = ["vdk-core", "b>=1"]
urls = {"Home Page" = "https://h"}
[project.scripts]
cmd = "x.cli:main"
[project.entry-points."vdk.plugin.run"]
z = "vdk.plugin.z"
a = "vdk.plugin.a:b"
)",
                                 "pyproject.toml");
  CHECK(it.problems.empty());
  CHECK(it.has_project);
  CHECK(it.project.name == "vdk-x");
  CHECK(it.project.version == "1.2");
  CHECK(it.project.summary == "a plugin");
  CHECK(it.project.license == "Apache");
  CHECK(it.project.homepage == "https://h");
  CHECK(it.project.requires_python == ">=3.8");
  CHECK(it.project.requirements == std::vector<std::string>{"vdk-core", "b>=1"});
  REQUIRE(it.project.entry_points.size() == 3);
  CHECK(it.project.entry_points[0].group == "console_scripts");
  CHECK(it.project.entry_points[1].group == "vdk.plugin.run");
  CHECK(it.project.entry_points[1].name == "z");
  CHECK(it.project.entry_points[1].where.line == 12);
  CHECK(it.project.entry_points[2].attribute == "b");
}

TEST_CASE("Poetry's version constraints become PEP 440 specifiers") {
  const auto it = read_pyproject(R"([tool.poetry]
name = "p"
version = "0.1"
[tool.poetry.dependencies]
python = "^3.8"
a = "^1.2.3"
b = "^0.2.3"
c = "~1.2"
d = "*"
e = {version = ">=1,<2", extras = ["x"], markers = "os_name == 'nt'"}
f = {version = "1", optional = true}
g = "1.2"
h = "^1 || ^2"
i = [{version = "^1.9", python = "<3.9"}, {version = "2.*", python = "^3.9"}]
j = {git = "https://h/r"}
k = "^0.0.3"
[tool.poetry.plugins."vdk.plugin.run"]
x = "y:z"
[tool.poetry.scripts]
s = "y:main"
)",
                                 "f");
  CHECK(it.problems.empty());
  CHECK(it.has_project);
  CHECK(it.project.requires_python == ">=3.8,<4.0");
  CHECK(it.project.requirements ==
        std::vector<std::string>{"a>=1.2.3,<2.0.0", "b>=0.2.3,<0.3.0", "c>=1.2,<1.3", "d",
                                 "e[x]>=1,<2; os_name == 'nt'", "g==1.2", "h",
                                 "i>=1.9,<2.0; python_version < \"3.9\"",
                                 "i==2.*; python_version >= \"3.9\" and python_version < \"4.0\"",
                                 "j @ git+https://h/r", "k>=0.0.3,<0.0.4"});
  REQUIRE(it.project.entry_points.size() == 2);
  CHECK(it.project.entry_points[1].group == "vdk.plugin.run");
}

TEST_CASE("flit's module setting names the module that holds the version") {
  const auto it = read_pyproject(R"([tool.flit.metadata]
module = "m"
dist-name = "vdk-m"
requires = ["a"]
[tool.flit.entrypoints."vdk.plugin.run"]
x = "m"
)",
                                 "f");
  CHECK(it.project.name == "vdk-m");
  CHECK(it.version_reference.attribute == "m.__version__");
  CHECK(it.project.requirements == std::vector<std::string>{"a"});
  CHECK(it.project.entry_points.at(0).module == "m");
}

TEST_CASE("a dynamic version refers to the file or attribute that holds it") {
  const std::string start =
      "[project]\nname = \"a-b\"\ndynamic = [\"version\", \"entry-points\"]\n";
  const auto file =
      read_pyproject(start + "[tool.setuptools.dynamic]\nversion = {file = [\"v.txt\"]}\n", "f");
  CHECK(file.version_reference.file == "v.txt");
  CHECK(file.has_dynamic_entry_points);
  const auto attribute =
      read_pyproject(start + "[tool.setuptools.dynamic]\nversion = {attr = \"a.v\"}\n", "f");
  CHECK(attribute.version_reference.attribute == "a.v");
  const auto hatch = read_pyproject(start + "[tool.hatch.version]\npath = \"a/v.py\"\n", "f");
  CHECK(hatch.version_reference.file == "a/v.py");
  const auto flit =
      read_pyproject(start + "[build-system]\nbuild-backend = \"flit_core.buildapi\"\n", "f");
  CHECK(flit.version_reference.attribute == "a_b.__version__");
}

TEST_CASE("package directories are read from any tool's table") {
  const auto it = read_pyproject(R"([tool.setuptools]
package-dir = {"" = "src"}
[tool.setuptools.packages.find]
where = ["lib", "."]
[tool.hatch.build.targets.wheel]
packages = ["code/vdk"]
)",
                                 "f");
  CHECK(it.project.package_directories == std::vector<std::string>{"src", "lib", "", "code"});
  CHECK_FALSE(it.has_project);
}

TEST_CASE("invalid TOML is a problem with its line") {
  const auto it = read_pyproject("[project]\nname = \"a\nx = 1\n", "p.toml");
  REQUIRE(it.problems.size() == 1);
  CHECK(it.problems[0].code == ProblemCode::pyproject_unparsable);
  CHECK(it.problems[0].where.file == "p.toml");
  CHECK(it.problems[0].where.line == 2);
  CHECK_FALSE(read_pyproject("a = \"\xE4\"\n", "f").problems.empty());
}

TEST_CASE("values of the wrong type are ignored") {
  const auto it = read_pyproject(
      "[project]\nname = 1\nversion = []\ndependencies = {a = 1}\nurls = 3\nentry-points = [1]\n",
      "f");
  CHECK(it.project.name.empty());
  CHECK_FALSE(it.project.version);
  CHECK(it.project.requirements.empty());
  const auto entry = read_pyproject("[project.entry-points.\"vdk.plugin.run\"]\nx = 1\n", "f");
  CHECK(entry.problems.at(0).where.line == 2);
}

TEST_CASE("a file over the size limit is refused") {
  CHECK(read_pyproject(std::string(128 * 1024 + 1, '\n'), "f").problems.at(0).code ==
        ProblemCode::pyproject_too_large);
}

TEST_CASE("keys with very many parts are refused before they exhaust the stack") {
  std::string keys = "x = 1\n\"a\"";
  while (keys.size() < 127 * 1024) keys += " .a";
  const auto it = read_pyproject(keys + " = 1\n", "f");
  REQUIRE(it.problems.size() == 1);
  CHECK(it.problems[0].code == ProblemCode::pyproject_unparsable);
  CHECK(it.problems[0].where.line == 2);
  std::string nested = "a = ";
  for (int i = 0; i < 200; ++i) nested += "{a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p = ";
  CHECK_FALSE(read_pyproject(nested + "1" + std::string(200, '}'), "f").project.version);
  CHECK_FALSE(read_pyproject("a = " + std::string(100'000, '['), "f").problems.empty());
}

TEST_CASE("dots in strings and comments do not count as parts of a key") {
  const auto it = read_pyproject(
      "# ....................\n[project]\nname = \"a\"\ndescription = "
      "\"\"\"x \\\" ....................\n\"\"....................\"\"\"\"\n'....................' "
      "= "
      "'...................\\'\n",
      "f");
  CHECK(it.problems.empty());
  CHECK(it.project.name == "a");
}

TEST_CASE("input that the TOML library asserts cannot happen is a problem") {
  for (const char* text :
       {"[)a]\n", "[\n", "[[ )a]]\n", "  [=]\n", "a = [}\n", "a = {)}\n", "\xCE\x85 = 1\n",
        "\xC2\xA0[)a]\n", "a = 1\r[)a]\n", "[", "[]\n", "a = 1\f\n"}) {
    CAPTURE(text);
    const auto it = read_pyproject(text, "f");
    REQUIRE(it.problems.size() == 1);
    CHECK(it.problems[0].code == ProblemCode::pyproject_unparsable);
  }
}

TEST_CASE("arrays of arrays, a byte order mark and Windows line endings are accepted") {
  const auto it = read_pyproject(
      "\xEF\xBB\xBF"
      "[project]\r\nname = \"a\"\r\nx = [\r\n  [1, 2],\r\n  [\r\n  {y = "
      "1}\r\n]]\r\n[[ tool . z ]]\r\n",
      "f");
  CHECK(it.problems.empty());
  CHECK(it.project.name == "a");
}

TEST_CASE("non-ASCII text is read in strings and keys") {
  const auto it = read_pyproject(
      "[project]  # \xC3\xBC\nname = \"\"\"a\\\n  \xC3\xBC~\"\"\"\ndependencies = "
      "['b~=1.0']\n[project.scripts]\n'\xC3\xB6' = \"\\u00e4\"\n",
      "f");
  CHECK(it.project.name == "a\xC3\xBC~");
  CHECK(it.project.requirements == std::vector<std::string>{"b~=1.0"});
  CHECK(it.project.entry_points.at(0).name == "\xC3\xB6");
  CHECK(it.project.entry_points.at(0).value == "\xC3\xA4");
  CHECK(read_pyproject("[project]\nname = '\xE4'\n", "f").problems.at(0).where.line == 2);
}

TEST_CASE("setuptools reads the files of dynamic fields") {
  const std::string dynamic =
      "[tool.setuptools.dynamic]\nentry-points = {file = ['e.txt']}\n"
      "dependencies = {file = 'r.txt'}\n";
  const auto used = read_pyproject(
      "[project]\nname = 'a'\ndynamic = ['entry-points', 'dependencies']\n" + dynamic, "f");
  CHECK(used.entry_points_file.files == std::vector<std::string>{"e.txt"});
  CHECK(used.entry_points_file.where.line == 5);
  CHECK(used.requirements_file.files == std::vector<std::string>{"r.txt"});
  CHECK(used.dynamic.line == 3);
  CHECK(used.unused_entry_points_file.files.empty());
  const auto unused = read_pyproject("[project]\nname = 'a'\n" + dynamic, "f");
  CHECK(unused.entry_points_file.files.empty());
  CHECK(unused.requirements_file.files.empty());
  CHECK(unused.unused_entry_points_file.files == std::vector<std::string>{"e.txt"});
}

TEST_CASE("flit joins the tables of a group without quotes") {
  const auto reading = read_pyproject(
      "[tool.flit.metadata]\nmodule = 'a'\n[tool.flit.entrypoints.vdk.plugin.run]\nx = 'a'\n"
      "[tool.flit.entrypoints.'vdk.other']\ny = 'a'\n",
      "f");
  REQUIRE(reading.project.entry_points.size() == 2);
  CHECK(reading.project.entry_points[0].group == "vdk.plugin.run");
  CHECK(reading.project.entry_points[1].group == "vdk.other");
}
