#include "vdk/packaging/direct_url.hpp"

#include <string>

#include "catch.hpp"

using vdk::model::ProblemCode;

using vdk::packaging::read_direct_url;

TEST_CASE("an editable install is recognised") {
  const auto it = read_direct_url(R"({"url": "file:///p", "dir_info": {"editable": true}})", "f");
  CHECK(it.url == "file:///p");
  CHECK(it.is_editable);
  CHECK(it.problems.empty());
  CHECK_FALSE(read_direct_url(R"({"url": "file:///p", "dir_info": {}})", "f").is_editable);
  CHECK_FALSE(read_direct_url(R"({"url": "u", "dir_info": {"editable": 1}})", "f").is_editable);
}

TEST_CASE("a file that is not a PEP 610 document gives a note") {
  for (const char* text : {"", "{", "[]", "null", "{}", "{\"url\": 1}", "{\"url\": \"\xE4\"}"}) {
    CAPTURE(text);
    const auto it = read_direct_url(text, "direct_url.json");
    REQUIRE(it.problems.size() == 1);
    CHECK(it.problems[0].code == ProblemCode::direct_url_unparsable);
    CHECK(it.problems[0].where.file == "direct_url.json");
    CHECK(it.url.empty());
  }
  CHECK(read_direct_url("{\n\"url\": x}", "f").problems.at(0).where.line == 2);
}

TEST_CASE("deep nesting is refused") {
  const std::string deep = std::string(200'000, '[') + std::string(200'000, ']');
  for (const std::string& text : {"{\"url\": \"u\",\n\"x\": " + deep + "}", "\n" + deep}) {
    const auto it = read_direct_url(text, "f");
    REQUIRE(it.problems.size() == 1);
    CHECK(it.problems[0].message == "the file has more than 64 levels of brackets");
    CHECK(it.problems[0].where.line == 2);
  }
}

TEST_CASE("many objects are read") {
  std::string many = "{}";
  for (int i = 1; i < 1'000'000; ++i) many += ",{}";
  CHECK(read_direct_url("{\"x\": [" + many + "], \"url\": \"u\"}", "f").url == "u");
}
