#include "vdk/render/connector_facts.hpp"

#include <algorithm>

#include "text/phrases.hpp"
#include "vdk/render/labels.hpp"
#include "vdk/render/text/sanitize.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::render {

namespace {

using model::ConfigOption;
using model::Connector;
using Words = std::vector<std::string>;

std::string list_words(const Words& words) { return sanitize(support::join(words, ", ")); }

std::string type_line(const Connector& connector) {
  std::string text = list_words(connector.types);
  if (text.empty()) return text;
  if (!connector.aliases.empty()) text += ", also called " + list_words(connector.aliases);
  return text;
}

std::string state_line(const Connector& connector, const FactChoice& choice) {
  std::string text = to_word(connector.state);
  if (choice.has_places && !connector.environment.empty())
    text += " in " + sanitize(connector.environment);
  if (connector.is_outdated) text += ", older than the version in the index";
  return text;
}

Words sighting_lines(const Connector& connector) {
  Words lines;
  for (const model::Sighting& sighting : connector.sightings) {
    if (sighting.path.empty()) continue;
    std::string line = to_word(sighting.source) + " " + sanitize(sighting.path);
    if (sighting.is_editable) line += " (editable)";
    lines.push_back(line);
  }
  return lines;
}

Words fault_lines(const Connector& connector, const FactChoice& choice) {
  Words lines;
  for (const model::EntryPoint& entry_point : connector.details->entry_points) {
    if (!model::fails(entry_point.import_result)) continue;
    const model::ImportResult& result = *entry_point.import_result;
    std::string line = sanitize(entry_point.name) + ": " + sanitize(result.error);
    if (!result.missing.empty()) line += " " + sanitize(result.missing);
    if (choice.has_places) line += " at " + place_text(result.where);
    lines.push_back(line);
  }
  return lines;
}

/// The names in order, without duplicates, then `more` if there are names that only running the
/// code would show.
template <typename Registration>
std::string names_line(const std::vector<Registration>& registrations, std::string_view more) {
  Words names;
  bool is_dynamic = false;
  for (const Registration& registration : registrations) {
    is_dynamic = is_dynamic || registration.dynamic || registration.name.empty();
    if (registration.name.empty()) continue;
    support::add_once(names, registration.name);
  }
  std::string text = list_words(names);
  if (is_dynamic) text += (text.empty() ? "" : "; ") + std::string(more);
  return text;
}

/// Whether the defaults are enough to register a connection that is registered only if it is
/// configured.
bool is_ready_by_default(const Connector& connector) {
  const auto has_default = [&](const std::string& key) {
    return std::ranges::any_of(connector.details->registrations.options,
                               [&](const ConfigOption& option) {
                                 return support::to_lower(option.key) == support::to_lower(key) &&
                                        option.default_value.has_value();
                               });
  };
  return std::ranges::any_of(connector.details->setup.required, [&](const Words& keys) {
    return !keys.empty() && std::ranges::all_of(keys, has_default);
  });
}

std::string connections_line(const Connector& connector) {
  const auto& connections = connector.details->registrations.connections;
  const auto is_named = [](const model::Connection& one) { return !one.name.empty(); };
  const bool takes_sections =
      support::contains(connector.capabilities, "sections") ||
      std::ranges::any_of(connections, [&](const model::Connection& connection) {
        return connection.dynamic && is_named(connection);
      });
  const std::string_view more = takes_sections ? "one for each section [vdk_NAME] of config.ini"
                                : std::ranges::any_of(connections, is_named)
                                    ? "others are only known when it runs"
                                    : "only known when it runs";
  std::string text = names_line(connections, more);
  const bool is_conditional =
      std::ranges::any_of(connections, [&](const model::Connection& connection) {
        return connection.conditional && (takes_sections || is_named(connection));
      });
  if (is_conditional && !text.empty() && !is_ready_by_default(connector))
    text += " (only when configured)";
  return text;
}

Words driver_lines(const Connector& connector) {
  Words lines;
  for (const model::Driver& driver : connector.details->drivers) {
    std::string line = sanitize(driver.requirement);
    using Status = model::Driver::Status;
    if (driver.status != Status::unknown) line += "  " + to_word(driver.status);
    if (driver.installed_version && driver.status != Status::unknown)
      line += " " + sanitize(*driver.installed_version);
    lines.push_back(line);
  }
  return lines;
}

std::string versions_line(const Connector& connector) {
  Words parts;
  const auto add = [&](const char* label, const std::optional<std::string>& version) {
    if (version) parts.push_back(std::string(label) + " " + sanitize(*version));
  };
  add("installed", connector.installed_version);
  add("source", connector.source_version);
  add("index", connector.index_version);
  return support::join(parts, ", ");
}

std::string text_of(const std::optional<std::string>& text) { return sanitize(text.value_or("")); }

/// The facts that are one line each; an empty line is left out.
void add(std::vector<Fact>& facts, std::string_view label, std::string line) {
  if (!line.empty()) facts.push_back({.label = label, .lines = {std::move(line)}});
}

void add_registered(std::vector<Fact>& facts, const Connector& connector) {
  constexpr std::string_view running = "more, known only when VDK runs";
  const model::Registrations& registered = connector.details->registrations;
  add(facts, "Connections", connections_line(connector));
  add(facts, "Ingestion", names_line(registered.ingestion_methods, "more, by configuration"));
  add(facts, "Templates", names_line(registered.templates, "more, by configuration"));
  add(facts, "Commands", names_line(registered.commands, running));
  add(facts, "Data sources", names_line(registered.data_sources, running));
}

}  // namespace

std::string required_keys(const Connector& connector) {
  std::string text;
  for (const Words& keys : connector.details->setup.required)
    text += (text.empty() ? "" : "; or ") + support::to_lower(list_words(keys));
  return text;
}

std::string default_text(const ConfigOption& option) {
  if (option.default_value) return option.default_value->empty() ? "''" : *option.default_value;
  return option.default_expression.value_or("");
}

std::string secret_word(const ConfigOption& option) {
  if (option.is_sensitive) return "declared";
  return option.looks_sensitive ? "inferred" : "";
}

std::vector<Fact> connector_facts(const Connector& connector, const FactChoice& choice) {
  std::vector<Fact> facts;
  add(facts, "Type", type_line(connector));
  add(facts, "Families", list_words(connector.families));
  if (choice.has_state) {
    add(facts, "State", state_line(connector, choice));
    facts.push_back({.label = "Fault", .lines = fault_lines(connector, choice)});
  }
  if (choice.has_places) facts.push_back({.label = "Seen in", .lines = sighting_lines(connector)});
  add(facts, "Versions", versions_line(connector));
  add(facts, "Roles", list_words(connector.roles));
  add(facts, "Can", list_words(connector.capabilities));
  add_registered(facts, connector);
  facts.push_back({.label = "Drivers", .lines = driver_lines(connector)});
  add(facts, "Python", text_of(connector.details->requires_python));
  add(facts, "License", text_of(connector.details->license));
  add(facts, "Maturity", text_of(connector.details->maturity));
  add(facts, "Homepage", text_of(connector.details->homepage));
  std::erase_if(facts, [](const Fact& fact) { return fact.lines.empty(); });
  return facts;
}

}  // namespace vdk::render
