#include "vdk/render/text/catalog.hpp"

#include <string_view>
#include <vector>

#include "vdk/render/catalog_text.hpp"
#include "vdk/render/connector_facts.hpp"
#include "vdk/render/html/escape.hpp"
#include "vdk/render/text/configuration.hpp"
#include "vdk/render/text/markdown.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::render {

namespace {

using model::Catalog;
using model::ConfigOption;
using model::Connector;
using Words = std::vector<std::string>;

std::string or_dash(std::string cell) { return cell.empty() ? "-" : cell; }

/// The name, as a link to the heading of its section.
std::string linked_name(const Connector& connector) {
  if (!support::is_plain_name(connector.name)) return escape_markdown(connector.name);
  return "[" + connector.name + "](#" + connector.name + ")";
}

std::string matrix(const Catalog& catalog) {
  Words names = {"Connector", "Database", "Type"};
  Words rules = {"---", "---", "---"};
  if (catalog.has_states) {
    names.emplace_back("State");
    rules.emplace_back("---");
  }
  for (const std::string_view word : model::capability_words) {
    names.emplace_back(word);
    rules.emplace_back(":-:");
  }
  names.emplace_back("Version");
  rules.emplace_back("---");
  std::string text = markdown_row(names) + markdown_row(rules);
  for (const Connector& connector : catalog.connectors) {
    Words cells = {linked_name(connector), or_dash(escape_markdown(connector.label.value_or(""))),
                   or_dash(markdown_cell_code(support::join(connector.types, ", ")))};
    if (catalog.has_states) cells.push_back(catalog_state(connector));
    for (const std::string_view word : model::capability_words)
      cells.emplace_back(support::contains(connector.capabilities, word) ? "\u2713" : "-");
    cells.push_back(or_dash(escape_markdown(catalog_version(connector))));
    text += markdown_row(cells);
  }
  return text;
}

std::string legend() {
  std::string text;
  for (const CapabilityMeaning& one : capability_meanings)
    text += "- **" + std::string(one.capability) + "**: " + std::string(one.meaning) + "\n";
  return text;
}

std::string facts(const Connector& connector, const Catalog& catalog) {
  std::string text;
  for (const Fact& fact :
       connector_facts(connector, {.has_state = catalog.has_states, .has_places = false})) {
    Words lines;
    for (const std::string& line : fact.lines) {
      // An autolink (CommonMark 0.31, section 6.5): nothing in it is markup.
      const bool is_link = connector.details->homepage == line && is_web_address(line);
      lines.push_back(is_link ? "<" + line + ">" : escape_markdown(line));
    }
    text += "- **" + std::string(fact.label) + "**: " + support::join(lines, ", ") + "\n";
  }
  return text;
}

std::string enabling(const Connector& connector) {
  if (connector.types.empty()) return {};
  std::string text = "\nEnable it in the `config.ini` of a data job, or in a shell:\n";
  for (const std::string& type : connector.types)
    text += "\n" + markdown_block("ini", {"[vdk]", "db_default_type = " + type});
  for (const std::string& line : connector.enable) text += "\n" + markdown_block("sh", {line});
  return text;
}

std::string option_row(const ConfigOption& option) {
  const bool is_read_by_vdk = option.data_source.empty();
  return markdown_row(
      {or_dash(markdown_cell_code(support::to_lower(option.key))),
       or_dash(markdown_cell_code(is_read_by_vdk ? environment_variable(option.key) : "")),
       or_dash(markdown_cell_code(default_text(option))), or_dash(secret_word(option)),
       or_dash(escape_markdown(option.description.value_or("")))});
}

std::string options(const Connector& connector) {
  if (connector.details->registrations.options.empty()) return {};
  std::string text = "\n";
  if (const std::string keys = required_keys(connector); !keys.empty())
    text += "Required options: " + escape_markdown(keys) + ".\n\n";
  text += markdown_row({"Key", "Variable", "Default", "Secret", "Description"}) +
          markdown_row(Words(5, "---"));
  for (const ConfigOption& option : connector.details->registrations.options)
    text += option_row(option);
  return text;
}

std::string section(const Connector& connector, const Catalog& catalog) {
  std::string text = "\n## " + escape_markdown(connector.name) + "\n\n";
  if (connector.summary) text += escape_markdown_line(*connector.summary) + "\n\n";
  text += facts(connector, catalog);
  if (!connector.install->empty())
    text += "\nInstall:\n\n" + markdown_block("sh", *connector.install);
  return text + enabling(connector) + options(connector);
}

std::string unserved(const Catalog& catalog) {
  if (catalog.unserved.empty()) return {};
  std::string text =
      "\n## Types without a connector\n\nNo connector is known for these types of databases:\n\n";
  for (const model::DataSourceType& type : catalog.unserved)
    text += "- " + escape_markdown_line(type_title(type)) + "\n";
  return text;
}

}  // namespace

std::string catalog_markdown(const Catalog& catalog) {
  std::string text = "# " + catalog_title(catalog) + "\n\n" + catalog_introduction(catalog) +
                     "\n\n" + matrix(catalog) + "\n" + legend();
  for (const Connector& connector : catalog.connectors) text += section(connector, catalog);
  return text + unserved(catalog);
}

}  // namespace vdk::render
