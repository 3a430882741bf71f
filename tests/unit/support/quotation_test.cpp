#include "vdk/support/quotation.hpp"

#include "catch.hpp"

using vdk::support::quote;
using vdk::support::quote_for_shell;
using vdk::support::quote_start;

TEST_CASE("text is quoted in single quotes") {
  CHECK(quote("vdk-moon 1.0") == "'vdk-moon 1.0'");
  CHECK(quote("").size() == 2);
  CHECK(quote(std::string(200, 'a')).size() == 202);
}

TEST_CASE("a list of words is quoted word by word") {
  CHECK(vdk::support::quote_list({"a", "b"}) == "'a', 'b'");
  CHECK(vdk::support::quote_list({"a"}) == "'a'");
}

TEST_CASE("invalid UTF-8 never reaches a message") {
  CHECK(quote("a\xE4z") == "'a\uFFFDz'");
  CHECK(quote_start("a\xE4z") == "'a\uFFFDz'");
}

TEST_CASE("long text is quoted up to a limit, in whole characters") {
  const std::string eighty(80, 'a');
  CHECK(quote_start(eighty) == "'" + eighty + "'");
  CHECK(quote_start(eighty + "b") == "'" + eighty + "…'");
  const std::string before(79, 'a');
  CHECK(quote_start(before + "\u00F6b") == "'" + before + "…'");
}

TEST_CASE("a word is quoted for the shell only where necessary") {
  CHECK(quote_for_shell("a-b_c/d.e==1") == "a-b_c/d.e==1");
  CHECK(quote_for_shell("a>=1") == "'a>=1'");
  CHECK(quote_for_shell("it's") == "'it'\\''s'");
  CHECK(quote_for_shell("$(x)") == "'$(x)'");
  CHECK(quote_for_shell("") == "''");
}
