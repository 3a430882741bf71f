#include "vdk/packaging/flit_config.hpp"

#include <string>
#include <vector>

#include "catch.hpp"

using namespace vdk::packaging;

TEST_CASE("flit.ini gives the name, the requirements and the scripts") {
  const auto reading = read_flit_config(
      "[metadata]\nmodule = acme_module\ndist-name = acme\nhome-page = https://acme.invalid\n"
      "requires = trino\n    click (>=8)\nrequires-python = >=3\n"
      "entry-points-file = etc/points.txt\n[scripts]\ntool = acme_module:main\n",
      "flit.ini");
  CHECK(reading.problems.empty());
  CHECK(reading.project.name == "acme");
  CHECK(reading.project.requirements == std::vector<std::string>{"trino", "click (>=8)"});
  CHECK(reading.project.homepage == "https://acme.invalid");
  CHECK(reading.project.requires_python == ">=3");
  REQUIRE(reading.project.entry_points.size() == 1);
  CHECK(reading.project.entry_points[0].group == "console_scripts");
  CHECK(reading.version_reference.attribute == "acme_module.__version__");
  CHECK(reading.entry_points_file.files == std::vector<std::string>{"etc/points.txt"});
  CHECK(reading.entry_points_file.where.line == 8);
}

TEST_CASE("without a name of its own the file of entry points is optional") {
  const auto reading = read_flit_config("[metadata]\nmodule = acme\n", "flit.ini");
  CHECK(reading.project.name == "acme");
  CHECK(reading.entry_points_file.files == std::vector<std::string>{"entry_points.txt"});
  CHECK(reading.entry_points_file.where.line == 0);
}
