#include "vdk/render/json/schema.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "vdk/render/json/comparison.hpp"
#include "vdk/render/json/configuration.hpp"
#include "vdk/render/json/environments.hpp"
#include "vdk/render/json/examinations.hpp"
#include "vdk/render/json/explain.hpp"
#include "vdk/render/json/index_check.hpp"
#include "vdk/render/json/listing.hpp"
#include "vdk/render/json/show.hpp"
#include "vdk/render/json/types.hpp"

using namespace vdk;
using Json = nlohmann::ordered_json;
using Words = std::vector<std::string>;

namespace {

Json schema_of(const std::string& kind) { return Json::parse(render::schema_json(kind)); }

Words keys_of(const Json& object) {
  Words keys;
  for (const auto& item : object.items()) keys.push_back(item.key());
  return keys;
}

/// The schema itself, or the one it refers to; of alternatives the one that is not null.
const Json& resolve(const Json& schema, const Json& root) {
  if (schema.contains("anyOf")) return resolve(schema["anyOf"][0], root);
  if (!schema.contains("$ref")) return schema;
  return root.at(Json::json_pointer(schema["$ref"].get<std::string>().substr(1)));
}

/// Checks that each object has exactly the members that its schema requires, in the same order.
void check_members(const Json& value, const Json& schema, const Json& root) {
  const Json& resolved = resolve(schema, root);
  if (value.is_object()) {
    INFO(resolved["description"]);
    CHECK(keys_of(value) == resolved["required"].get<Words>());
    for (const auto& [name, member] : value.items())
      check_members(member, resolved["properties"][name], root);
  }
  if (value.is_array()) {
    INFO(resolved);
    CHECK(resolved.contains("items"));
    for (const Json& element : value) check_members(element, resolved["items"], root);
  }
}

void check_document(const std::string& kind, const std::string& text) {
  INFO(kind);
  const Json schema = schema_of(kind);
  check_members(Json::parse(text), schema, schema);
}

model::EntryPoint full_entry_point() {
  model::EntryPoint entry_point;
  entry_point.status = model::EntryPointStatus::active;
  entry_point.import_result = model::ImportResult();
  return entry_point;
}

model::Connector full_connector() {
  model::Connector connector;
  connector.details.edit().registrations.connections.emplace_back();
  connector.details.edit().registrations.options.emplace_back();
  connector.details.edit().entry_points.push_back(full_entry_point());
  connector.details.edit().drivers.emplace_back();
  connector.sightings.emplace_back();
  connector.signals.emplace_back();
  connector.problems.emplace_back();
  return connector;
}

model::Environment full_environment() {
  model::Environment environment;
  environment.entry_points.push_back(
      {.entry_point = full_entry_point(), .distribution = {}, .version = {}, .location = {}});
  environment.programs.emplace_back();
  environment.problems.emplace_back();
  return environment;
}

/// The names after `#/$defs/` in all references.
void take_references(const Json& schema, std::set<std::string>& names) {
  for (const auto& [key, value] : schema.items()) {
    if (key == "$ref") names.insert(value.get<std::string>().substr(8));
    if (value.is_structured()) take_references(value, names);
  }
}

}  // namespace

TEST_CASE("listings have exactly the members that their schemas require") {
  model::Report report;
  report.sources.emplace_back();
  report.connectors.push_back(full_connector());
  report.problems.emplace_back();
  const render::JsonStyle style{.has_config = true, .has_evidence = true};
  check_document("list", render::json(report, style));
  check_document("connector", render::json_lines(report, style));
  check_document("show", render::show_json({full_connector()}, "1"));
  check_document("types", render::types_json({model::TypeSummary()}, "1"));
}

TEST_CASE("documents about environments have exactly the members that their schemas require") {
  model::EnvironmentReport report;
  report.environments.push_back(full_environment());
  report.problems.emplace_back();
  check_document("envs", render::environments_json(report, "1"));
  check_document("environment", render::environments_json_lines(report));
  model::Examination examination;
  examination.environment = full_environment();
  examination.findings.emplace_back();
  check_document("doctor", render::examinations_json({examination}, {model::TreeExamination()},
                                                     {model::Problem()}, "1"));
}

TEST_CASE("documents about one plugin have exactly the members that their schemas require") {
  check_document("explain", render::explain_json({.connectors = {full_connector()},
                                                  .non_plugins = {model::NonPlugin()},
                                                  .rules = {}},
                                                 "1"));
  model::ConfigurationPlan plan;
  plan.groups.push_back({.options = {model::ConfigOption()}});
  check_document("config", render::configuration_json(plan, "1"));
  model::IndexCheck check;
  check.differences.emplace_back();
  check.differences.front().entry_where.file = "moon.yaml";
  check.problems.emplace_back();
  check_document("index-check", render::index_check_json(check, "1"));
}

