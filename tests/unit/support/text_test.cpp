#include "vdk/support/text.hpp"

#include "catch.hpp"

using namespace vdk::support;

TEST_CASE("names are normalised as in PEP 503") {
  CHECK(normalize_name("VDK_Trino") == "vdk-trino");
  CHECK(normalize_name("a.-_b") == "a-b");
  CHECK(normalize_name("plain") == "plain");
  CHECK(normalize_name("~dk_foo") == "~dk-foo");
}

TEST_CASE("trimming removes whitespace at both ends only") {
  CHECK(trim(" \t a b \r\n") == "a b");
  CHECK(trim(" \n ").empty());
}

TEST_CASE("splitting keeps empty parts") {
  CHECK(split("a,,b", ',') == std::vector<std::string>{"a", "", "b"});
  CHECK(split("", ',') == std::vector<std::string>{""});
  CHECK(join({"a", "b"}, ", ") == "a, b");
  CHECK(join({}, ",").empty());
}

TEST_CASE("a glob ignores case and supports star, question mark and classes") {
  CHECK(matches_glob("vdk-*", "VDK-trino"));
  CHECK(matches_glob("*post*", "vdk-postgres"));
  CHECK(matches_glob("?dk", "vdk"));
  CHECK(matches_glob("[t-v]dk", "vdk"));
  CHECK_FALSE(matches_glob("[!v]dk", "vdk"));
  CHECK_FALSE(matches_glob("vdk", "vdk-trino"));
  CHECK(matches_glob("[abc", "[abc"));
  CHECK(matches_glob("[]]", "]"));
  CHECK(matches_glob("**", ""));
}

TEST_CASE("a glob with many stars is matched in reasonable time") {
  const std::string text(20'000, 'a');
  CHECK_FALSE(matches_glob("*a*a*a*a*a*a*a*a*b", text));
}

TEST_CASE("invalid UTF-8 is detected and replaced") {
  CHECK(is_valid_utf8("grün €"));
  CHECK_FALSE(is_valid_utf8("\xC0\xAF"));
  CHECK_FALSE(is_valid_utf8("\xED\xA0\x80"));
  CHECK_FALSE(is_valid_utf8("\xF4\x90\x80\x80"));
  CHECK_FALSE(is_valid_utf8("\xE2\x82"));
  CHECK(to_valid_utf8("a\xFFz") == "a\uFFFDz");
}

TEST_CASE("paths can be joined, and have parents and names") {
  CHECK(join_path("/a", "b") == "/a/b");
  CHECK(join_path("/a/", "b") == "/a/b");
  CHECK(join_path("/a", "/b") == "/b");
  CHECK(join_path("", "b") == "b");
  CHECK(parent_path("/a/b/") == "/a");
  CHECK(parent_path("/a") == "/");
  CHECK(parent_path("a").empty());
  CHECK(file_name("/a/b/") == "b");
  CHECK(is_site_folder("/env/lib/python3.11/site-packages/"));
  CHECK(is_site_folder("/usr/lib/python3/dist-packages"));
  CHECK_FALSE(is_site_folder("/home/me/site"));
  CHECK(file_name("b") == "b");
}

TEST_CASE("a module is below a package only by whole names") {
  CHECK(is_same_or_below("vdk", "vdk"));
  CHECK(is_same_or_below("vdk.api.plugin", "vdk.api"));
  CHECK_FALSE(is_same_or_below("vdk.apis", "vdk.api"));
  CHECK_FALSE(is_same_or_below("vdk", "vdk.api"));
}

TEST_CASE("a path is below a folder only by whole names, and never through a parent") {
  CHECK(is_below("/a/b", "/a"));
  CHECK(is_below("/a/b/c", "/a/"));
  CHECK_FALSE(is_below("/a", "/a"));
  CHECK_FALSE(is_below("/a/", "/a"));
  CHECK_FALSE(is_below("/ab/c", "/a"));
  CHECK_FALSE(is_below("/a/../b", "/a"));
  CHECK_FALSE(is_below("/a/..", "/a"));
  CHECK_FALSE(is_below("/a/b", ""));
}
