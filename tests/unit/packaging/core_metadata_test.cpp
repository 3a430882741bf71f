#include "vdk/packaging/core_metadata.hpp"

#include <string>

#include "catch.hpp"

using vdk::model::ProblemCode;

using vdk::model::Severity;
using vdk::packaging::read_core_metadata;

TEST_CASE("headers describe the project") {
  const auto reading = read_core_metadata(
      "Metadata-Version: 2.1\nName: vdk-Foo\nVERSION:  1.0 \nSummary: a\n  plugin\nLicense: "
      "Apache\n        more\nHome-page: https://h\nRequires-Python: >=3.8\nRequires-Dist: a "
      "(>=1)\nRequires-Dist: b; extra == 'x'\n\nName: body\n",
      "METADATA");
  CHECK(reading.problems.empty());
  CHECK(reading.project.name == "vdk-Foo");
  CHECK(reading.project.version == "1.0");
  CHECK(reading.project.summary == "a plugin");
  CHECK(reading.project.license == "Apache");
  CHECK(reading.project.homepage == "https://h");
  CHECK(reading.project.requires_python == ">=3.8");
  CHECK(reading.project.requirements == std::vector<std::string>{"a (>=1)", "b; extra == 'x'"});
}

TEST_CASE("a license expression wins over the license, and an overlong license is ignored") {
  CHECK(read_core_metadata("License: x\nLicense-Expression: MIT\n", "f").project.license == "MIT");
  CHECK_FALSE(read_core_metadata("License: " + std::string(101, 'x'), "f").project.license);
}

TEST_CASE("a project URL labelled as the home page is the home page") {
  const auto reading =
      read_core_metadata("Project-URL: Docs, d\nProject-URL: Home Page, https://h\n", "f");
  CHECK(reading.project.homepage == "https://h");
}

TEST_CASE("UNKNOWN counts as missing") {
  const auto reading =
      read_core_metadata("Name: UNKNOWN\nVersion: UNKNOWN\nSummary: UNKNOWN\n", "f");
  CHECK(reading.project.name.empty());
  CHECK_FALSE(reading.project.version);
  CHECK_FALSE(reading.project.summary);
  REQUIRE(reading.problems.size() == 2);
  CHECK(reading.problems[0].code == ProblemCode::metadata_no_name);
  CHECK(reading.problems[1].code == ProblemCode::metadata_no_version);
  CHECK(reading.problems[0].severity == Severity::note);
}

TEST_CASE("a byte order mark and invalid UTF-8 give notes") {
  const auto reading = read_core_metadata(
      "\xEF\xBB\xBFName: a\nVersion: 1\nSummary: \xE4"
      "b\n",
      "f");
  REQUIRE(reading.problems.size() == 2);
  CHECK(reading.problems[0].code == ProblemCode::metadata_bom);
  CHECK(reading.problems[1].code == ProblemCode::metadata_not_utf8);
  CHECK(reading.problems[1].where.line == 3);
  CHECK(reading.project.name == "a");
  CHECK(reading.project.summary ==
        "\xEF\xBF\xBD"
        "b");
}

TEST_CASE("a character cut off at the end of the text is not an error") {
  CHECK(read_core_metadata("Name: a\nVersion: 1\n\n\xE2\x82", "f").problems.empty());
}

TEST_CASE("a line that is not a header ends the headers") {
  const auto reading = read_core_metadata("Name: a\nno header\nVersion: 1\n", "f");
  CHECK(reading.project.name == "a");
  CHECK_FALSE(reading.project.version);
}

TEST_CASE("the first of several equal headers wins, whatever the case of its name") {
  const auto reading = read_core_metadata("name: a\nNAME: b\nVersion: 1\nversion: 2\n", "f");
  CHECK(reading.project.name == "a");
  CHECK(reading.project.version == "1");
}

TEST_CASE("a blank first line leaves no headers") {
  const auto reading = read_core_metadata("\nName: a\nVersion: 1\n", "f");
  CHECK(reading.project.name.empty());
  CHECK_FALSE(reading.project.version);
  CHECK(reading.problems.size() == 2);
}

TEST_CASE("a folded value becomes one line without the spaces around its line breaks") {
  const auto reading = read_core_metadata(
      "Name: a \t\r\nVersion: 1\r\nSummary: one  \r\n\ttwo\r\n        three\r\n", "f");
  CHECK(reading.project.name == "a");
  CHECK(reading.project.summary == "one two three");
}

TEST_CASE("an empty file has no name or version, and both notes name the file") {
  const auto reading = read_core_metadata("", "d/METADATA");
  REQUIRE(reading.problems.size() == 2);
  CHECK(reading.problems[0].code == ProblemCode::metadata_no_name);
  CHECK(reading.problems[1].code == ProblemCode::metadata_no_version);
  for (const auto& problem : reading.problems) {
    CHECK(problem.where.file == "d/METADATA");
    CHECK(problem.where.line == 0);
  }
}

TEST_CASE("invalid UTF-8 in the description is noted too, since Python rejects the whole file") {
  const auto reading = read_core_metadata("Name: a\nVersion: 1\n\none\ntw\xF6\n", "d/METADATA");
  REQUIRE(reading.problems.size() == 1);
  CHECK(reading.problems[0].code == ProblemCode::metadata_not_utf8);
  CHECK(reading.problems[0].where.file == "d/METADATA");
  CHECK(reading.problems[0].where.line == 5);
  CHECK(reading.project.name == "a");
}