TEST_CASE("a comparison has exactly the members that its schema requires") {
  model::Comparison comparison;
  comparison.differences.emplace_back();
  comparison.differences.front().a = model::Presence();
  comparison.differences.front().facts.emplace_back();
  comparison.problems.emplace_back();
  check_document("diff", render::comparison_json(comparison, "1"));
}

TEST_CASE("each schema names its dialect, itself and its kind") {
  for (const render::SchemaKind& kind : render::schema_kinds()) {
    INFO(kind.word);
    const Json schema = schema_of(kind.word);
    CHECK(schema["$schema"] == "https://json-schema.org/draft/2020-12/schema");
    CHECK(schema["$id"] == "urn:vdk-connectors:schema:" + kind.word + ":1.0");
    CHECK(schema["title"] == kind.word);
    if (schema["properties"].contains("kind"))
      CHECK(schema["properties"]["kind"]["const"] == "connectors." + kind.word);
  }
}

TEST_CASE("a schema has the definitions that it refers to, and no others") {
  std::vector<Json> schemas = {Json::parse(render::schemas_json())};
  for (const render::SchemaKind& kind : render::schema_kinds())
    schemas.push_back(schema_of(kind.word));
  for (const Json& schema : schemas) {
    INFO(schema["title"]);
    std::set<std::string> used;
    take_references(schema, used);
    const Words defined = keys_of(schema["$defs"]);
    CHECK(std::set<std::string>(defined.begin(), defined.end()) == used);
    CHECK(defined.size() == used.size());
  }
}

TEST_CASE("the schema of everything has each kind") {
  const Json schema = Json::parse(render::schemas_json());
  CHECK(schema["$id"] == "urn:vdk-connectors:schema:1.0");
  Words kinds;
  for (const Json& one : schema["anyOf"]) kinds.push_back(one["$ref"].get<std::string>().substr(8));
  Words words;
  for (const render::SchemaKind& kind : render::schema_kinds()) words.push_back(kind.word);
  CHECK(kinds == words);
  const Json list = schema_of("list");
  CHECK(schema["$defs"]["list"]["properties"] == list["properties"]);
  CHECK(schema["$defs"]["connector"] == list["$defs"]["connector"]);
}

TEST_CASE("every property says what it means and what it can be") {
  const Json schema = Json::parse(render::schemas_json());
  for (const auto& [name, definition] : schema["$defs"].items()) {
    for (const auto& [property, type] : definition["properties"].items()) {
      INFO(name << "." << property);
      const std::string meaning = type["description"];
      CHECK_FALSE(meaning.empty());
      CHECK_FALSE(meaning.ends_with('.'));
      const bool has_type =
          type.contains("type") || type.contains("$ref") || type.contains("anyOf");
      CHECK(has_type);
    }
  }
}

TEST_CASE("words come from the tables that the program itself uses") {
  const Json definitions = Json::parse(render::schemas_json())["$defs"];
  Words codes;
  for (const model::ProblemKind& kind : model::problem_kinds) codes.emplace_back(kind.text);
  const Json& code = definitions["problem"]["properties"]["code"]["anyOf"];
  CHECK(code[0]["enum"] == codes);
  CHECK(code[1] == Json({{"type", "string"}}));
  CHECK(definitions["connector"]["properties"]["state"]["enum"] ==
        Words{"installed", "available", "broken"});
  CHECK(definitions["driver"]["properties"]["status"]["enum"] ==
        Words{"installed", "missing", "other-version", "not-needed", "unknown"});
}

TEST_CASE("a field that can be unknown allows null, and a list without elements is not null") {
  const Json fields = schema_of("connector")["properties"];
  CHECK(fields["name"]["type"] == "string");
  CHECK(fields["summary"]["type"] == Words{"string", "null"});
  CHECK(fields["types"]["type"] == "array");
  CHECK(fields["config"]["type"] == Words{"array", "null"});
  const Json load = schema_of("connector")["$defs"]["entry_point"]["properties"];
  CHECK(load["load"]["anyOf"] ==
        Json::parse(R"([{"$ref": "#/$defs/import_result"}, {"type": "null"}])"));
  CHECK(load["status"]["enum"].back().is_null());
}
