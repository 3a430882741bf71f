#include "vdk/render/catalog_text.hpp"

#include <algorithm>

#include "vdk/render/labels.hpp"
#include "vdk/render/text/sanitize.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::render {

namespace {

std::string sources(const model::Catalog& catalog) {
  std::vector<std::string> names;
  if (catalog.has_states) names.emplace_back("one environment");
  if (catalog.has_tree) names.emplace_back("a source tree");
  if (!catalog.index_date.empty()) names.push_back("the index of " + sanitize(catalog.index_date));
  if (names.empty()) return {};
  const std::string last = names.back();
  names.pop_back();
  return names.empty() ? last : support::join(names, ", ") + " and " + last;
}

}  // namespace

std::string catalog_title(const model::Catalog& catalog) {
  return catalog.has_all ? "VDK plugins" : "VDK database connectors";
}

std::string catalog_introduction(const model::Catalog& catalog) {
  const auto connectors = std::ranges::count_if(
      catalog.connectors,
      [](const model::Connector& row) { return support::contains(row.roles, "connect"); });
  std::string text =
      "A connector is a plugin of Versatile Data Kit (VDK) that connects data jobs to a database. "
      "This page lists ";
  text += support::counted(static_cast<int>(connectors), "connector");
  const int others = static_cast<int>(catalog.connectors.size()) - static_cast<int>(connectors);
  if (catalog.has_all) text += " and " + support::counted(others, "other plugin");
  const std::string from = sources(catalog);
  if (!from.empty()) text += ", from " + from;
  text += ".";
  if (catalog.has_states) text += " The states are those in the environment.";
  return text;
}

std::string catalog_version(const model::Connector& connector) {
  for (const auto* version :
       {&connector.installed_version, &connector.index_version, &connector.source_version})
    if (*version) return sanitize(**version);
  return {};
}

std::string catalog_state(const model::Connector& connector) {
  return to_word(connector.state) + (connector.is_outdated ? ", outdated" : "");
}

std::string type_title(const model::DataSourceType& type) {
  const std::string name = sanitize(type.name);
  return type.label.empty() ? name : sanitize(type.label) + " (" + name + ")";
}

}  // namespace vdk::render
