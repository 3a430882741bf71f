// json_fields FILE [--update]: compares the tables in docs/json.md with the published schema; with
// --update it writes them.

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "vdk/model/problem_code.hpp"
#include "vdk/render/json/schema.hpp"
#include "vdk/render/json/types.hpp"

namespace {

using Json = nlohmann::ordered_json;
using Words = std::vector<std::string>;

/// `a`, `b` or `c`.
std::string alternatives(const Words& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i)
    text += (i == 0 ? "" : i + 1 == words.size() ? " or " : ", ") + words[i];
  return text;
}

/// The words of an enumeration, or where to find them if they are the codes of problems.
std::string words_text(const Json& words) {
  if (std::ranges::equal(words, vdk::model::problem_kinds, {}, {}, &vdk::model::ProblemKind::text))
    return "a code of [diagnostics.md](diagnostics.md)";
  Words quoted;
  for (const Json& word : words)
    quoted.push_back(word.is_null() ? "null" : "`" + word.get<std::string>() + "`");
  return alternatives(quoted);
}

std::string reference_text(const Json& reference) {
  const std::string path = reference;
  const std::string name = path.substr(path.rfind('/') + 1);
  return "[" + name + "](#" + name + ")";
}

std::string type_text(const Json& schema);

/// A set of words that may grow allows any text too.
std::string alternatives_text(const Json& schemas) {
  const bool is_open = schemas[0].contains("enum");
  std::string text = type_text(schemas[0]);
  if (is_open) text += " (open)";
  return schemas.back() == Json{{"type", "null"}} ? text + " or null" : text;
}

std::string plain_text(const Json& schema, const std::string& type) {
  if (type == "string") return "text";
  if (type == "integer") return schema["minimum"] == 1 ? "line number" : "integer";
  if (type == "array") return "list of " + type_text(schema["items"]);
  return type;
}

/// The type of a field as the tables show it.
std::string type_text(const Json& schema) {
  if (schema.contains("anyOf")) return alternatives_text(schema["anyOf"]);
  if (schema.contains("$ref")) return reference_text(schema["$ref"]);
  if (schema.contains("enum")) return words_text(schema["enum"]);
  if (schema.contains("const")) return "`" + schema["const"].get<std::string>() + "`";
  if (schema.contains("examples")) return "text, such as " + words_text(schema["examples"]);
  const Json& type = schema["type"];
  if (!type.is_array()) return plain_text(schema, type);
  Words texts;
  for (const Json& one : type) texts.push_back(plain_text(schema, one));
  return alternatives(texts);
}

std::string sentence(std::string text) {
  text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
  return text + ".";
}

std::string table_of_kinds(const Json& schema) {
  std::string text = "| kind | printed by | `kind` in it |\n|---|---|---|\n";
  for (const auto& [word, printed_by] : vdk::render::schema_kinds()) {
    const Json& fields = schema["$defs"][word]["properties"];
    text.append("| [").append(word).append("](#").append(word).append(") | `").append(printed_by);
    text.append("` | ").append(fields.contains("kind") ? type_text(fields["kind"]) : "");
    text.append(" |\n");
  }
  return text;
}

/// The fields with which every document starts.
constexpr std::array<std::string_view, 3> envelope = {"schema_version", "kind", "tool"};

bool is_document(const Json& definition) { return definition["properties"].contains(envelope[0]); }

bool is_in_envelope(const std::string& field) {
  return std::ranges::find(envelope, field) != envelope.end();
}

std::string field_row(const std::string& field, const std::string& type, const Json& schema) {
  return "| `" + field + "` | " + type + " | " + schema["description"].get<std::string>() + " |\n";
}

constexpr const char* field_header = "| field | type | meaning |\n|---|---|---|\n";

/// The table of the fields that all documents have; each has another `kind`.
std::string table_of_envelope(const Json& schema) {
  std::string text = field_header;
  for (const auto& [field, type] : schema["$defs"]["list"]["properties"].items())
    if (is_in_envelope(field))
      text += field_row(field, field == "kind" ? "text" : type_text(type), type);
  return text;
}

std::string tables_of_fields(const Json& schema) {
  std::string text;
  for (const auto& [name, definition] : schema["$defs"].items()) {
    const bool is_whole = is_document(definition);
    text.append("\n### ").append(name).append("\n\n").append(sentence(definition["description"]));
    text.append(is_whole ? " After the [envelope](#envelope):\n\n" : "\n\n").append(field_header);
    for (const auto& [field, type] : definition["properties"].items())
      if (!is_whole || !is_in_envelope(field)) text += field_row(field, type_text(type), type);
  }
  return text + "\n";
}

/// A short document, as the program prints it.
std::string sample() {
  const vdk::model::TypeSummary sqlite = {.type = {.name = "sqlite",
                                                   .label = "SQLite",
                                                   .aliases = {"sqlite3"},
                                                   .families = {"relational", "embedded"}},
                                          .installed = 1,
                                          .known = 1};
  return "```json\n" + vdk::render::types_json({sqlite}, "0.1.0") + "```\n";
}

/// Replaces what is between the marks of this name; throws std::runtime_error without them.
std::string with_part(const std::string& text, const std::string& name, const std::string& part) {
  const std::string begin_mark = "<!-- begin " + name + " -->\n";
  const std::size_t begin = text.find(begin_mark);
  const std::size_t end = text.find("<!-- end " + name + " -->\n");
  if (begin == std::string::npos || end == std::string::npos)
    throw std::runtime_error("the marks '" + name + "' are missing");
  return text.substr(0, begin + begin_mark.size()) + part + text.substr(end);
}

std::string read_text(const char* file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

/// Whether the tables are as the schema says, or have been written so.
bool compare(const char* file, bool updates) {
  const std::string text = read_text(file);
  const Json schema = Json::parse(vdk::render::schemas_json());
  std::string expected = with_part(text, "kinds", table_of_kinds(schema));
  expected = with_part(expected, "sample", sample());
  expected = with_part(expected, "envelope", table_of_envelope(schema));
  expected = with_part(expected, "fields", tables_of_fields(schema));
  if (updates) std::ofstream(file, std::ios::binary) << expected;
  if (!updates && text != expected)
    std::cerr << file << " differs from the schema: build the target 'update-docs'\n";
  return updates || text == expected;
}

}  // namespace

int main(int count, char** words) {
  if (count < 2) {
    std::cerr << "usage: json_fields FILE [--update]\n";
    return 2;
  }
  try {
    return compare(words[1], count > 2 && std::string_view(words[2]) == "--update") ? 0 : 1;
  } catch (const std::exception& error) {
    std::cerr << words[1] << ": " << error.what() << "\n";
    return 1;
  }
}
