#include "vdk/render/json/comparison.hpp"

#include <nlohmann/json.hpp>

#include "catch.hpp"

using namespace vdk::model;

TEST_CASE("every field of a comparison in JSON is there, and an absent side is null") {
  const Comparison comparison{
      .query = {.type_words = {"trino"}, .has_all = true},
      .a = {.kind = SourceKind::environment, .path = "/venv", .python = "3.11"},
      .b = {.kind = SourceKind::tree, .path = "/src", .listing = "saved.json"},
      .differences = {{.name = "vdk-new",
                       .change = Change::added,
                       .b = Presence{.version = "1.0", .state = State::broken},
                       .requirement = {.line = "vdk-new==1.0"}},
                      {.name = "vdk-old",
                       .change = Change::changed,
                       .a = Presence{.version = std::nullopt, .state = State::installed},
                       .b = Presence{.version = "1.0", .state = State::installed},
                       .facts = {{.fact = "types", .removed = {"x"}, .added = {}},
                                 {.fact = "config.PORT.default", .b = "443"}},
                       .requirement = {.line = {}, .obstacle = "its code differs"}}},
      .same = 3};
  const auto json = nlohmann::json::parse(vdk::render::comparison_json(comparison, "1"));
  CHECK(json["kind"] == "connectors.diff");
  CHECK(json["query"] == nlohmann::json::parse(R"({"types": ["trino"], "all": true})"));
  CHECK(json["a"] == nlohmann::json::parse(R"({"kind": "environment", "path": "/venv",
      "python": "3.11", "index_date": null, "listing": null})"));
  CHECK(json["b"]["listing"] == "saved.json");
  CHECK(json["differences"][0] ==
        nlohmann::json::parse(R"({"name": "vdk-new", "change": "added", "a": null,
      "b": {"version": "1.0", "state": "broken"}, "facts": [], "requirement": "vdk-new==1.0",
      "obstacle": null})"));
  CHECK(json["differences"][1]["a"]["version"].is_null());
  CHECK(json["differences"][1]["requirement"].is_null());
  CHECK(json["differences"][1]["obstacle"] == "its code differs");
  CHECK(json["differences"][1]["facts"] == nlohmann::json::parse(R"([
      {"fact": "types", "a": null, "b": null, "removed": ["x"], "added": []},
      {"fact": "config.PORT.default", "a": null, "b": "443", "removed": [], "added": []}])"));
  CHECK(json["summary"] == nlohmann::json::parse(R"({"added": 1, "removed": 0, "upgraded": 0,
      "downgraded": 0, "changed": 1, "same": 3})"));
  CHECK(json["problems"].empty());
}
