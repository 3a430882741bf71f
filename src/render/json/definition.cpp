#include "definition.hpp"

#include <utility>

#include "vdk/support/lists.hpp"

namespace vdk::render {

Definition define_document(const std::string& name, const std::string& meaning,
                           std::vector<Field> fields) {
  const std::vector<Field> envelope = {
      {"schema_version",
       {{"type", "string"}, {"pattern", "^1\\.[0-9]+$"}},
       "version of this format: a change of the first number may break programs that read it"},
      {"kind", schema::constant("connectors." + name),
       "which document this is, such as `connectors.list`"},
      {"tool", schema::object("tool"), "the program that wrote it"},
  };
  return {name, meaning, with(envelope, std::move(fields))};
}

Definition find_definition(const std::vector<Definition>& definitions, const std::string& name) {
  return *support::find_by(definitions, name, &Definition::name);
}

std::vector<Field> with(std::vector<Field> fields, std::vector<Field> further) {
  support::append(fields, std::move(further));
  return fields;
}

namespace schema {

Json text() { return {{"type", "string"}}; }

Json boolean() { return {{"type", "boolean"}}; }

Json count() { return {{"type", "integer"}, {"minimum", 0}}; }

Json line() { return {{"type", "integer"}, {"minimum", 1}}; }

Json scalar() { return {{"type", {"string", "number", "boolean", "null"}}}; }

Json constant(const std::string& text) { return {{"type", "string"}, {"const", text}}; }

Json examples(const std::vector<std::string>& texts) {
  return {{"type", "string"}, {"examples", texts}};
}

Json words(const std::vector<std::string>& words) { return {{"type", "string"}, {"enum", words}}; }

Json open_words(const std::vector<std::string>& words) {
  return {{"anyOf", {{{"enum", words}}, text()}}};
}

Json object(const std::string& definition) { return {{"$ref", "#/$defs/" + definition}}; }

Json list(const Json& element) { return {{"type", "array"}, {"items", element}}; }

Json or_null(Json type) {
  const Json null = {{"type", "null"}};
  if (type.contains("anyOf")) {
    type["anyOf"].push_back(null);
    return type;
  }
  if (!type.contains("type")) return {{"anyOf", {std::move(type), null}}};
  type["type"] = {type["type"], "null"};
  if (type.contains("enum")) type["enum"].push_back(nullptr);
  return type;
}

}  // namespace schema

}  // namespace vdk::render
