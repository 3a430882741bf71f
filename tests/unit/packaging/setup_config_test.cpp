#include "vdk/packaging/setup_config.hpp"

#include <string>

#include "catch.hpp"

using vdk::model::ProblemCode;

using vdk::packaging::read_config;
using vdk::packaging::read_setup_config;

TEST_CASE("a value continues on indented lines, across comments and empty lines") {
  const auto it = read_config("[a]\nKey =\n  one\n  # no\n\n  two ; kept\n\nb: c\n", "f");
  REQUIRE(it.values.size() == 2);
  CHECK(it.values[0].section == "a");
  CHECK(it.values[0].key == "key");
  CHECK(it.values[0].spelling == "Key");
  CHECK(it.values[0].value == "\none\n\ntwo ; kept");
  CHECK(it.values[0].lines == std::vector<int>{2, 3, 5, 6});
  CHECK(it.values[1].value == "c");
  CHECK(it.values[1].line == 8);
  CHECK(it.problems.empty());
}

TEST_CASE("errors are problems, and reading continues") {
  const auto it = read_config("early\n[a]\nx = 1\nnonsense\nx = 2\n= y\n[a]\nz = 3\n", "f");
  REQUIRE(it.problems.size() == 5);
  const std::vector<int> lines = {1, 4, 5, 6, 7};
  for (std::size_t i = 0; i < lines.size(); ++i) {
    CHECK(it.problems[i].code == ProblemCode::setup_config_unparsable);
    CHECK(it.problems[i].where.line == lines[i]);
  }
  REQUIRE(it.values.size() == 2);
  CHECK(it.values[0].value == "2");
  CHECK(it.values[1].value == "3");
}

TEST_CASE("setup.cfg describes the project") {
  const auto it = read_setup_config(
      "[metadata]\nname = vdk-x\nversion = 1.2\ndescription = a plugin\nlicense = Apache\n"
      "home-page = https://h\n[options]\npackage_dir =\n    = src\ninstall_requires =\n"
      "    vdk-core\n    # why\n    sqlite>=1; python_version < '3'\npython-requires = >=3.8\n"
      "[options.entry_points]\nvdk.plugin.run =\n    # first\n    x = vdk.plugin.x:y\n"
      "[options.packages.find]\nwhere = ./src/\n",
      "setup.cfg");
  CHECK(it.problems.empty());
  CHECK(it.project.name == "vdk-x");
  CHECK(it.project.version == "1.2");
  CHECK(it.project.summary == "a plugin");
  CHECK(it.project.license == "Apache");
  CHECK(it.project.homepage == "https://h");
  CHECK(it.project.requires_python == ">=3.8");
  CHECK(it.project.requirements ==
        std::vector<std::string>{"vdk-core", "sqlite>=1; python_version < '3'"});
  CHECK(it.project.package_directories == std::vector<std::string>{"src"});
  REQUIRE(it.project.entry_points.size() == 1);
  CHECK(it.project.entry_points[0].group == "vdk.plugin.run");
  CHECK(it.project.entry_points[0].module == "vdk.plugin.x");
  CHECK(it.project.entry_points[0].attribute == "y");
  CHECK(it.project.entry_points[0].where.line == 18);
}

TEST_CASE("a version can be in a file or an attribute") {
  const auto file = read_setup_config("[metadata]\nversion = file: version.txt\n", "f");
  CHECK(file.version_reference.file == "version.txt");
  CHECK_FALSE(file.project.version);
  const auto attribute = read_setup_config("[metadata]\nversion = attr: a.__version__\n", "f");
  CHECK(attribute.version_reference.attribute == "a.__version__");
}

TEST_CASE("values from DEFAULT apply where a section has none") {
  CHECK(read_setup_config("[DEFAULT]\nname = a\n[metadata]\nversion = 1\n", "f").project.name ==
        "a");
}

TEST_CASE("a byte order mark is skipped, and invalid UTF-8 is a problem") {
  const auto it = read_setup_config("\xEF\xBB\xBF[metadata]\nname = a\ndescription = \xE4\n", "f");
  CHECK(it.project.name == "a");
  REQUIRE(it.problems.size() == 1);
  CHECK(it.problems[0].where.line == 3);
}

TEST_CASE("many lines and long lines are read in linear time") {
  std::string text = "[metadata]\n";
  for (int i = 0; i < 100'000; ++i) text += "k = v\n  w\n";
  CHECK(read_config(text, "f").values.size() == 1);
  CHECK(read_config("[" + std::string(1'000'000, '[') + "\n", "f").values.empty());
}

TEST_CASE("entry points and requirements can be in files") {
  const auto reading = read_setup_config(
      "[metadata]\nname = a\n[options]\ninstall_requires = file: r.txt\n"
      "entry_points = file: points.txt, more.txt\n",
      "f");
  CHECK(reading.project.entry_points.empty());
  CHECK(reading.entry_points_file.files == std::vector<std::string>{"points.txt", "more.txt"});
  CHECK(reading.entry_points_file.where.line == 5);
  CHECK(reading.requirements_file.files == std::vector<std::string>{"r.txt"});
}

TEST_CASE("of the option and the section of entry points, the first counts") {
  const std::string option = "[options]\nentry_points =\n  [vdk.plugin.run]\n  option = m\n";
  const std::string section = "[options.entry_points]\nvdk.plugin.run =\n  section = m\n";
  const auto first = read_setup_config(option + section, "f");
  REQUIRE(first.project.entry_points.size() == 1);
  CHECK(first.project.entry_points[0].name == "option");
  CHECK(first.project.entry_points[0].where.line == 4);
  const auto second = read_setup_config(section + option, "f");
  REQUIRE(second.project.entry_points.size() == 1);
  CHECK(second.project.entry_points[0].name == "section");
}

TEST_CASE("what only pbr reads is kept apart") {
  const auto reading = read_setup_config(
      "[files]\npackages_root = lib\n[entry_points]\nvdk.plugin.run =\n  a = m\n", "f");
  CHECK(reading.project.entry_points.empty());
  REQUIRE(reading.pbr.entry_points.size() == 1);
  CHECK(reading.pbr.entry_points[0].group == "vdk.plugin.run");
  CHECK(reading.pbr.package_directories == std::vector<std::string>{"lib"});
}
