#include "vdk/render/text/configuration.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "vdk/render/text/sanitize.hpp"
#include "vdk/support/quotation.hpp"
#include "vdk/support/text.hpp"

namespace vdk::render {

namespace {

using model::ConfigOption;
using model::ConfigurationPlan;
using model::OptionGroup;
using Part = OptionGroup::Part;

constexpr std::size_t comment_width = 98;  // in bytes

bool is_secret(const ConfigOption& option) { return option.is_sensitive || option.looks_sensitive; }

/// Whether the option has a default that fits on one line.
bool has_plain_default(const ConfigOption& option) {
  return option.default_value.has_value() &&
         option.default_value->find_first_of("\r\n") == std::string::npos;
}

/// Where an option appears, which decides how it is written.
struct Place {
  Part part = Part::other;
  bool is_first_choice = true;  ///< false in all alternatives except the first
  std::string section;
  bool sees_secrets = true;
};

/// Whether the key is written without a leading `#`. VDK has no defaults for the keys of a section,
/// and reads a variable or a secret only for keys that config.ini has in that section. So a secret
/// in a section is active too, without a value.
bool is_active(const ConfigOption& option, const Place& place, const ConfigurationStyle& style) {
  if (!place.is_first_choice) return false;
  const bool is_in_section = !place.section.empty() && style.format == ConfigurationFormat::ini;
  if (is_in_section && place.part == Part::required) return true;
  if (is_secret(option)) return is_in_section && place.part != Part::other;
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

/// VDK reads config.ini with interpolation, so a percent sign must be doubled.
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
    return "export " + environment_variable(key, place.section) + "=" +
           (value.empty() ? value : support::quote_for_shell(value));
  const std::string line = support::to_lower(key) + " =";
  return value.empty() ? line : line + " " + escape_for_ini(value);
}

/// Comment lines that say where to put a secret: a deployed job has secrets, a local run has
/// environment variables.
std::string secret_lines(const ConfigOption& option, const Place& place,
                         const ConfigurationStyle& style) {
  const std::string key = sanitize(option.key);
  const std::string prefix =
      place.section.empty() ? "" : support::to_lower(sanitize(place.section)) + "_";
  std::string text = option.is_sensitive ? "# secret: " : "# looks like a secret: ";
  if (style.format == ConfigurationFormat::env)
    text += "better not stored in a file\n";
  else
    text += "set " + environment_variable(key, place.section) + " instead of writing it here\n";
  if (place.sees_secrets)
    text +=
        "# or: vdk secrets --set-prompt " + prefix + support::to_lower(key) + " -n JOB -t TEAM\n";
  if (is_active(option, place, style) && !has_plain_default(option))
    text += "# keep this line, even if empty: VDK sets only keys that are in the section\n";
  return text;
}

std::string option_lines(const ConfigOption& option, const Place& place,
                         const ConfigurationStyle& style) {
  std::string text;
  if (option.description) text += comment(*option.description);
  if (option.default_expression) text += comment("default: " + *option.default_expression);
  if (is_secret(option)) text += secret_lines(option, place, style);
  text += is_active(option, place, style) ? "" : "#";
  return text + assignment(option, place, style) + "\n";
}

std::string heading(const OptionGroup& group, std::size_t choice, std::size_t choices) {
  switch (group.part) {
    case Part::required:
      return "# required\n";
    case Part::alternative:
      return choice == 1 ? "# also required: one of these " + std::to_string(choices) + " sets\n"
                         : "# or this set instead\n";
    case Part::common:
      return "# commonly set\n";
    case Part::other:
      return "# optional\n";
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
                      .section = plan.section,
                      .sees_secrets = plan.sees_secrets};
    if (!text.empty()) text += "\n";
    text += heading(group, choice, static_cast<std::size_t>(choices));
    for (const ConfigOption& option : group.options) text += option_lines(option, place, style);
  }
  return text;
}

/// What comes before the keys in a block that is not a fragment.
std::string opening(const ConfigurationPlan& plan, const ConfigurationStyle& style) {
  const bool is_ini = style.format == ConfigurationFormat::ini;
  const std::string name = sanitize(plan.connector);
  std::string text =
      "# " + name + (is_ini ? ": for the config.ini of a data job\n" : ": for a shell\n");
  if (!plan.section.empty()) {
    const std::string section = sanitize("vdk_" + plan.section);
    if (is_ini) return text + "[" + section + "]\n";
    return text + "# VDK uses these only for keys that are also in [" + section +
           "] of the job's config.ini\n";
  }
  if (is_ini) text += "[vdk]\n";
  if (plan.type.empty()) return text;
  const std::string type = sanitize(plan.type);
  return text + (is_ini ? "db_default_type = " : "export VDK_DB_DEFAULT_TYPE=") + type + "\n\n";
}

std::string name_warning(const ConfigurationPlan& plan, const std::string& header) {
  const std::string name = sanitize(plan.connector);
  const std::string connection = sanitize(plan.connection);
  const std::string because = ", because it strips all leading 'v', 'd', 'k' and '_'; ";
  if (plan.is_name_mangled && plan.connection.empty())
    return "warning: " + name + " leaves nothing of the name in " + header + because +
           "choose a name that starts with another letter\n";
  if (plan.is_name_taken)
    return "warning: for " + header + ", " + name + " names the connection '" + connection +
           "', the same as for [vdk]; choose another name\n";
  if (plan.is_name_mangled)
    return "warning: for " + header + ", " + name + " names the connection '" + connection + "'" +
           because + "use '" + connection +
           "' in the job, or choose a section name that starts with another letter\n";
  return {};
}

std::string demand_warnings(const ConfigurationPlan& plan, const std::string& header) {
  std::string text;
  for (const model::SectionDemand& demand : plan.demands) {
    const std::string keys = support::to_lower(sanitize(support::join(demand.keys, "', '")));
    text += "warning: " + sanitize(demand.connector) + " is also installed, and any job with " +
            header + " fails unless '" + keys + (demand.keys.size() == 1 ? "' is" : "' are") +
            " set there; it may then register a connection of that name too\n";
  }
  return text;
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
  const std::string start = style.is_fragment ? "" : opening(plan, style);
  return start + groups_text(plan, style);
}

std::string configuration_refusal(const ConfigurationPlan& plan) {
  if (!plan.hides_keys) return {};
  const std::string section = sanitize(plan.section);
  return sanitize(plan.connector) + " cannot use [vdk_" + section + "]: VDK removes '" +
         support::to_lower(section) +
         "_' from the keys that it looks up in that section, so it does not find them; choose "
         "another "
         "section name\n";
}

std::string configuration_warnings(const ConfigurationPlan& plan) {
  if (plan.section.empty()) return {};
  const std::string header = "[vdk_" + sanitize(plan.section) + "]";
  const std::string name = sanitize(plan.connector);
  if (!plan.takes_sections)
    return "warning: " + name + " makes no connections from sections: it reads only [vdk], not " +
           header + "\n";
  return name_warning(plan, header) + demand_warnings(plan, header);
}

}  // namespace vdk::render
