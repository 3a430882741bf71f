#include "vdk/render/json/schema.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "definition.hpp"
#include "parts.hpp"
#include "vdk/support/lists.hpp"

namespace vdk::render {

namespace {

using Definitions = std::vector<Definition>;

/// What every file of this directory defines; those that others refer to are last.
Definitions all_definitions() {
  Definitions all;
  for (const auto& define :
       {listing_definitions, show_definitions, explain_definitions, types_definitions,
        environments_definitions, examinations_definitions, comparison_definitions,
        configuration_definitions, index_check_definitions, connector_definitions,
        environment_definitions, part_definitions})
    support::append(all, define());
  return all;
}

/// A reader of an older version ignores new fields, so further properties are allowed.
Json object_schema(const Definition& definition) {
  Json properties = Json::object();
  Json required = Json::array();
  for (const Field& field : definition.fields) {
    Json& property = properties[field.name];
    property["description"] = field.meaning;
    property.update(field.type);
    required.push_back(field.name);
  }
  return {{"description", definition.meaning},
          {"type", "object"},
          {"properties", std::move(properties)},
          {"required", std::move(required)}};
}

/// Adds the names of the definitions to which a schema refers, directly or through others.
void find_references(const Json& schema, const Definitions& all, std::set<std::string>& names) {
  for (const auto& [key, value] : schema.items()) {
    if (value.is_structured()) find_references(value, all, names);
    if (key != "$ref") continue;
    const std::string path = value.get<std::string>();
    const std::string name = path.substr(path.rfind('/') + 1);
    if (names.insert(name).second)
      find_references(object_schema(find_definition(all, name)), all, names);
  }
}

/// Adds the definitions that the schema uses.
void add_definitions(const Definitions& all, Json& schema) {
  std::set<std::string> used;
  find_references(schema, all, used);
  Json& definitions = schema["$defs"];
  for (const Definition& definition : all)
    if (used.contains(definition.name)) definitions[definition.name] = object_schema(definition);
}

/// The first members of each document that is a schema. `id` is the end of a URN (RFC 8141).
Json head(const std::string& id, const std::string& title) {
  return {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
          {"$id", "urn:vdk-connectors:schema:" + id + schema_version},
          {"title", title}};
}

}  // namespace

std::vector<SchemaKind> schema_kinds() {
  return {{"list", "list -o json"},
          {"connector", "list -o jsonl"},
          {"show", "show -o json"},
          {"explain", "explain -o json"},
          {"types", "types -o json"},
          {"envs", "envs -o json"},
          {"environment", "envs -o jsonl"},
          {"doctor", "doctor -o json"},
          {"diff", "diff -o json"},
          {"config", "config --format json"},
          {"index-check", "index check -o json"}};
}

std::string schema_json(const std::string& kind) {
  const Definitions all = all_definitions();
  Json document = head(kind + ":", kind);
  document.update(object_schema(find_definition(all, kind)));
  add_definitions(all, document);
  return written(document, 2);
}

std::string schemas_json() {
  const Definitions all = all_definitions();
  Json document = head("", "vdk connectors");
  document["description"] = "everything that vdk connectors prints as JSON";
  for (const SchemaKind& kind : schema_kinds())
    document["anyOf"].push_back(schema::object(kind.word));
  add_definitions(all, document);
  return written(document, 2);
}

}  // namespace vdk::render
