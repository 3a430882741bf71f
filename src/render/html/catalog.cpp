#include "vdk/render/html/catalog.hpp"

#include <set>
#include <string_view>
#include <vector>

#include "connector_card.hpp"
#include "elements.hpp"
#include "vdk/render/catalog_text.hpp"
#include "vdk/render/html/escape.hpp"
#include "vdk/render/html/page.hpp"
#include "vdk/render/labels.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

// page.js reads what is written here: the ids that start with `_`, which no connector's name does,
// the attributes `data-...`, and the classes `card` and `copied`.

namespace vdk::render {

namespace {

using model::Catalog;
using model::Connector;
using Words = std::vector<std::string>;

/// The id of a connector's details. It is the name unless that is not a valid one; the number then
/// makes the id unique.
std::string id_of(const Connector& connector, std::size_t number) {
  return support::is_plain_name(connector.name) ? connector.name
                                                : "connector_" + std::to_string(number);
}

// ---- search and filters ----

std::string checkboxes(std::string_view name, std::string_view legend, const Words& values) {
  std::string html = "<fieldset>\n" + text_element("legend", legend) + "\n";
  for (const std::string& value : values)
    html += R"(<label><input type="checkbox" form="_search")" + attribute("name", name) +
            attribute("value", value) + "> " + text_element("span", value) + "</label>\n";
  return html + "</fieldset>\n";
}

std::string selection(std::string_view name, std::string_view label, std::string_view any,
                      const std::set<std::string>& values) {
  std::string html = "<label>" + text_element("span", label) + "\n<select form=\"_search\"" +
                     attribute("name", name) + ">\n<option value=\"\">" + escape_html(any) +
                     "</option>\n";
  for (const std::string& value : values)
    html += "<option" + attribute("value", value) + ">" + escape_html(value) + "</option>\n";
  return html + "</select></label>\n";
}

std::string search_bar(const Catalog& catalog) {
  const std::string_view noun = catalog.has_all ? "plugin" : "connector";
  return "<form id=\"_search\" class=\"search\" role=\"search\">\n"
         "<label><span class=\"unseen\">Search connectors</span>\n"
         "<input type=\"search\" name=\"q\" placeholder=\"Search\" "
         "autocomplete=\"off\" spellcheck=\"false\" aria-keyshortcuts=\"/\"><kbd "
         "aria-hidden=\"true\">/</kbd></label>\n"
         "<p role=\"status\" aria-live=\"polite\" id=\"_count\"" +
         attribute("data-noun", noun) + ">" +
         support::counted(static_cast<int>(catalog.connectors.size()), noun) +
         "</p>\n<button type=\"reset\">Clear</button>\n</form>\n";
}

/// Only values that a connector has can be chosen.
std::string filters(const Catalog& catalog) {
  std::set<std::string> types;
  std::set<std::string> families;
  std::set<std::string> capabilities;
  std::set<std::string> states;
  for (const Connector& row : catalog.connectors) {
    types.insert(row.types.begin(), row.types.end());
    families.insert(row.families.begin(), row.families.end());
    capabilities.insert(row.capabilities.begin(), row.capabilities.end());
    states.insert(to_word(row.state));
    if (row.is_outdated) states.insert("outdated");
  }
  Words known;
  for (const std::string_view word : model::capability_words)
    if (capabilities.contains(std::string(word))) known.emplace_back(word);
  std::string html =
      "<details id=\"_filters\" class=\"filters\">\n<summary>Filters</summary>\n<div>\n";
  html += selection("type", "Type", "any type", types);
  html += selection("family", "Family", "any family", families);
  html += checkboxes("can", "Can (all of)", known);
  if (catalog.has_states)
    html += checkboxes("state", "State (any of)", Words(states.begin(), states.end()));
  return html + "</div>\n</details>\n";
}

// ---- the matrix ----

std::string capability_cell(const Connector& connector, std::string_view capability) {
  const bool can = support::contains(connector.capabilities, capability);
  if (can)
    return "<td class=\"can yes\"" + attribute("data-word", capability) +
           "><span aria-hidden=\"true\">\u2713</span>" + unseen("yes") + "</td>\n";
  return "<td class=\"can no\"><span aria-hidden=\"true\">\u2013</span>" + unseen("no") + "</td>\n";
}

std::string matrix_row(const Catalog& catalog, const Connector& connector, const std::string& id) {
  Words states = {to_word(connector.state)};
  if (connector.is_outdated) states.emplace_back("outdated");
  std::string html = "<tr data-of=\"" + id + "\"" + attribute("data-type", connector.types) +
                     attribute("data-family", connector.families) +
                     attribute("data-can", connector.capabilities);
  if (catalog.has_states) html += attribute("data-state", states);
  html += ">\n<th scope=\"row\" data-find><a href=\"#" + id + "\">" + escape_html(connector.name) +
          "</a></th>\n";
  html += text_element("td class=\"label\" data-find", connector.label.value_or("")) + "\n";
  html += text_element("td class=\"type\" data-find", support::join(connector.types, ", ")) + "\n";
  if (catalog.has_states)
    html += text_element("td class=\"state " + to_word(connector.state) + "\"",
                         catalog_state(connector)) +
            "\n";
  for (const std::string_view capability : model::capability_words)
    html += capability_cell(connector, capability);
  return html + text_element("td class=\"version\"", catalog_version(connector)) + "\n</tr>\n";
}

std::string matrix(const Catalog& catalog, const Words& ids) {
  std::string html =
      "<table class=\"matrix\">\n"
      "<caption class=\"unseen\">What each of them can do</caption>\n"
      "<thead>\n<tr>\n<th scope=\"col\">Connector</th>\n<th scope=\"col\">Database</th>\n"
      "<th scope=\"col\" class=\"type\">Type</th>\n";
  if (catalog.has_states) html += "<th scope=\"col\" class=\"state\">State</th>\n";
  for (const std::string_view capability : model::capability_words)
    html += text_element(R"(th scope="col" class="can")", capability) + "\n";
  html += "<th scope=\"col\" class=\"version\">Version</th>\n</tr>\n</thead>\n<tbody>\n";
  for (std::size_t number = 0; number < ids.size(); ++number)
    html += matrix_row(catalog, catalog.connectors[number], ids[number]);
  return html + "</tbody>\n</table>\n";
}

std::string legend() {
  std::string html = "<dl class=\"legend\">\n";
  for (const CapabilityMeaning& one : capability_meanings)
    html += "<div>" + text_element("dt", one.capability) + " " + text_element("dd", one.meaning) +
            "</div>\n";
  return html + "</dl>\n";
}

std::string cards(const Catalog& catalog, const Words& ids) {
  std::string html;
  for (std::size_t number = 0; number < ids.size(); ++number)
    html += connector_card(catalog.connectors[number], ids[number], catalog.has_states);
  return html;
}

// ---- types without a connector ----

std::string unserved(const Catalog& catalog) {
  if (catalog.unserved.empty()) return {};
  std::string html =
      "<section id=\"_unserved\">\n<h2>Types without a connector</h2>\n"
      "<p>No connector is known for these types of databases.</p>\n<ul>\n";
  for (const model::DataSourceType& type : catalog.unserved) {
    html += "<li data-find" + attribute("data-type", Words{type.name}) +
            attribute("data-family", type.families) + attribute("data-title", type_title(type)) +
            ">" + escape_html(type_title(type));
    if (!type.aliases.empty())
      html +=
          " " + text_element("span class=\"label\"", "also " + support::join(type.aliases, ", "));
    html += "</li>\n";
  }
  return html + "</ul>\n</section>\n";
}

std::string content(const Catalog& catalog) {
  Words ids;
  for (const Connector& connector : catalog.connectors) ids.push_back(id_of(connector, ids.size()));
  return filters(catalog) + "<section>\n<h2>Support matrix</h2>\n" + matrix(catalog, ids) +
         legend() +
         "</section>\n<section>\n<div class=\"heading\">\n<h2>Details</h2>\n<button "
         "type=\"button\" "
         "id=\"_toggle\">Open all</button>\n</div>\n" +
         cards(catalog, ids) + "</section>\n" + unserved(catalog);
}

}  // namespace

std::string catalog_html(const Catalog& catalog) {
  const std::string body =
      "<header>\n" + text_element("h1", catalog_title(catalog)) + "\n" +
      text_element("p", catalog_introduction(catalog)) + "\n</header>\n" + search_bar(catalog) +
      "<main>\n" + content(catalog) +
      "</main>\n<footer>\n<p><code>vdk connectors config NAME</code> prints a block for the "
      "<code>config.ini</code> of a data job. This page was made by <code>vdk connectors "
      "catalog</code>.</p>\n</footer>\n";
  return html_page(catalog_title(catalog), body);
}

}  // namespace vdk::render
