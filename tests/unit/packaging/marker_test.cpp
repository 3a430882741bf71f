#include "vdk/packaging/marker.hpp"

#include <string>

#include "catch.hpp"

using vdk::packaging::evaluate_marker;
using vdk::packaging::marker_variables;

namespace {

std::optional<bool> holds(std::string_view marker) {
  return evaluate_marker(marker, marker_variables("3.10"));
}

}  // namespace

TEST_CASE("versions are compared as versions, not as strings") {
  CHECK(holds("python_version >= '3.9'") == true);
  CHECK(holds("'3.9' > python_version") == false);
  CHECK(holds("python_version in '3.9, 3.10'") == true);
  CHECK(holds("python_version not  in '3.9 3.10'") == false);
}

TEST_CASE("'and' binds tighter than 'or', and parentheses bind tightest") {
  CHECK(holds("os_name=='posix' or os_name=='nt' and os_name=='nt'") == true);
  CHECK(holds("(os_name=='posix' or os_name=='nt') and os_name=='nt'") == false);
}

TEST_CASE("an unknown variable matters only if the result depends on it") {
  CHECK(holds("platform_machine == 'x86_64'") == std::nullopt);
  CHECK(holds("platform_machine == 'x86_64' and os_name == 'nt'") == false);
  CHECK(holds("platform_machine == 'x86_64' or os_name == 'posix'") == true);
  CHECK(holds("python_full_version >= '3.8.1'") == std::nullopt);
}

TEST_CASE("an extra is false unless it is given") {
  CHECK(holds("extra == 'test'") == false);
  auto variables = marker_variables("3.10");
  variables["extra"] = "Big_Test";
  CHECK(evaluate_marker("extra == 'big-test'", variables) == true);
}

TEST_CASE("an invalid marker has no result") {
  for (const char* text : {"", "os_name", "os_name ==", "os_name == 'x", "nothing == 'x'",
                           "os_name == 'posix' and", "(os_name == 'posix'", "os_name == 'posix')",
                           "os_name ~= 'posix'", "os_name not 'posix'"}) {
    CAPTURE(text);
    CHECK(holds(text) == std::nullopt);
  }
}

TEST_CASE("parentheses may nest up to a limit") {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '(') + "os_name == 'posix'" + std::string(depth, ')');
  };
  CHECK(holds(nested(64)) == true);
  CHECK(holds(nested(65)) == std::nullopt);
  CHECK(holds(std::string(1'000'000, '(')) == std::nullopt);
}

TEST_CASE("a full version also sets python_full_version") {
  const auto variables = marker_variables("3.11.7");
  CHECK(variables.at("python_version") == "3.11");
  CHECK(variables.at("python_full_version") == "3.11.7");
  CHECK(marker_variables("").count("python_version") == 0);
  CHECK(marker_variables("3.13t").at("python_version") == "3.13");
}
