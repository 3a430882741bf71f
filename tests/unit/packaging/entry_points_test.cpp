#include "vdk/packaging/entry_points.hpp"

#include <algorithm>
#include <string>

#include "catch.hpp"

using vdk::model::EntryPoint;
using vdk::model::Severity;
using vdk::packaging::parse_object_reference;
using vdk::packaging::read_entry_points;

namespace {

EntryPoint parsed(std::string value) {
  EntryPoint entry_point;
  entry_point.value = std::move(value);
  entry_point.module = "left over";
  parse_object_reference(entry_point);
  return entry_point;
}

}  // namespace

TEST_CASE("an entry point has group, name, value, parts and line") {
  const auto reading =
      read_entry_points("# x\n[vdk.plugin.run]\n\nsq = a.b : c.d [x, y-z]\n", "ep");
  REQUIRE(reading.entry_points.size() == 1);
  const EntryPoint& it = reading.entry_points[0];
  CHECK(it.group == "vdk.plugin.run");
  CHECK(it.name == "sq");
  CHECK(it.value == "a.b : c.d [x, y-z]");
  CHECK(it.module == "a.b");
  CHECK(it.attribute == "c.d");
  CHECK(it.extras == std::vector<std::string>{"x", "y", "z"});
  CHECK(it.where.file == "ep");
  CHECK(it.where.line == 4);
  CHECK(reading.problems.empty());
}

TEST_CASE("a line without an equals sign is fatal, and the rest is still read") {
  const auto reading = read_entry_points("[other]\nbroken\nname = m\n", "ep");
  REQUIRE(reading.problems.size() == 1);
  CHECK(reading.problems[0].severity == Severity::fatal);
  CHECK(reading.problems[0].code == "entry-points-unparsable");
  CHECK(reading.problems[0].where.line == 2);
  REQUIRE(reading.entry_points.size() == 1);
  CHECK(reading.entry_points[0].name == "name");
}

TEST_CASE("what is no object reference is fatal in VDK's group and serious in another") {
  const auto reading = read_entry_points("[vdk.plugin.run]\na = b-c\n[x]\na = b # c\n", "ep");
  REQUIRE(reading.problems.size() == 2);
  CHECK(reading.problems[0].code == "bad-object-reference");
  CHECK(reading.problems[0].severity == Severity::fatal);
  CHECK(reading.problems[1].code == "bad-object-reference-in-other-group");
  CHECK(reading.problems[1].severity == Severity::serious);
  REQUIRE(reading.entry_points.size() == 2);
  CHECK(reading.entry_points[0].module.empty());
}

TEST_CASE("bytes that are no UTF-8 are fatal, with the line of the first") {
  const auto reading = read_entry_points("[vdk.plugin.run]\nb = m\na = \xE4\n", "ep");
  REQUIRE_FALSE(reading.problems.empty());
  CHECK(reading.problems[0].code == "entry-points-not-utf8");
  CHECK(reading.problems[0].where.line == 3);
  CHECK(reading.entry_points.size() == 2);
}

TEST_CASE("a byte order mark hides the first section") {
  const auto reading = read_entry_points("\xEF\xBB\xBF[a]\nb = c\n[d]\ne = f\n", "ep");
  REQUIRE(reading.problems.size() == 1);
  CHECK(reading.problems[0].code == "bom-hides-first-section");
  REQUIRE(reading.entry_points.size() == 1);
  CHECK(reading.entry_points[0].group == "d");
  CHECK(read_entry_points("\xEF\xBB\xBF# x\n[d]\ne = f\n", "ep").problems.empty());
}

TEST_CASE("blanks in a header are part of the group") {
  const auto reading = read_entry_points("[ vdk.plugin.run ]\na = b\n", "ep");
  REQUIRE(reading.problems.size() == 1);
  CHECK(reading.problems[0].code == "group-with-blanks");
  CHECK(reading.entry_points.at(0).group == " vdk.plugin.run ");
}

TEST_CASE("a part that is no identifier is told") {
  const auto reading = read_entry_points("[vdk.plugin.run]\na = 1b.c\nd = e..f\ng = h:i\n", "ep");
  REQUIRE(reading.problems.size() == 2);
  CHECK(reading.problems[0].code == "not-an-identifier");
  CHECK(reading.problems[1].where.line == 3);
}

TEST_CASE("an object reference is matched whole") {
  CHECK(parsed("a.b").module == "a.b");
  CHECK(parsed("a:b.c").attribute == "b.c");
  CHECK(parsed("a [x]").extras == std::vector<std::string>{"x"});
  CHECK(parsed("m\xC3\xB6"
               "d")
            .module ==
        "m\xC3\xB6"
        "d");
  for (const char* bad : {"", "a b", "a:", ":a", "a-b", "a [x", "a [x] y", "a:b:c"}) {
    CAPTURE(bad);
    CHECK(parsed(bad).module.empty());
  }
}

TEST_CASE("a megabyte in one line is read in linear time") {
  const std::string text =
      "[a]\nx = " + std::string(1'000'000, '[') + "\n" + std::string(1'000'000, ']') + "=\n";
  CHECK(read_entry_points(text, "ep").entry_points.size() == 2);
}
