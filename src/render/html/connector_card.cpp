#include "connector_card.hpp"

#include <array>
#include <string_view>
#include <vector>

#include "elements.hpp"
#include "vdk/render/connector_facts.hpp"
#include "vdk/render/html/escape.hpp"
#include "vdk/render/text/configuration.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::render {

namespace {

using model::ConfigOption;
using model::Connector;
using Words = std::vector<std::string>;

/// The facts in which the search looks; in the others, most words are not about the connector.
constexpr std::array<std::string_view, 5> searched_facts = {"Type", "Families", "Templates",
                                                            "Commands", "Drivers"};

std::string fact_html(const Fact& fact, const Connector& connector) {
  const bool is_searched = support::contains(searched_facts, fact.label);
  std::string html = "<div>" + text_element("dt", fact.label);
  for (const std::string& line : fact.lines) {
    const bool is_link =
        fact.label == "Homepage" && connector.details->homepage == line && is_web_address(line);
    html += is_searched ? "<dd data-find>" : "<dd>";
    if (is_link)
      html += "<a" + attribute("href", line) + ">" + escape_html(line) + "</a></dd>";
    else
      html += escape_html(line) + "</dd>";
  }
  return html + "</div>\n";
}

/// Lines to paste.
std::string block(const Words& lines) {
  std::string html;
  for (const std::string& line : lines) html += (html.empty() ? "" : "\n") + escape_html(line);
  return "<pre><code>" + html + "</code></pre>\n";
}

std::string install_html(const Connector& connector) {
  if (connector.install->empty()) return {};
  return "<h4>Install</h4>\n" + block(*connector.install);
}

std::string enable_html(const Connector& connector) {
  if (connector.types.empty()) return {};
  std::string html = "<h4>Enable</h4>\n<p>In the <code>config.ini</code> of a data job:</p>\n";
  for (const std::string& type : connector.types)
    html += block({"[vdk]", "db_default_type = " + type});
  html += "<p>Or in a shell:</p>\n";
  for (const std::string& line : connector.enable) html += block({line});
  return html;
}

std::string option_row(const ConfigOption& option) {
  const bool is_read_by_vdk = option.data_source.empty();
  const std::string value = default_text(option);
  std::string html = "<tr>\n<th scope=\"row\" data-find>" +
                     text_element("code", support::to_lower(option.key)) + "</th>\n";
  const auto cell = [&](std::string_view label, std::string_view content, bool is_code) {
    html += "<td" + attribute("data-label", label) + (label == "Variable" ? " data-find" : "");
    html += content.empty() ? " class=\"none\">" : ">";
    if (!content.empty()) html += is_code ? text_element("code", content) : escape_html(content);
    html += "</td>\n";
  };
  cell("Variable", is_read_by_vdk ? environment_variable(option.key) : "", true);
  cell("Default", value, true);
  cell("Secret", secret_word(option), false);
  cell("Description", option.description.value_or(""), false);
  return html + "</tr>\n";
}

std::string options_html(const Connector& connector) {
  if (connector.details->registrations.options.empty()) return {};
  std::string html = "<h4>Options</h4>\n";
  if (const std::string keys = required_keys(connector); !keys.empty())
    html += text_element("p", "Required: " + keys + ".") + "\n";
  html +=
      "<table class=\"options\">\n<thead>\n<tr>\n<th scope=\"col\">Key</th>\n<th "
      "scope=\"col\">Variable</th>\n<th scope=\"col\">Default</th>\n<th "
      "scope=\"col\">Secret</th>\n<th scope=\"col\">Description</th>\n</tr>\n</thead>\n<tbody>\n";
  for (const ConfigOption& option : connector.details->registrations.options)
    html += option_row(option);
  return html + "</tbody>\n</table>\n";
}

}  // namespace

std::string connector_card(const Connector& connector, const std::string& id, bool has_state) {
  std::string html = R"(<details class="card")" + attribute("id", id) + " open>\n<summary>" +
                     text_element("h3", connector.name);
  if (connector.label) html += " " + text_element(R"(span class="label")", *connector.label);
  html += "</summary>\n";
  if (connector.summary)
    html += text_element("p class=\"about\" data-find", *connector.summary) + "\n";
  html += "<dl class=\"facts\">\n";
  for (const Fact& fact : connector_facts(connector, {.has_state = has_state, .has_places = false}))
    html += fact_html(fact, connector);
  html += "</dl>\n";
  return html + install_html(connector) + enable_html(connector) + options_html(connector) +
         "</details>\n";
}

}  // namespace vdk::render
