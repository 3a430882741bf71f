#include "vdk/render/configuration.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "json_connector.hpp"
#include "vdk/render/sanitize.hpp"
#include "vdk/support/text.hpp"

namespace vdk::render {

namespace {

using model::ConfigOption;
using model::ConfigurationPlan;
using model::OptionGroup;
using Part = OptionGroup::Part;

constexpr std::size_t comment_width = 98;  // cells of a comment's text

bool is_secret(const ConfigOption& option) { return option.is_sensitive || option.looks_sensitive; }

/// Whether a default can be written down as one line.
bool has_plain_default(const ConfigOption& option) {
  return option.default_value.has_value() &&
         option.default_value->find_first_of("\r\n") == std::string::npos;
}

/// How one option of a group is written.
struct Place {
  Part part = Part::other;
  bool is_first_choice = true;  ///< false in every alternative but the first
  std::string section;
};

bool stands_open(const ConfigOption& option, const Place& place, const ConfigurationStyle& style) {
  if (is_secret(option) || !place.is_first_choice) return false;
  if (option.default_expression.has_value()) return false;
  switch (place.part) {
    case Part::required:
    case Part::alternative:
      return true;
    case Part::common:
      return has_plain_default(option);
    case Part::other:
      return style.has_all_open && has_plain_default(option);
  }
  return false;
}

std::string comment(std::string_view text) {
  std::string result;
  std::string line = "#";
  for (const std::string& word : support::split(sanitize(text), ' ')) {
    if (word.empty()) continue;
    if (line.size() > 1 && line.size() + word.size() > comment_width) {
      result += line + "\n";
      line = "#";
    }
    line += " " + word;
  }
  return result + line + "\n";
}

std::string quote_for_shell(const std::string& value) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./:@%+,-";
  if (value.find_first_not_of(plain) == std::string::npos) return value;
  std::string quoted = "'";
  for (const char letter : value) quoted += letter == '\'' ? "'\\''" : std::string(1, letter);
  return quoted + "'";
}

/// VDK reads config.ini with interpolation: a percent sign is written twice.
std::string escape_for_ini(const std::string& value) {
  std::string escaped;
  for (const char letter : value) escaped += letter == '%' ? "%%" : std::string(1, letter);
  return escaped;
}

std::string assignment(const ConfigOption& option, const Place& place,
                       const ConfigurationStyle& style) {
  const std::string value = has_plain_default(option) ? sanitize(*option.default_value) : "";
  const std::string key = sanitize(option.key);
  if (style.format == ConfigurationFormat::env)
    return "export " + environment_variable(key, place.section) + "=" + quote_for_shell(value);
  const std::string line = support::to_lower(key) + " =";
  return value.empty() ? line : line + " " + escape_for_ini(value);
}

std::string option_lines(const ConfigOption& option, const Place& place,
                         const ConfigurationStyle& style) {
  std::string text;
  if (option.description) text += comment(*option.description);
  if (option.default_expression) text += comment("default: " + *option.default_expression);
  if (is_secret(option)) {
    const std::string prefix = place.section.empty() ? "" : support::to_lower(place.section) + "_";
    text += "# a secret" + std::string(option.is_sensitive ? "" : ", by its name") +
            ": not for a file; vdk secrets --set-prompt " + sanitize(prefix) +
            support::to_lower(sanitize(option.key)) + " -n JOB -t TEAM\n";
  }
  text += stands_open(option, place, style) ? "" : "#";
  return text + assignment(option, place, style) + "\n";
}

std::string heading(const OptionGroup& group, std::size_t choice, std::size_t choices) {
  switch (group.part) {
    case Part::required:
      return "# needed\n";
    case Part::alternative:
      return choice == 1 ? "# and one of these " + std::to_string(choices) + " sets: the first\n"
                         : "# or instead of it:\n";
    case Part::common:
      return "# usual\n";
    case Part::other:
      return "# everything else\n";
  }
  return {};
}

std::string groups_text(const ConfigurationPlan& plan, const ConfigurationStyle& style) {
  const auto choices = std::ranges::count(plan.groups, Part::alternative, &OptionGroup::part);
  std::size_t choice = 0;
  std::string text;
  for (const OptionGroup& group : plan.groups) {
    if (group.part == Part::alternative) ++choice;
    const Place place{.part = group.part,
                      .is_first_choice = group.part != Part::alternative || choice == 1,
                      .section = plan.section};
    if (!text.empty()) text += "\n";
    text += heading(group, choice, static_cast<std::size_t>(choices));
    for (const ConfigOption& option : group.options) text += option_lines(option, place, style);
  }
  return text;
}

/// What stands above the keys of a block that is no fragment.
std::string opening(const ConfigurationPlan& plan, const ConfigurationStyle& style) {
  const bool is_ini = style.format == ConfigurationFormat::ini;
  const std::string name = sanitize(plan.connector);
  std::string text =
      "# " + name + (is_ini ? ": for the config.ini of a data job\n" : ": for a shell\n");
  if (!plan.section.empty()) {
    const std::string section = sanitize("vdk_" + plan.section);
    if (is_ini) return text + "[" + section + "]\n";
    return text + "# VDK reads these for the keys that stand in [" + section +
           "] of the job's config.ini, and for no others\n";
  }
  if (is_ini) text += "[vdk]\n";
  if (plan.type.empty()) return text;
  const std::string type = sanitize(plan.type);
  return text + (is_ini ? "db_default_type = " : "export VDK_DB_DEFAULT_TYPE=") + type + "\n\n";
}

std::string part_word(Part part) {
  switch (part) {
    case Part::required:
      return "required";
    case Part::alternative:
      return "alternative";
    case Part::common:
      return "common";
    case Part::other:
      return "other";
  }
  return {};
}

std::string json_document(const ConfigurationPlan& plan, const ConfigurationStyle& style) {
  Json groups = Json::array();
  for (const OptionGroup& group : plan.groups) {
    Json options = Json::array();
    for (const ConfigOption& option : group.options) {
      Json element = option_json(option);
      element["env"] = environment_variable(option.key, plan.section);
      options.push_back(std::move(element));
    }
    groups.push_back({{"part", part_word(group.part)}, {"options", std::move(options)}});
  }
  Json document = envelope("connectors.config", style.tool_version);
  document["connector"] = plan.connector;
  document["type"] = text_or_null(plan.type);
  document["section"] = plan.section.empty() ? "vdk" : "vdk_" + plan.section;
  document["connection"] = text_or_null(plan.connection);
  document["groups"] = std::move(groups);
  return written(document, 2);
}

}  // namespace

