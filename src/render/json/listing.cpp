#include "vdk/render/json/listing.hpp"

#include "connector.hpp"
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

std::string json(const model::Report& report, const JsonStyle& style) {
  Json document = envelope("connectors.list", style.tool_version);
  document["query"] = query_json(report.query);
  document["sources"] = list_json(report.sources, source_json);
  document["connectors"] = list_json(report.connectors, [&](const model::Connector& connector) {
    return connector_json(connector, style);
  });
  document["summary"] = summary_json(report.summary);
  document["problems"] = problems_json(report.problems);
  return written(document, 2);
}

std::string json_lines(const model::Report& report, const JsonStyle& style) {
  std::string lines;
  for (const auto& connector : report.connectors)
    lines += written(connector_json(connector, style), -1);
  return lines;
}

}  // namespace vdk::render
