#include "vdk/render/json/yaml.hpp"

#include <string>

#include <nlohmann/json.hpp>

#include "catch.hpp"

using vdk::render::yaml;

namespace {

/// The YAML of a document with one text.
std::string with_text(const std::string& text) {
  return yaml(nlohmann::json{{"text", text}}.dump());
}

}  // namespace

TEST_CASE("objects and lists are indented by two spaces") {
  CHECK(yaml(R"({"tool": {"name": "vdk", "line": 12}, "types": ["a", "b"], "last": true})") ==
        "tool:\n"
        "  name: vdk\n"
        "  line: 12\n"
        "types:\n"
        "  - a\n"
        "  - b\n"
        "last: true\n");
  CHECK(yaml(R"({"rows": [{"name": "a", "in": [{"b": 1, "c": null}]}, {"name": "d"}]})") ==
        "rows:\n"
        "  - name: a\n"
        "    in:\n"
        "      - b: 1\n"
        "        c: null\n"
        "  - name: d\n");
  CHECK(yaml(R"({"groups": [["a", "b"], ["c"]]})") ==
        "groups:\n"
        "  - - a\n"
        "    - b\n"
        "  - - c\n");
}

TEST_CASE("an empty list and an empty object are on the line of their key") {
  CHECK(yaml(R"({"a": [], "b": {}, "c": [[], {}]})") ==
        "a: []\n"
        "b: {}\n"
        "c:\n"
        "  - []\n"
        "  - {}\n");
}

TEST_CASE("text that YAML reads as another type is quoted") {
  for (const std::string text :
       {"no",    "NO",       "y",          "Null", "~",  "1",  "1.0", "1e3", "0x1", "0o7",
        "1_000", "12:30:45", "2024-01-01", ".inf", "=",  "<<", "",    " ",   "- a", "a: b",
        "a #b",  "[a]",      "{a}",        "&a",   "*a", "!a", "|",   ">",   "%a",  "@a",
        "`a",    "---",      "...",        "? a",  "a ", " a", "'a'", "-"})
    CHECK(with_text(text) == "text: \"" + text + "\"\n");
  CHECK(with_text("\"a\\b\"") == "text: \"\\\"a\\\\b\\\"\"\n");
}

TEST_CASE("a real number has a point, without which YAML 1.1 reads text") {
  CHECK(yaml("[1e20, -1E-7, 1.5e300, 0.5, 2.0, 12, -3]") ==
        "- 1.0e+20\n- -1.0e-07\n- 1.5e+300\n- 0.5\n- 2.0\n- 12\n- -3\n");
}

TEST_CASE("plain words stay without quotes") {
  for (const std::string text :
       {"vdk-postgres", "Apache-2.0", "not", "a b", "/src/plugin.py", "e1"})
    CHECK(with_text(text) == "text: " + text + "\n");
}

TEST_CASE("characters that YAML forbids or a terminal obeys are escaped") {
  CHECK(with_text("a\nb\tc") == "text: \"a\\nb\\tc\"\n");
  CHECK(with_text("\x1b[31m") == "text: \"\\u001b[31m\"\n");
  CHECK(with_text(std::string("a\0b", 3)) == "text: \"a\\u0000b\"\n");
  CHECK(with_text("\x7f\u0085\u2028\u202e\ufeff\ufffe") ==
        "text: \"\\u007f\\u0085\\u2028\\u202e\\ufeff\\ufffe\"\n");
  CHECK(with_text("数据库 \U0001F600") == "text: \"数据库 \U0001F600\"\n");
  // Not a surrogate pair, which is two characters in YAML.
  CHECK(with_text("\U000E0041") == "text: \"\\U000e0041\"\n");
}
