#include "vdk/render/json/index_check.hpp"

#include "parts.hpp"
#include "vdk/render/labels.hpp"

namespace vdk::render {

namespace {

Json place_json(const model::Location& where) {
  if (where.file.empty()) return nullptr;
  Json json;
  json["file"] = where.file;
  json["line"] = line_or_null(where.line);
  return json;
}

Json difference_json(const model::EntryDifference& difference) {
  Json json;
  json["kind"] = to_word(difference.kind);
  json["plugin"] = difference.plugin;
  json["fact"] = text_or_null(difference.fact);
  json["entry"] = difference.entry ? Json(*difference.entry) : Json();
  json["code"] = difference.code ? Json(*difference.code) : Json();
  json["entry_location"] = place_json(difference.entry_where);
  json["code_location"] = place_json(difference.code_where);
  return json;
}

}  // namespace

std::string index_check_json(const model::IndexCheck& check, const std::string& tool_version) {
  Json document = envelope("connectors.index-check", tool_version);
  document["entries"] = check.entries;
  document["compared"] = check.compared;
  document["differences"] = list_json(check.differences, difference_json);
  document["problems"] = problems_json(check.problems);
  return written(document, 2);
}

}  // namespace vdk::render
