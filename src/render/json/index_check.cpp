#include "vdk/render/json/index_check.hpp"

#include "definition.hpp"
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

std::vector<Definition> index_check_definitions() {
  using namespace schema;
  return {
      define_document("index-check", "what `index check -o json` prints",
                      {{"entries", count(), "number of entries in the index"},
                       {"compared", count(), "number of entries whose plugin was found"},
                       {"differences", list(object("difference")),
                        "what differs, sorted by plugin, then in the order of the index format"},
                       {"problems", list(object("problem")), "what is wrong with what was read"}}),
      {"difference",
       "a fact on which an index entry and the code differ",
       {{"kind", words(labels_until(model::EntryDifference::Kind::gone)),
         "`stale`: the entry describes an older version; `contradicts`: the entry and the code say "
         "different things; `missing`: only the code has it; `gone`: only the entry has it"},
        {"plugin", text(), "normalized name of the plugin"},
        {"fact", or_null(text()),
         "the key in the index file, such as `options.TRINO_HOST.default`; `null` for the whole "
         "entry"},
        {"entry", or_null(text()), "what the entry says; `null` if it says nothing"},
        {"code", or_null(text()), "what the code or the metadata says; `null` if nothing"},
        {"entry_location", or_null(object("place")), "where the entry says it"},
        {"code_location", or_null(object("place")), "where the code or the metadata says it"}}},
      {"place",
       "a place in a file",
       {{"file", text(), "the file"},
        {"line", or_null(line()), "the line; `null` if the whole file is meant"}}},
  };
}

}  // namespace vdk::render
