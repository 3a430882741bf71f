#include "vdk/cli/command_line.hpp"

#include "catch.hpp"

using namespace vdk;
using cli::Check;

using Words = std::vector<std::string>;

TEST_CASE("parts are trimmed, and empty ones are dropped") {
  CHECK(cli::parts({"a, b", ",c,"}) == Words{"a", "b", "c"});
  CHECK(cli::parts({"/x:/y"}, ':') == Words{"/x", "/y"});
}

TEST_CASE("a valid word is returned in lower case") {
  Check check;
  CHECK(check.word("state", "Installed", {"installed"}) == "installed");
  CHECK(check.message().empty());
}

TEST_CASE("only the first error is reported") {
  Check check;
  check.words("state", {"installd", "nonsense"}, {"installed", "broken"});
  check.contradiction(true, "these contradict each other");
  CHECK(check.message() ==
        "unknown state 'installd'\ndid you mean 'installed'?\nvalid values: installed, broken\n");
}

TEST_CASE("an empty value is an error, and so is one of only commas") {
  Check fine;
  fine.not_empty("--env", {"/usr"});
  CHECK(fine.message().empty());
  for (const char* value : {"", " ", ","}) {
    Check check;
    check.not_empty("--env", {"/usr", value});
    CHECK(check.message() == "the value of '--env' is empty\n");
  }
}
