#include "vdk/render/index_check.hpp"

#include "json_parts.hpp"
#include "vdk/render/sanitize.hpp"

namespace vdk::render {

namespace {

using Kind = model::EntryDifference::Kind;

const char* word(Kind kind) {
  switch (kind) {
    case Kind::stale:
      return "stale";
    case Kind::contradicts:
      return "contradicts";
    case Kind::missing:
      return "missing";
    case Kind::gone:
      return "gone";
  }
  return "";
}

std::string place(const model::Location& where) {
  std::string text = sanitize(where.file);
  if (where.line > 0) text += ":" + std::to_string(where.line);
  return text;
}

std::string said(const std::optional<std::string>& value) {
  return value ? "'" + sanitize(*value) + "'" : "nothing";
}

std::string sentence(const model::EntryDifference& difference) {
  const std::string name = sanitize(difference.plugin);
  if (difference.fact.empty() && difference.kind == Kind::missing)
    return name + " has no entry (" + place(difference.code_where) + ")";
  if (difference.fact.empty()) return name + " is in no place that was looked at";
  return name + " " + sanitize(difference.fact) + ": the entry says " + said(difference.entry) +
         ", the code " + said(difference.code) + " (" + place(difference.code_where) + ")";
}

Json place_json(const model::Location& where) {
  if (where.file.empty()) return nullptr;
  Json json;
  json["file"] = where.file;
  json["line"] = line_or_null(where.line);
  return json;
}

Json difference_json(const model::EntryDifference& difference) {
  Json json;
  json["kind"] = word(difference.kind);
  json["plugin"] = difference.plugin;
  json["fact"] = text_or_null(difference.fact);
  json["entry"] = difference.entry ? Json(*difference.entry) : Json();
  json["code"] = difference.code ? Json(*difference.code) : Json();
  json["entry_location"] = place_json(difference.entry_where);
  json["code_location"] = place_json(difference.code_where);
  return json;
}

}  // namespace

std::string index_check(const model::IndexCheck& check) {
  std::string text;
  for (const model::EntryDifference& difference : check.differences) {
    const std::string where = place(difference.entry_where);
    text += (where.empty() ? "" : where + ": ") + word(difference.kind) + ": " +
            sentence(difference) + "\n";
  }
  return text;
}

std::string index_check_json(const model::IndexCheck& check, const std::string& tool_version) {
  Json document = envelope("connectors.index-check", tool_version);
  document["entries"] = check.entries;
  document["compared"] = check.compared;
  document["differences"] = list_json(check.differences, difference_json);
  document["problems"] = problems_json(check.problems);
  return written(document, 2);
}

}  // namespace vdk::render
