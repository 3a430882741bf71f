#include "vdk/packaging/requirement.hpp"

#include "catch.hpp"

using vdk::packaging::parse_requirement;

TEST_CASE("a requirement has a name, extras, specifiers and a marker") {
  const auto it = parse_requirement(" Vdk_Core[a, b] (>=1.0,<2) ; python_version < '3' ");
  REQUIRE(it);
  CHECK(it->distribution == "vdk-core");
  CHECK(it->extras == std::vector<std::string>{"a", "b"});
  CHECK(it->specifiers == ">=1.0,<2");
  CHECK(it->marker == "python_version < '3'");
  CHECK(it->url.empty());
}

TEST_CASE("a URL ends at a space, not at a semicolon") {
  const auto it = parse_requirement("a @ https://h/p;x ; os_name == 'nt'");
  REQUIRE(it);
  CHECK(it->url == "https://h/p;x");
  CHECK(it->marker == "os_name == 'nt'");
}

TEST_CASE("text that does not name a distribution is not a requirement") {
  for (const char* text : {"", "-a", "a-", "a b", "a[", "a[-]", "a (>=1", "a @", "[x]", "a 1.0"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_requirement(text));
  }
}

TEST_CASE("the name of a requirement is read from its start") {
  CHECK(vdk::packaging::requirement_name("Psycopg2_Binary>=2; python_version<'3.9'") ==
        "psycopg2-binary");
  CHECK(vdk::packaging::requirement_name("pandas[all] (>1)") == "pandas");
  CHECK(vdk::packaging::requirement_name("").empty());
  CHECK(vdk::packaging::requirement_name("x @ file:///x") == "x");
  CHECK(vdk::packaging::spelled_name(" Psycopg2_Binary>=2") == "Psycopg2_Binary");
  CHECK(vdk::packaging::spelled_name("PyYAML") == "PyYAML");
}

TEST_CASE("VDK's own distributions are not drivers") {
  CHECK(vdk::packaging::is_part_of_vdk("vdk-core"));
  CHECK(vdk::packaging::is_part_of_vdk("quickstart-vdk"));
  CHECK_FALSE(vdk::packaging::is_part_of_vdk("trino"));
}
