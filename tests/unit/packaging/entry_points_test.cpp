#include "vdk/packaging/entry_points.hpp"

#include <array>
#include <string>
#include <vector>

#include "catch.hpp"

using vdk::model::ProblemCode;

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

using Faults = std::vector<std::string>;

/// `severity code line` of each problem.
Faults faults(const vdk::packaging::EntryPointsReading& reading) {
  Faults result;
  for (const auto& problem : reading.problems) {
    const char* severity = problem.severity == Severity::fatal     ? "fatal "
                           : problem.severity == Severity::serious ? "serious "
                                                                   : "note ";
    result.push_back(severity + std::string(vdk::model::kind_of(problem.code).text) + " " +
                     std::to_string(problem.where.line));
  }
  return result;
}

/// The minor versions of Python that read entry points with configparser.
constexpr std::array<int, 2> configured = {8, 9};

}  // namespace

TEST_CASE("an entry point has a group, name, value, parts and line") {
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
  CHECK(reading.problems[0].code == ProblemCode::entry_points_unparsable);
  CHECK(reading.problems[0].where.line == 2);
  REQUIRE(reading.entry_points.size() == 1);
  CHECK(reading.entry_points[0].name == "name");
}

TEST_CASE("an invalid object reference is fatal in VDK's group and serious in another") {
  const auto reading = read_entry_points("[vdk.plugin.run]\na = b-c\n[x]\na = b # c\n", "ep");
  REQUIRE(reading.problems.size() == 2);
  CHECK(reading.problems[0].code == ProblemCode::bad_object_reference);
  CHECK(reading.problems[0].severity == Severity::fatal);
  CHECK(reading.problems[1].code == ProblemCode::bad_object_reference_in_other_group);
  CHECK(reading.problems[1].severity == Severity::serious);
  REQUIRE(reading.entry_points.size() == 2);
  CHECK(reading.entry_points[0].module.empty());
}

TEST_CASE("invalid UTF-8 is fatal, reported at the line of the first bad byte") {
  const auto reading = read_entry_points("[vdk.plugin.run]\nb = m\na = \xE4\n", "ep");
  REQUIRE_FALSE(reading.problems.empty());
  CHECK(reading.problems[0].code == ProblemCode::entry_points_not_utf8);
  CHECK(reading.problems[0].where.line == 3);
  CHECK(reading.entry_points.size() == 2);
}

TEST_CASE("a byte order mark hides the first section") {
  const auto reading = read_entry_points("\xEF\xBB\xBF[a]\nb = c\n[d]\ne = f\n", "ep");
  REQUIRE(reading.problems.size() == 1);
  CHECK(reading.problems[0].code == ProblemCode::bom_hides_first_section);
  REQUIRE(reading.entry_points.size() == 1);
  CHECK(reading.entry_points[0].group == "d");
  CHECK(read_entry_points("\xEF\xBB\xBF# x\n[d]\ne = f\n", "ep").problems.empty());
}

TEST_CASE("spaces inside a header's brackets are part of the group name") {
  const auto reading = read_entry_points("[ vdk.plugin.run ]\na = b\n", "ep");
  REQUIRE(reading.problems.size() == 1);
  CHECK(reading.problems[0].code == ProblemCode::group_with_blanks);
  CHECK(reading.entry_points.at(0).group == " vdk.plugin.run ");
}

TEST_CASE("a part that is not an identifier is reported") {
  const auto reading = read_entry_points("[vdk.plugin.run]\na = 1b.c\nd = e..f\ng = h:i\n", "ep");
  REQUIRE(reading.problems.size() == 2);
  CHECK(reading.problems[0].code == ProblemCode::not_an_identifier);
  CHECK(reading.problems[1].where.line == 3);
}

