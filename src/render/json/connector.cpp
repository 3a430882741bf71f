#include "connector.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <set>

#include "vdk/render/labels.hpp"
#include "vdk/render/text/configuration.hpp"
#include "vdk/support/text.hpp"

namespace vdk::render {

namespace {

/// The known names in the order of registration, without duplicates. Names that only running the
/// code would show are left out.
Json names_json(const std::vector<model::Registration>& registrations) {
  Json names = Json::array();
  std::set<std::string> seen;
  for (const auto& registration : registrations) {
    if (registration.name.empty() || !seen.insert(registration.name).second) continue;
    names.push_back(registration.name);
  }
  return names;
}

Json connection_json(const model::Connection& connection) {
  return {{"name", text_or_null(connection.name)},
          {"dynamic", connection.dynamic},
          {"conditional", connection.conditional},
          {"file", text_or_null(connection.where.file)},
          {"line", line_or_null(connection.where.line)}};
}

Json entry_point_json(const model::EntryPoint& entry_point) {
  return {{"group", entry_point.group},
          {"name", entry_point.name},
          {"value", entry_point.value},
          {"status",
           entry_point.status.has_value() ? Json(to_word(*entry_point.status)) : Json(nullptr)},
          {"load", import_result_json(entry_point.import_result)}};
}

Json driver_json(const model::Driver& driver) {
  return {{"distribution", driver.distribution},
          {"requirement", driver.requirement},
          {"installed_version", text_or_null(driver.installed_version)},
          {"status", to_word(driver.status)}};
}

Json location_json(const model::Sighting& sighting) {
  return {{"source", to_word(sighting.source)},
          {"path", text_or_null(sighting.path)},
          {"version", text_or_null(sighting.version)},
          {"editable", sighting.is_editable},
          {"active", sighting.is_active}};
}

/// Converts a number as Python writes it to a JSON number, or to a string if a JSON number would
/// not mean the same (`1_000`, an integer of 30 digits, `inf`).
template <typename Number>
Json number_or_text(const std::string& text) {
  const std::optional<Number> value = support::parse_number<Number>(text);
  if (!value || !std::isfinite(static_cast<double>(*value))) return text;
  return *value;
}

Json default_json(const model::ConfigOption& option) {
  if (!option.default_value.has_value()) return nullptr;
  const std::string& text = *option.default_value;
  if (option.type == "boolean" && (text == "True" || text == "False")) return text == "True";
  if (option.type == "integer") return number_or_text<std::int64_t>(text);
  if (option.type == "real") return number_or_text<double>(text);
  return text;
}

void add_code(Json& json, const model::Connector& connector) {
  const auto& registrations = connector.registrations;
  json["connections"] = list_json(registrations.connections, connection_json);
  json["ingestion_methods"] = names_json(registrations.ingestion_methods);
  json["templates"] = names_json(registrations.templates);
  json["commands"] = names_json(registrations.commands);
  json["data_sources"] = names_json(registrations.data_sources);
  json["entry_points"] = list_json(connector.entry_points, entry_point_json);
  json["drivers"] = list_json(connector.drivers, driver_json);
}

}  // namespace

Json option_json(const model::ConfigOption& option) {
  // A data source has its own configuration, which VDK reads neither from variables nor from
  // config.ini.
  const bool is_read_by_vdk = option.data_source.empty();
  return {{"key", option.key},
          {"env", is_read_by_vdk ? Json(environment_variable(option.key)) : Json()},
          {"ini", is_read_by_vdk ? Json(support::to_lower(option.key)) : Json()},
          {"type", text_or_null(option.type)},
          {"default", default_json(option)},
          {"default_expression", text_or_null(option.default_expression)},
          {"description", text_or_null(option.description)},
          {"sensitive", option.is_sensitive},
          {"sensitive_inferred", option.looks_sensitive},
          {"file", text_or_null(option.where.file)},
          {"line", line_or_null(option.where.line)}};
}

Json signal_json(const model::Signal& signal) {
  return {{"rule", signal.rule},
          {"effect", to_word(signal.effect)},
          {"message", signal.message},
          {"file", text_or_null(signal.where.file)},
          {"line", line_or_null(signal.where.line)},
          {"source", to_word(signal.source)}};
}

Json connector_json(const model::Connector& connector, const JsonStyle& style) {
  Json json = {{"name", connector.name},
               {"types", connector.types},
               {"aliases", connector.aliases},
               {"families", connector.families},
               {"label", text_or_null(connector.label)},
               {"summary", text_or_null(connector.summary)},
               {"roles", connector.roles},
               {"capabilities", connector.capabilities},
               {"verdict", to_word(connector.verdict)},
               {"state", to_word(connector.state)},
               {"installed_version", text_or_null(connector.installed_version)},
               {"source_version", text_or_null(connector.source_version)},
               {"index_version", text_or_null(connector.index_version)},
               {"outdated", connector.is_outdated}};
  add_code(json, connector);
  json["requires_python"] = text_or_null(connector.requires_python);
  json["license"] = text_or_null(connector.license);
  json["maturity"] = text_or_null(connector.maturity);
  json["homepage"] = text_or_null(connector.homepage);
  json["locations"] = list_json(connector.sightings, location_json);
  json["install"] = connector.install;
  json["enable"] = connector.enable;
  json["config"] =
      style.has_config ? list_json(connector.registrations.options, option_json) : Json(nullptr);
  json["evidence"] = style.has_evidence ? list_json(connector.signals, signal_json) : Json(nullptr);
  json["problems"] = problems_json(connector.problems);
  // Added after version 1.0 of the format: with several environments, one name can have several
  // rows.
  json["environment"] = text_or_null(connector.environment);
  return json;
}

}  // namespace vdk::render
