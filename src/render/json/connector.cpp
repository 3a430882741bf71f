#include "connector.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <set>

#include "definition.hpp"
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
          {"direct", sighting.is_direct},
          {"active", sighting.is_active}};
}

/// The largest integer that every reader of JSON takes exactly (RFC 8259, section 6).
constexpr std::int64_t largest_integer = (std::int64_t{1} << 53) - 1;

// A number as Python writes it becomes a JSON number, or text if a JSON number would not mean the
// same: `1_000`, an integer of 30 digits, `inf`.

Json integer_or_text(const std::string& text) {
  const std::optional<std::int64_t> value = support::parse_number<std::int64_t>(text);
  const bool is_exact = value && *value >= -largest_integer && *value <= largest_integer;
  return is_exact ? Json(*value) : Json(text);
}

Json real_or_text(const std::string& text) {
  const std::optional<double> value = support::parse_number<double>(text);
  return value && std::isfinite(*value) ? Json(*value) : Json(text);
}

Json default_json(const model::ConfigOption& option) {
  if (!option.default_value.has_value()) return nullptr;
  const std::string& text = *option.default_value;
  if (option.type == "boolean" && (text == "True" || text == "False")) return text == "True";
  if (option.type == "integer") return integer_or_text(text);
  if (option.type == "real") return real_or_text(text);
  return text;
}

void add_code(Json& json, const model::Connector& connector) {
  const auto& registrations = connector.details->registrations;
  json["connections"] = list_json(registrations.connections, connection_json);
  json["ingestion_methods"] = names_json(registrations.ingestion_methods);
  json["templates"] = names_json(registrations.templates);
  json["commands"] = names_json(registrations.commands);
  json["data_sources"] = names_json(registrations.data_sources);
  json["entry_points"] = list_json(connector.details->entry_points, entry_point_json);
  json["drivers"] = list_json(connector.details->drivers, driver_json);
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
  json["requires_python"] = text_or_null(connector.details->requires_python);
  json["license"] = text_or_null(connector.details->license);
  json["maturity"] = text_or_null(connector.details->maturity);
  json["homepage"] = text_or_null(connector.details->homepage);
  json["locations"] = list_json(connector.sightings, location_json);
  json["install"] = *connector.install;
  json["enable"] = connector.enable;
  json["config"] = style.has_config
                       ? list_json(connector.details->registrations.options, option_json)
                       : Json(nullptr);
  json["evidence"] = style.has_evidence ? list_json(connector.signals, signal_json) : Json(nullptr);
  json["problems"] = problems_json(connector.problems);
  // Added after version 1.0 of the format: with several environments, one name can have several
  // rows.
  json["environment"] = text_or_null(connector.environment);
  return json;
}

