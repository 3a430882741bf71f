#include "vdk/index/indexed_plugin.hpp"

#include <algorithm>
#include <utility>

#include "vdk/support/lists.hpp"

namespace vdk::index {
namespace {

std::vector<std::string> types_of(const std::vector<model::Connection>& connections) {
  std::vector<std::string> types;
  for (const model::Connection& connection : connections)
    if (!connection.name.empty()) types.push_back(connection.name);
  support::sort_unique(types);
  return types;
}

/// In the order of `capability_words`.
std::vector<std::string> capabilities_of(const model::Registrations& registered) {
  const bool has_sections =
      std::ranges::any_of(registered.connections, &model::Connection::dynamic);
  std::vector<std::string> capabilities;
  if (!registered.connections.empty()) capabilities.emplace_back("query");
  if (!registered.ingestion_methods.empty()) capabilities.emplace_back("ingest");
  if (!registered.templates.empty()) capabilities.emplace_back("templates");
  if (!registered.commands.empty()) capabilities.emplace_back("cli");
  if (has_sections) capabilities.emplace_back("sections");
  return capabilities;
}

}  // namespace

model::IndexedPlugin indexed_plugin(model::IndexEntry entry) {
  model::IndexedPlugin plugin{.name = entry.name,
                              .label = entry.label,
                              .summary = entry.project.summary,
                              .version = entry.project.version,
                              .types = types_of(entry.registrations.connections),
                              .roles = {},
                              .capabilities = capabilities_of(entry.registrations),
                              .where = entry.where,
                              .entry = {}};
  for (const std::string_view role : model::role_words)
    if (support::contains(entry.roles, role)) plugin.roles.emplace_back(role);
  plugin.entry = std::move(entry);
  return plugin;
}

}  // namespace vdk::index
