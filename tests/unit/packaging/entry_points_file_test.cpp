#include "vdk/packaging/entry_points_file.hpp"

#include "catch.hpp"

using namespace vdk::packaging;
using vdk::model::ProblemCode;

TEST_CASE("a file of entry points has a section for each group") {
  const auto reading = read_entry_points_file(
      "# comment\n[vdk.plugin.run]\nAcme = acme.plugin:Thing [extra]\n\n[other]\na=b\n", "f",
      EntryPointsReader::setuptools);
  CHECK(reading.problems.empty());
  REQUIRE(reading.entry_points.size() == 2);
  CHECK(reading.entry_points[0].group == "vdk.plugin.run");
  CHECK(reading.entry_points[0].name == "Acme");
  CHECK(reading.entry_points[0].module == "acme.plugin");
  CHECK(reading.entry_points[0].where.line == 3);
  CHECK(reading.entry_points[1].group == "other");
}

TEST_CASE("flit takes a colon for the equals sign, and turns names into lower case") {
  const auto reading = read_entry_points_file("[vdk.plugin.run]\nAcme: acme\nB = acme:Thing\n", "f",
                                              EntryPointsReader::flit);
  REQUIRE(reading.entry_points.size() == 2);
  CHECK(reading.entry_points[0].name == "acme");
  CHECK(reading.entry_points[0].value == "acme");
  CHECK(reading.entry_points[1].value == "acme:Thing");
}

TEST_CASE("a line that stops the build is reported, and the rest is read") {
  const auto reading = read_entry_points_file("[vdk.plugin.run]\nnonsense\na = b\n", "f",
                                              EntryPointsReader::setuptools);
  REQUIRE(reading.problems.size() == 1);
  CHECK(reading.problems[0].code == ProblemCode::entry_points_unparsable);
  CHECK(reading.problems[0].severity == vdk::model::Severity::serious);
  CHECK(reading.problems[0].where.line == 2);
  CHECK(reading.problems[0].message ==
        "the line 'nonsense' has no '=', so the project cannot be built");
  CHECK(reading.entry_points.size() == 1);
}