namespace {

Definition define_connection() {
  using namespace schema;
  return {
      "connection",
      "a managed connection that a plugin registers",
      {{"name", or_null(text()),
        "its name in lower case, which is also its type; `null` if it is known only at run time"},
       {"dynamic", boolean(),
        "the plugin registers more connections like it at run time, usually one for each section "
        "of config.ini"},
       {"conditional", boolean(),
        "it is registered under a condition, or in a loop that may not run"},
       {"file", or_null(text()),
        "file that registers it, or the index file that lists it; `null` if unknown"},
       {"line", or_null(line()), "line in that file; `null` if unknown"}}};
}

Definition define_entry_point() {
  using namespace schema;
  return {
      "entry_point",
      "an entry point of a plugin",
      {{"group", text(), "entry-point group: `vdk.plugin.run` is the one that VDK loads"},
       {"name", text(), "name of the entry point"},
       {"value", text(), "object reference, as written"},
       {"status", or_null(words(labels_until(model::EntryPointStatus::hidden))),
        "what happens to it when VDK starts: `active`: VDK loads it; `duplicate-name`: an earlier "
        "distribution has an entry point of this name; `broken`: its value is not a valid object "
        "reference; `blocked`: VDK fails before it loads it; `hidden`: it is on disk, but Python "
        "does not find it; `null` if it is not installed"},
       {"load", or_null(object("import_result")),
        "whether importing it would fail; `null` if it is not active"}}};
}

Definition define_driver() {
  using namespace schema;
  return {"driver",
          "a requirement of a plugin that is not part of VDK",
          {{"distribution", text(), "normalized name of the distribution"},
           {"requirement", text(), "the requirement as written (PEP 508)"},
           {"installed_version", or_null(text()),
            "version in the environment; `null` if it is not installed there"},
           {"status", words(labels_until(model::Driver::Status::unknown)),
            "`installed`; `missing`; `other-version`: installed in a version that the requirement "
            "does not allow; `not-needed`: its environment marker is false here; `unknown`: no "
            "environment was read"}}};
}

Definition define_location() {
  using namespace schema;
  return {"location",
          "a place where a plugin was found",
          {{"source", words(labels_until(model::SourceKind::index)),
            "an environment, a source tree or an index"},
           {"path", or_null(text()),
            "metadata directory, manifest or index file (for the built-in index, below "
            "`plugins-index/`); `null` if unknown"},
           {"version", or_null(text()), "version found there; `null` if unknown"},
           {"editable", boolean(), "an editable installation: its code is in a checkout elsewhere"},
           {"direct", boolean(),
            "installed from a directory, an archive or a repository, not from an index (PEP 610)"},
           {"active", boolean(), "VDK would load at least one of its entry points from there"}}};
}

Definition define_option() {
  using namespace schema;
  return {
      "option",
      "a key that a plugin adds to VDK's configuration, or to that of a data source",
      {{"key", text(), "the key as written in the code"},
       {"env", or_null(text()),
        "environment variable that sets it; `null` for an option of a data source"},
       {"ini", or_null(text()), "its name in config.ini; `null` for an option of a data source"},
       {"type", or_null(words(words_in(model::option_type_words))),
        "type of its values; `null` if unknown"},
       {"default", scalar(),
        "the default: a number or a boolean if `type` says so and JSON represents the value "
        "exactly, else text; `null` if there is none or it is unknown"},
       {"default_expression", or_null(text()),
        "Python source of the default, if its value is known only at run time; else `null`"},
       {"description", or_null(text()), "description from the plugin's code"},
       {"sensitive", boolean(), "the plugin declares it as sensitive"},
       {"sensitive_inferred", boolean(),
        "its key looks like the name of a password, token or secret"},
       {"file", or_null(text()),
        "file that adds it, or the index file that lists it; `null` if unknown"},
       {"line", or_null(line()), "line in that file; `null` if unknown"}}};
}

Definition define_signal() {
  using namespace schema;
  return {
      "signal",
      "one thing that a rule found in a plugin",
      {{"rule", text(), "name of the rule"},
       {"effect", words(labels_until(model::Effect::note)),
        "whether it counts `for` a connector, `against` it, or is only shown (`note`)"},
       {"message", text(), "what was found, for people; the wording may change at any time"},
       {"file", or_null(text()), "file where it was found; `null` if unknown"},
       {"line", or_null(line()), "line where it was found; `null` if it concerns the whole file"},
       {"source", words(labels_until(model::SourceKind::index)), "what was read"}}};
}

std::vector<Field> identity_fields() {
  using namespace schema;
  return {
      {"name", text(), "name of the distribution, normalized (PEP 503)"},
      {"types", list(text()),
       "data-source types that it serves, sorted: values of `db_default_type`; empty for a plugin "
       "that is not a connector"},
      {"aliases", list(text()), "other names of these types"},
      {"families", list(text()), "families of these types, such as `relational`"},
      {"label", or_null(text()), "display name, from the index; `null` if the index has none"},
      {"summary", or_null(text()), "one line about it, from the index, else from its metadata"},
      {"roles", list(open_words(words_in(model::role_words))), "what it does for VDK"},
      {"capabilities", list(open_words(words_in(model::capability_words))),
       "what a connector can do: `sections` means further connections from sections of config.ini"},
      {"verdict", words(labels_until(model::Verdict::no)),
       "whether it is a connector: `certain`: its code shows it; `declared`: a manifest or the "
       "index says so, but its code was not read; `suspected`: there is only weak evidence; `no`"},
      {"state", words(labels_until(model::State::broken)),
       "`installed`; `available`: known, but not installed here; `broken`: installed, but VDK is "
       "certain not to load it"},
      {"installed_version", or_null(text()), "version in the environment; `null` if unknown"},
      {"source_version", or_null(text()), "version in the source tree; `null` if unknown"},
      {"index_version", or_null(text()), "newest release that the index knows; `null` if unknown"},
      {"outdated", boolean(), "`index_version` is newer than `installed_version`"},
  };
}

std::vector<Field> code_fields() {
  using namespace schema;
  return {
      {"connections", list(object("connection")), "managed connections that it registers"},
      {"ingestion_methods", list(text()), "ingestion methods that it registers"},
      {"templates", list(text()), "templates that it registers"},
      {"commands", list(text()), "commands that it adds to `vdk`"},
      {"data_sources", list(text()), "data sources that it registers"},
      {"entry_points", list(object("entry_point")), "its entry points, of all groups"},
      {"drivers", list(object("driver")), "its requirements, except those that are part of VDK"},
  };
}

std::vector<Field> further_fields() {
  using namespace schema;
  return {
      {"requires_python", or_null(text()), "versions of Python that it supports (PEP 440)"},
      {"license", or_null(text()), "its license, from the index or its metadata"},
      {"maturity", or_null(open_words(words_in(model::maturity_words))),
       "how mature it is, from the index or its own manifest"},
      {"homepage", or_null(text()), "its home page, from the index or its metadata"},
      {"locations", list(object("location")), "where it was found"},
      {"install", list(text()),
       "shell commands that install it; empty if the index knows no release of it"},
      {"enable", list(text()), "shell commands that make it the default database"},
      {"config", or_null(list(object("option"))),
       "its configuration options; `null` unless requested (`--with config`)"},
      {"evidence", or_null(list(object("signal"))),
       "what the rules found in it; `null` unless requested (`--with evidence`)"},
      {"problems", list(object("problem")), "what is wrong with it"},
      {"environment", or_null(text()),
       "`id` of the environment where it is installed; `null` if it is not installed"},
  };
}

}  // namespace

std::vector<Definition> connector_definitions() {
  return {{"connector", "a VDK plugin and everything that is known about it",
           with(identity_fields(), with(code_fields(), further_fields()))},
          define_connection(),
          define_entry_point(),
          define_driver(),
          define_location(),
          define_option(),
          define_signal()};
}

}  // namespace vdk::render