std::string environment_variable(const std::string& key, const std::string& section) {
  std::string name =
      "VDK_" + (section.empty() ? "" : support::to_upper(section) + "_") + support::to_upper(key);
  std::ranges::replace(name, '.', '_');
  std::ranges::replace(name, '-', '_');
  return name;
}

std::string configuration(const ConfigurationPlan& plan, const ConfigurationStyle& style) {
  if (style.format == ConfigurationFormat::json) return json_document(plan, style);
  const std::string start = style.is_fragment ? "" : opening(plan, style);
  return start + groups_text(plan, style);
}

std::string configuration_warnings(const ConfigurationPlan& plan) {
  if (!plan.is_name_mangled) return {};
  const std::string section = sanitize(plan.section);
  const std::string name = sanitize(plan.connector);
  if (plan.connection.empty())
    return "warning: " + name + " leaves nothing of the name '" + section +
           "': it takes off all leading 'v', 'd', 'k' and '_'; choose a name that starts with "
           "another letter\n";
  return "warning: " + name + " calls the connection of [vdk_" + section + "] '" +
         sanitize(plan.connection) +
         "': it takes off all leading 'v', 'd', 'k' and '_'; use that name in the job, or choose "
         "one "
         "that starts with another letter\n";
}

}  // namespace vdk::render
