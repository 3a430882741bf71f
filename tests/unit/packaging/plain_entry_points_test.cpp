#include "vdk/packaging/plain_entry_points.hpp"

#include "catch.hpp"

using vdk::packaging::are_plain_entry_points;

TEST_CASE("ordinary files are plain") {
  CHECK(are_plain_entry_points(""));
  CHECK(are_plain_entry_points(
      "# c\n[console_scripts]\r\n\r\n  pip3.11 = pip._internal.cli.main:main [a, b]\nx=y\n"));
}

TEST_CASE("a file that the full reader might object to is not plain") {
  CHECK_FALSE(are_plain_entry_points("[a]\nno equals\n"));
  CHECK_FALSE(are_plain_entry_points("[a]\nx = not a reference\n"));
  CHECK_FALSE(are_plain_entry_points("[a]\nx = \n"));
  CHECK_FALSE(are_plain_entry_points("[a]\nx = a:\n"));
  CHECK_FALSE(are_plain_entry_points("[ a ]\nx = y\n"));
  CHECK_FALSE(are_plain_entry_points("\xEF\xBB\xBF[a]\nx = y\n"));
  CHECK_FALSE(are_plain_entry_points("[a]\nx = \xC3\xA4\n"));
  CHECK_FALSE(are_plain_entry_points("[a]\nx = y\x0Bz\n"));
  CHECK_FALSE(are_plain_entry_points("[a]\nx = y  # z\n"));
}
