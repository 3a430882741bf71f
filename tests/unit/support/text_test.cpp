#include "vdk/support/text.hpp"

#include <cstdint>

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

TEST_CASE("a glob compares bytes beyond ASCII as unsigned") {
  CHECK(matches_glob("[a-\xF0]", "\xE4"));
  CHECK_FALSE(matches_glob("[\x80-\xBF]", "a"));
}

TEST_CASE("a number is the whole text") {
  CHECK(parse_number<int>("12") == 12);
  CHECK(parse_number<int>("-1") == -1);
  CHECK(parse_number<double>("0.5") == 0.5);
  CHECK(parse_number<std::int64_t>("5000000000") == 5'000'000'000);
  CHECK_FALSE(parse_number<int>("5000000000"));
  CHECK_FALSE(parse_number<unsigned>("-1"));
  for (const char* text : {"", " 1", "1 ", "1a", "+1"}) CHECK_FALSE(parse_number<int>(text));
}

TEST_CASE("a counted noun has its plural") {
  CHECK(counted(0, "plugin") == "0 plugins");
  CHECK(counted(1, "plugin") == "1 plugin");
}

TEST_CASE("a plain name is what a folded name of ASCII is") {
  CHECK(is_plain_name("vdk-trino2"));
  for (const char* name : {"VDK", "a_b", "a/b", "\xC3\xA4"}) CHECK_FALSE(is_plain_name(name));
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

TEST_CASE("words are compared in any case") {
  CHECK(equals_lower("License", "license"));
  CHECK_FALSE(equals_lower("License-File", "license"));
  CHECK(ends_with_lower("X-1.DIST-info", ".dist-info"));
  CHECK_FALSE(ends_with_lower("info", ".dist-info"));
}

TEST_CASE("a run of separators in a name becomes one") {
  CHECK(normalize_name("A__b.-C") == "a-b-c");
  CHECK(normalize_name("A__b.-C", '_') == "a_b_c");
  CHECK(normalize_name("-a-") == "-a-");
  CHECK(normalize_name("").empty());
}
