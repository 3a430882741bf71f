#include "vdk/render/json/listing.hpp"

#include <cstddef>
#include <string_view>

#include "connector.hpp"
#include "definition.hpp"
#include "parts.hpp"
#include "vdk/render/labels.hpp"

namespace vdk::render {

namespace {

Json query_json(const model::Query& query) {
  return {{"patterns", query.patterns},
          {"types", query.type_words},
          {"capabilities", query.capabilities},
          {"role", query.role},
          {"all", query.has_all},
          {"states", query.states},
          {"sort", query.sort},
          {"reverse", query.is_reversed}};
}

Json source_json(const model::SourceReport& source) {
  return {{"kind", to_word(source.kind)},
          {"path", text_or_null(source.path)},
          {"found_by", text_or_null(source.found_by)},
          {"detail", text_or_null(source.detail)},
          {"plugins", source.plugins},
          {"connectors", source.connectors},
          {"search_path", source.search_path}};
}

Json summary_json(const model::Summary& summary) {
  return {{"listed", summary.listed},
          {"installed", summary.installed},
          {"available", summary.available},
          {"broken", summary.broken},
          {"outdated", summary.outdated},
          {"connectors_known", summary.connectors_known},
          {"plugins_known", summary.plugins_known}};
}

}  // namespace

/// The values of all connectors together would take several times as much memory as their text, so
/// each is written before the next is made.
std::string json(const model::Report& report, const JsonStyle& style) {
  Json document = envelope("connectors.list", style.tool_version);
  document["query"] = query_json(report.query);
  document["sources"] = list_json(report.sources, source_json);
  document["connectors"] = Json::array();
  document["summary"] = summary_json(report.summary);
  document["problems"] = problems_json(report.problems);
  std::string text = written(document, 2);
  if (report.connectors.empty()) return text;
  // No other member is indented by two spaces.
  constexpr std::string_view member = "\n  \"connectors\": [";
  const std::size_t place = text.find(member) + member.size();
  const std::string rest = text.substr(place);
  text.resize(place);
  for (const model::Connector& connector : report.connectors) {
    text += text.size() == place ? "\n    " : ",\n    ";
    text += written_inside(connector_json(connector, style), 2, 4);
  }
  return text + "\n  " + rest;
}

std::string json_lines(const model::Report& report, const JsonStyle& style) {
  std::string lines;
  for (const auto& connector : report.connectors)
    lines += written(connector_json(connector, style), -1);
  return lines;
}

namespace {

std::vector<std::string> state_words() {
  std::vector<std::string> words = labels_until(model::State::broken);
  words.emplace_back("outdated");
  return words;
}

Definition define_query() {
  using namespace schema;
  return {"query",
          "what was asked for",
          {{"patterns", list(text()), "patterns, as typed"},
           {"types", list(text()), "types, aliases and families, as typed"},
           {"capabilities", list(open_words(words_in(model::capability_words))),
            "a row must have all of these"},
           {"role", open_words(words_in(model::role_words, {"any"})), "a row must have this role"},
           {"all", boolean(), "plugins that are not connectors are listed too"},
           {"states", list(words(state_words())),
            "a row must have one of these; empty for every state"},
           {"sort", list(text()), "columns to sort by; a leading `-` means descending order"},
           {"reverse", boolean(), "the order is reversed"}}};
}

Definition define_source() {
  using namespace schema;
  return {"source",
          "something that was read to find plugins",
          {{"kind", words(labels_until(model::SourceKind::index)),
            "an environment, a source tree or an index"},
           {"path", text(), "directory or file; `built-in` for the built-in index"},
           {"found_by", text(), "the option that names it, or how it was found, see `environment`"},
           {"detail", or_null(text()),
            "version of Python, number of projects, or date of the index; `null` if unknown"},
           {"plugins", count(), "number of VDK plugins in it"},
           {"connectors", count(), "number of connectors among them"},
           {"search_path", list(text()), "search path of an environment"}}};
}

Definition define_summary() {
  using namespace schema;
  return {"summary",
          "plugin counts",
          {{"listed", count(), "rows in `connectors`"},
           {"installed", count(), "listed rows with the state `installed`"},
           {"available", count(), "listed rows with the state `available`"},
           {"broken", count(), "listed rows with the state `broken`"},
           {"outdated", count(), "listed rows that are outdated"},
           {"connectors_known", count(), "connectors in all sources, listed or not"},
           {"plugins_known", count(), "plugins in all sources, listed or not"}}};
}

}  // namespace

std::vector<Definition> listing_definitions() {
  using namespace schema;
  return {define_document("list", "what `list -o json` prints",
                          {{"query", object("query"), "what was asked for"},
                           {"sources", list(object("source")), "what was read"},
                           {"connectors", list(object("connector")),
                            "the rows: one for each plugin, or for each environment that has it"},
                           {"summary", object("summary"), "plugin counts"},
                           {"problems", list(object("problem")),
                            "all problems, including those of plugins that are not listed"}}),
          define_query(), define_source(), define_summary()};
}

}  // namespace vdk::render
