#include "vdk/render/text/show.hpp"

#include <algorithm>
#include <string_view>

#include "phrases.hpp"
#include "shell_lines.hpp"
#include "vdk/render/labels.hpp"
#include "vdk/render/text/configuration.hpp"
#include "vdk/render/text/fold.hpp"
#include "vdk/render/text/grid.hpp"
#include "vdk/render/text/sanitize.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::render {

namespace {

using model::ConfigOption;
using model::Connector;
using Words = std::vector<std::string>;

constexpr std::size_t label_width = 13;

/// The facts about a connector, one per line.
class FactSheet {
 public:
  explicit FactSheet(const ShowStyle& style)
      : width_(style.width > 0 ? std::max(style.width - static_cast<int>(label_width), 20) : 0) {}

  /// Adds `label` followed by its lines, aligned below each other; adds nothing if there are no
  /// lines.
  void add(std::string_view label, const Words& lines) {
    for (const std::string& line : lines)
      for (const std::string& piece : fold(line, width_)) {
        std::string start(label);
        start.resize(label_width, ' ');
        text_ += start + piece + "\n";
        label = {};
      }
  }
  void add(std::string_view label, const std::string& line) {
    if (!line.empty()) add(label, Words{line});
  }
  const std::string& text() const { return text_; }

 private:
  int width_;
  std::string text_;
};

std::string list_words(const Words& words) { return sanitize(support::join(words, ", ")); }

std::string type_line(const Connector& connector) {
  std::string text = list_words(connector.types);
  if (text.empty()) return text;
  if (!connector.aliases.empty()) text += ", also called " + list_words(connector.aliases);
  return text;
}

std::string state_line(const Connector& connector) {
  std::string text = to_word(connector.state);
  if (!connector.environment.empty()) text += " in " + sanitize(connector.environment);
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

Words fault_lines(const Connector& connector) {
  Words lines;
  for (const model::EntryPoint& entry_point : connector.entry_points) {
    if (!model::fails(entry_point.import_result)) continue;
    const model::ImportResult& result = *entry_point.import_result;
    std::string line = sanitize(entry_point.name) + ": " + sanitize(result.error);
    if (!result.missing.empty()) line += " " + sanitize(result.missing);
    lines.push_back(line + " at " + place_text(result.where));
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
    return std::ranges::any_of(connector.registrations.options, [&](const ConfigOption& option) {
      return support::to_lower(option.key) == support::to_lower(key) &&
             option.default_value.has_value();
    });
  };
  return std::ranges::any_of(connector.setup.required, [&](const Words& keys) {
    return !keys.empty() && std::ranges::all_of(keys, has_default);
  });
}

std::string connections_line(const Connector& connector) {
  const auto& connections = connector.registrations.connections;
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
  for (const model::Driver& driver : connector.drivers) {
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

/// `(computed)` instead of a long expression, which would make a narrow table drop the whole
/// column.
std::string default_cell(const ConfigOption& option, const ShowStyle& style) {
  constexpr int short_enough = 16;
  if (option.default_value) return option.default_value->empty() ? "''" : *option.default_value;
  if (!option.default_expression) return {};
  const bool is_long = style.width > 0 && display_width(*option.default_expression) > short_enough;
  return is_long ? "(computed)" : *option.default_expression;
}

std::string secret_cell(const ConfigOption& option) {
  if (option.is_sensitive) return "declared";
  return option.looks_sensitive ? "inferred" : "";
}

std::string options_table(const Connector& connector, const ShowStyle& style) {
  GridColumn key{.header = "KEY", .need = whole, .least = whole};
  GridColumn variable{.header = "VARIABLE", .drop_rank = 1, .need = whole, .least = whole};
  GridColumn value{.header = "DEFAULT", .drop_rank = 3};
  GridColumn secret{.header = "SECRET", .drop_rank = 2};
  GridColumn words{.header = "DESCRIPTION", .drop_rank = 4, .need = 20, .least = 20, .wraps = true};
  for (const ConfigOption& option : connector.registrations.options) {
    const bool is_read_by_vdk = option.data_source.empty();
    key.cells.push_back({grid_text(support::to_lower(option.key))});
    variable.cells.push_back({grid_text(is_read_by_vdk ? environment_variable(option.key) : "")});
    value.cells.push_back({grid_text(default_cell(option, style))});
    secret.cells.push_back({grid_text(secret_cell(option))});
    words.cells.push_back({grid_text(option.description.value_or(""), ' ')});
  }
  return grid({key, variable, value, secret, words},
              {.width = style.width, .has_headers = true, .is_colored = style.is_colored});
}

std::string commands_block(std::string_view title, const Words& lines, const ShowStyle& style) {
  if (lines.empty()) return {};
  return "\n" + colored(title, bold, style.is_colored) + "\n" + shell_lines(lines, 2, style.width);
}

std::string facts(const Connector& connector, const ShowStyle& style) {
  constexpr std::string_view running = "more, known only when VDK runs";
  const auto& registered = connector.registrations;
  FactSheet sheet(style);
  sheet.add("Type", type_line(connector));
  sheet.add("Families", list_words(connector.families));
  sheet.add("State", state_line(connector));
  sheet.add("Fault", fault_lines(connector));
  sheet.add("Seen in", sighting_lines(connector));
  sheet.add("Versions", versions_line(connector));
  sheet.add("Roles", list_words(connector.roles));
  sheet.add("Can", list_words(connector.capabilities));
  sheet.add("Connections", connections_line(connector));
  sheet.add("Ingestion", names_line(registered.ingestion_methods, "more, by configuration"));
  sheet.add("Templates", names_line(registered.templates, "more, by configuration"));
  sheet.add("Commands", names_line(registered.commands, running));
  sheet.add("Data sources", names_line(registered.data_sources, running));
  sheet.add("Drivers", driver_lines(connector));
  sheet.add("Python", sanitize(connector.requires_python.value_or("")));
  sheet.add("License", sanitize(connector.license.value_or("")));
  sheet.add("Maturity", sanitize(connector.maturity.value_or("")));
  sheet.add("Homepage", sanitize(connector.homepage.value_or("")));
  return sheet.text();
}

std::string card(const Connector& connector, const ShowStyle& style) {
  std::string title = sanitize(connector.name);
  if (connector.label) title += " - " + sanitize(*connector.label);
  std::string text = colored(title, bold, style.is_colored) + "\n";
  if (connector.summary)
    for (const std::string& piece : fold(sanitize(*connector.summary), style.width))
      text += piece + "\n";
  text += "\n" + facts(connector, style);
  text += commands_block("Install", connector.install, style);
  text += commands_block("Enable", connector.enable, style);
  for (const std::string& type : connector.types)
    text += indented("or, in config.ini under [vdk]: db_default_type = " + sanitize(type), 2, 4,
                     style.width);
  if (connector.registrations.options.empty()) return text;
  return text + "\n" + colored("Configuration", bold, style.is_colored) + "\n" +
         options_table(connector, style);
}

}  // namespace

std::string show(const std::vector<Connector>& connectors, const ShowStyle& style) {
  std::string text;
  for (const Connector& connector : connectors)
    text += (text.empty() ? "" : "\n") + card(connector, style);
  return text;
}

}  // namespace vdk::render