TEST_CASE("an object reference must match as a whole") {
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

TEST_CASE("quirk: a byte order mark before the first header") {
  const std::string_view text = "\xEF\xBB\xBF[a]\nb = c\n";
  const auto lost = read_entry_points(text, "ep");
  CHECK(lost.entry_points.empty());
  CHECK_FALSE(lost.is_fatal);
  CHECK(faults(lost) == Faults{"serious bom-hides-first-section 1"});
  for (const int minor : configured) {
    CHECK(faults(read_entry_points(text, "ep", minor)) ==
          Faults{"fatal entry-points-unparsable 1"});
  }
}

TEST_CASE("quirk: a comment that starts with a semicolon") {
  CHECK(faults(read_entry_points("[a]\n; x\n", "ep")) == Faults{"fatal entry-points-unparsable 2"});
  const std::string_view text = "[a]\n; x = y\n";
  CHECK(read_entry_points(text, "ep").entry_points.at(0).name == "; x");
  for (const int minor : configured) {
    CHECK(read_entry_points(text, "ep", minor).entry_points.empty());
    CHECK(faults(read_entry_points("[a]\n; x\n  ; y\n", "ep", minor)).empty());
  }
}

TEST_CASE("quirk: spaces inside a header's brackets make another group, in every dialect") {
  for (const int minor : {8, 9, 10, 12, 15}) {
    const auto reading = read_entry_points("[ g ]\na = b\n", "ep", minor);
    CHECK(reading.entry_points.at(0).group == " g ");
    CHECK_FALSE(reading.is_fatal);
    CHECK(faults(reading) == Faults{"serious group-with-blanks 1"});
  }
}

TEST_CASE("quirk: the same name twice") {
  const std::string_view text = "[g]\na = b\na = c\n";
  CHECK(read_entry_points(text, "ep").entry_points.size() == 2);
  CHECK_FALSE(read_entry_points(text, "ep").is_fatal);
  for (const int minor : configured) {
    const auto reading = read_entry_points(text, "ep", minor);
    CHECK(reading.is_fatal);
    CHECK(faults(reading) == Faults{"fatal entry-points-unparsable 3"});
    CHECK(faults(read_entry_points("[g]\na = b\nA = c\n", "ep", minor)).empty());
  }
}

TEST_CASE("quirk: the same section twice") {
  const std::string_view text = "[g]\na = b\n[g]\nc = d\n";
  CHECK(read_entry_points(text, "ep").entry_points.size() == 2);
  CHECK_FALSE(read_entry_points(text, "ep").is_fatal);
  for (const int minor : configured) {
    CHECK(faults(read_entry_points(text, "ep", minor)) ==
          Faults{"fatal entry-points-unparsable 3"});
  }
}

TEST_CASE("quirk: a percent sign in a value") {
  const std::string_view text = "[other]\na = b\nc = 100%\n";
  CHECK(faults(read_entry_points(text, "ep")) ==
        Faults{"serious bad-object-reference-in-other-group 3"});
  for (const int minor : configured) {
    const auto reading = read_entry_points(text, "ep", minor);
    CHECK(reading.is_fatal);
    CHECK(faults(reading).at(0) == "fatal entry-points-unparsable 3");
  }
}

TEST_CASE("quirk: interpolation before Python 3.10") {
  const std::string_view text =
      "[DEFAULT]\nroot = pack\n[g]\na = %(root)s.mod:%(b)s\nb = %(root)s\nc = x%%y\n";
  for (const int minor : configured) {
    const auto reading = read_entry_points(text, "ep", minor);
    REQUIRE(reading.entry_points.size() == 4);
    CHECK(reading.entry_points[0].name == "root");
    CHECK(reading.entry_points[0].group == "g");
    CHECK(reading.entry_points[1].value == "pack.mod:pack");
    CHECK(reading.entry_points[3].value == "x%y");
    for (const char* bad : {"%(gone)s", "%(a)s", "%(a", "%()s", "%x", "%"}) {
      CAPTURE(bad);
      CHECK(read_entry_points("[g]\na = " + std::string(bad) + "\n", "ep", minor).is_fatal);
    }
  }
}

TEST_CASE("values that refer to each other many times do not run away") {
  std::string text = "[g]\na0 = x\n";
  for (int i = 1; i < 10; ++i) {
    text += "a" + std::to_string(i) + " = ";
    for (int j = 0; j < 20; ++j) text += "%(a" + std::to_string(i - 1) + ")s";
    text += "\n";
  }
  CHECK(read_entry_points(text, "ep", 8).is_fatal);
}

TEST_CASE("a hostile file costs no more in the configparser dialect") {
  std::string sections;
  for (int i = 0; i < 50'000; ++i) sections += "[" + std::to_string(i) + "]\na = b\n";
  CHECK(read_entry_points(sections, "ep", 8).entry_points.size() == 50'000);
  std::string defaults = "[DEFAULT]\n";
  for (int i = 0; i < 20'000; ++i) defaults += "a" + std::to_string(i) + " = b\n";
  CHECK(read_entry_points(defaults + sections, "ep", 8).entry_points.size() < 150'000);
  std::string references = "[g]\nbig = " + std::string(1'000'000, 'x') + "\n";
  for (int i = 0; i < 5'000; ++i) references += "a" + std::to_string(i) + " = %(big)s\n";
  CHECK(read_entry_points(references, "ep", 8).is_fatal);
}

TEST_CASE("quirk: a continued value") {
  const std::string_view text = "[g]\na = b\n  [x]\n";
  CHECK(read_entry_points("[g]\na = b\n  c\n", "ep").is_fatal);
  for (const int minor : configured) {
    const auto reading = read_entry_points(text, "ep", minor);
    REQUIRE(reading.entry_points.size() == 1);
    CHECK(reading.entry_points[0].value == "b\n[x]");
    CHECK(reading.entry_points[0].module == "b");
    CHECK_FALSE(reading.is_fatal);
  }
}

TEST_CASE("quirk: a colon is not a delimiter, in any dialect") {
  for (const int minor : {8, 9, 10, 12, 15}) {
    const auto reading = read_entry_points("[g]\na : b\n", "ep", minor);
    CHECK(faults(reading) == Faults{"fatal entry-points-unparsable 2"});
    CHECK(reading.is_fatal);
  }
}

TEST_CASE("quirk: a comment after a value is part of it, in every dialect") {
  for (const int minor : {8, 9, 10, 12}) {
    const auto reading = read_entry_points("[g]\na = b # c\n", "ep", minor);
    CHECK(reading.entry_points.at(0).value == "b # c");
    CHECK(faults(reading) == Faults{"serious bad-object-reference-in-other-group 2"});
    CHECK_FALSE(reading.is_fatal);
  }
}

TEST_CASE("quirk: lines before the first header") {
  CHECK(faults(read_entry_points("a = b\nbroken\n", "ep")).empty());
  for (const int minor : configured) {
    CHECK(faults(read_entry_points("# x\na = b\n", "ep", minor)) ==
          Faults{"fatal entry-points-unparsable 2"});
  }
}

TEST_CASE("quirk: brackets at the ends of a header") {
  CHECK(read_entry_points("[[g]]\na = b\n", "ep").entry_points.at(0).group == "g");
  for (const int minor : configured) {
    CHECK(read_entry_points("[[g]]\na = b\n", "ep", minor).entry_points.at(0).group == "[g");
    CHECK(read_entry_points("[g] x\na = b\n", "ep", minor).entry_points.at(0).group == "g");
  }
}

TEST_CASE("Python 3.15 stops at an invalid object reference in any group") {
  const auto other = read_entry_points("[g]\na = b-c\n", "ep", 15);
  CHECK(other.is_fatal);
  CHECK(faults(other) == Faults{"fatal bad-object-reference-in-other-group 2"});
  CHECK(read_entry_points("[vdk.plugin.run]\na = b-c\n", "ep", 15).is_fatal);
  CHECK_FALSE(read_entry_points("[vdk.plugin.run]\na = b-c\n", "ep", 14).is_fatal);
}

TEST_CASE("invalid UTF-8 is fatal in every dialect") {
  for (const int minor : {8, 9, 10, 12, 15}) {
    const auto reading = read_entry_points("[g]\na = \xE4\n", "ep", minor);
    CHECK(reading.is_fatal);
    CHECK(faults(reading).at(0) == "fatal entry-points-not-utf8 2");
  }
}

TEST_CASE("lines end where str.splitlines ends them, but are counted as editors count them") {
  const auto reading = read_entry_points(
      "[g]\ra = b\r\nc = d\vE = f\fh = i\x1Cj = k\xC2\x85l = m\xE2\x80\xA8n = o\nbroken\n", "ep");
  CHECK(reading.entry_points.size() == 7);
  CHECK(reading.entry_points.at(1).where.line == 3);
  CHECK(reading.entry_points.at(6).where.line == 3);
  CHECK(faults(reading) == Faults{"fatal entry-points-unparsable 4"});
}

TEST_CASE("a line of a megabyte is read in linear time") {
  const std::string text =
      "[a]\nx = " + std::string(1'000'000, '[') + "\n" + std::string(1'000'000, ']') + "=\n";
  CHECK(read_entry_points(text, "ep").entry_points.size() == 2);
}
