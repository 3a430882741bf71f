#include "vdk/render/text/fold.hpp"

#include "catch.hpp"

using vdk::render::fold;
using vdk::render::fold_lines;

using Lines = std::vector<std::string>;

TEST_CASE("a line is broken at spaces so that each piece fits") {
  CHECK(fold("one two three", 7) == Lines{"one two", "three"});
  CHECK(fold("one two three", 13) == Lines{"one two three"});
}

TEST_CASE("without a width a line is not folded") {
  CHECK(fold("one two three", 0) == Lines{"one two three"});
}

TEST_CASE("a word that does not fit is kept whole, on a line of its own") {
  CHECK(fold("see /a/long/path here", 8) == Lines{"see", "/a/long/path", "here"});
  CHECK(fold("  /a/long/path here", 8) == Lines{"  /a/long/path", "here"});
}

TEST_CASE("a quoted command or option is one word") {
  CHECK(fold("try 'vdk connectors list --all', or not", 20) ==
        Lines{"try", "'vdk connectors list --all',", "or not"});
  CHECK(fold("please add '--env /a b' here", 18) == Lines{"please add", "'--env /a b' here"});
  CHECK(fold("the module 'a b' is", 14) == Lines{"the module 'a", "b' is"});
  CHECK(fold("an open 'vdk run here", 14) == Lines{"an open 'vdk", "run here"});
}

TEST_CASE("text without spaces is broken beside wide characters") {
  CHECK(fold("see 数据库连接器 here", 9) == Lines{"see 数据", "库连接器", "here"});
  CHECK(fold("数据abc连接器", 6) == Lines{"数据", "abc连", "接器"});
  CHECK(fold("数据 /数据库/连接器 a", 6) == Lines{"数据", "/数据库/连接器", "a"});
}

TEST_CASE("no piece ends in a space") {
  CHECK(fold("one two  three", 8) == Lines{"one two", "three"});
  CHECK(fold("one two  three", 7) == Lines{"one two", "three"});
  CHECK(fold("one   two ", 7) == Lines{"one", "two"});
}

TEST_CASE("each line of a text is folded separately") {
  CHECK(fold_lines("one two three\n\n  a b\n", 9) == "one two\n  three\n\n  a b\n");
  CHECK(fold_lines("one two three", 0) == "one two three");
  CHECK(fold_lines("one two\n", 7) == "one two\n");
  CHECK(fold_lines("", 80).empty());
}

TEST_CASE("a command to be copied is never folded") {
  CHECK(fold_lines("one two three\n    one two three\n", 10) ==
        "one two\n  three\n    one two three\n");
}
