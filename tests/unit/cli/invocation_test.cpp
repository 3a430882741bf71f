#include "vdk/cli/invocation.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "catch.hpp"

using namespace vdk;

TEST_CASE("the default database variable is read in any case, as VDK does") {
  ::setenv("vdk_db_default_Type", "trino", 1);
  std::array<char, 4> program = {'v', 'd', 'k', '\0'};
  std::array<char*, 1> words = {program.data()};
  const cli::Invocation invocation = cli::take_invocation(1, words.data());
  ::unsetenv("vdk_db_default_Type");
  CHECK(invocation.program == "vdk");
  CHECK(invocation.process.variables.at("VDK_DB_DEFAULT_TYPE") == "trino");
}

TEST_CASE("of other variables, only the names are kept") {
  ::setenv("vdk_moon_Password", "hush", 1);
  const cli::Invocation invocation = cli::take_invocation(0, nullptr);
  ::unsetenv("vdk_moon_Password");
  CHECK(std::ranges::binary_search(invocation.process.names, "VDK_MOON_PASSWORD"));
  CHECK_FALSE(invocation.process.variables.contains("VDK_MOON_PASSWORD"));
  CHECK_FALSE(invocation.process.variables.contains("vdk_moon_Password"));
}
