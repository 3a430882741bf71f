#include "vdk/packaging/version.hpp"

#include <string>
#include <vector>

#include "catch.hpp"

using vdk::packaging::compare_versions;
using vdk::packaging::satisfies;
using vdk::packaging::Version;

namespace {

bool fits(const char* version, const char* specifiers) {
  const auto parsed = Version::parse(version);
  REQUIRE(parsed);
  return satisfies(*parsed, specifiers);
}

}  // namespace

TEST_CASE("versions sort as PEP 440 orders them") {
  const std::vector<std::string> ordered = {
      "1.0.dev1",  "1.0a1.dev1", "1.0a1",     "1.0a2", "1.0b1", "1.0rc1", "1.0",       "1.0+abc",
      "1.0+abc.1", "1.0+5",      "1.0.post1", "1.0.1", "1.2",   "1.10",   "2!0.1.dev3"};
  for (std::size_t i = 0; i < ordered.size(); ++i) {
    for (std::size_t j = 0; j < ordered.size(); ++j) {
      CAPTURE(ordered[i], ordered[j]);
      const bool has_order = compare_versions(ordered[i], ordered[j]) == (i <=> j);
      CHECK(has_order);
    }
  }
}

TEST_CASE("different spellings of a version are equal") {
  CHECK(Version::parse("1.0") == Version::parse(" v1.0.0 "));
  CHECK(Version::parse("1.0-ALPHA_1") == Version::parse("1a1"));
  CHECK(Version::parse("1.0-1") == Version::parse("1.0.post1"));
  CHECK(Version::parse("01.0c2") == Version::parse("1.0rc02"));
}

TEST_CASE("invalid versions sort after all valid ones, by their bytes") {
  CHECK_FALSE(Version::parse("1.x"));
  CHECK_FALSE(Version::parse(""));
  CHECK_FALSE(Version::parse("1.0+"));
  CHECK((compare_versions("x", "9") > 0));
  CHECK((compare_versions("9", "x") < 0));
  CHECK((compare_versions("x", "y") < 0));
  CHECK((compare_versions("x", "x") == 0));
}

TEST_CASE("numbers in a version have no upper limit") {
  const std::string nines(100'000, '9');
  CHECK((compare_versions("1." + nines, "1.1" + std::string(100'000, '0')) < 0));
}

TEST_CASE("specifiers match versions as PEP 440 defines") {
  CHECK(fits("1.5", ">=1.2, !=1.5.1, <2"));
  CHECK_FALSE(fits("1.5.1", "!=1.5.*"));
  CHECK(fits("2.9", "~=2.2"));
  CHECK_FALSE(fits("3.0", "~=2.2"));
  CHECK_FALSE(fits("2.3", "~=2.2.0"));
  CHECK(fits("1.0+local", "==1.0"));
  CHECK_FALSE(fits("1.0", "==1.0+local"));
  CHECK_FALSE(fits("1.0.post1", ">1.0"));
  CHECK_FALSE(fits("1.0rc1", "<1.0"));
  CHECK(fits("1.0rc1", ">=0.9"));
  CHECK(fits("1.0", "===1.0"));
  CHECK(fits("1", "==1.0.*"));
  CHECK(fits("1.0a1.post2", "==1.0a1.*"));
  CHECK(fits("1.0", ""));
}

TEST_CASE("an invalid specifier set is never satisfied") {
  for (const char* set : {"1.0", ">=x", "~=1", ">=1.0+local", ">=1.*", ">=0,?"}) {
    CAPTURE(set);
    CHECK_FALSE(fits("1.0", set));
  }
}
