#include "vdk/render/json.hpp"

#include "json_connector.hpp"
#include "vdk/render/sanitize.hpp"
#include "vdk/render/words.hpp"

namespace vdk::render {

namespace {

/// `indent` -1 writes one line. Text from metadata can be any bytes: what is no UTF-8 becomes
/// U+FFFD.
std::string written(const Json& json, int indent) {
  return sanitize_json(json.dump(indent, ' ', false, Json::error_handler_t::replace)) + "\n";
}

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

std::string json(const model::Report& report, const JsonStyle& style) {
  Json sources = Json::array();
  for (const auto& source : report.sources) sources.push_back(source_json(source));
  Json connectors = Json::array();
  for (const auto& connector : report.connectors) {
    connectors.push_back(connector_json(connector, style));
  }
  const Json document = {
      {"schema_version", "1.0"},
      {"kind", "connectors.list"},
      {"tool", {{"name", "vdk-connectors"}, {"version", style.tool_version}}},
      {"query", query_json(report.query)},
      {"sources", std::move(sources)},
      {"connectors", std::move(connectors)},
      {"summary", summary_json(report.summary)},
      {"problems", problems_json(report.problems)},
  };
  return written(document, 2);
}

std::string json_lines(const model::Report& report, const JsonStyle& style) {
  std::string lines;
  for (const auto& connector : report.connectors) {
    lines += written(connector_json(connector, style), -1);
  }
  return lines;
}

}  // namespace vdk::render
