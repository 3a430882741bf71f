#include "vdk/catalogue/configuration.hpp"

#include <algorithm>
#include <utility>

#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::catalogue {

namespace {

using Keys = std::vector<std::string>;
using model::ConfigurationPlan;
using model::OptionGroup;
using Part = OptionGroup::Part;

bool contains(const Keys& keys, const std::string& key) {
  return std::ranges::any_of(keys, [&](const std::string& one) {
    return support::to_lower(one) == support::to_lower(key);
  });
}

/// Returns the keys that are in every set.
Keys find_shared(const std::vector<Keys>& sets) {
  Keys shared = sets.empty() ? Keys{} : sets.front();
  std::erase_if(shared, [&](const std::string& key) {
    return std::ranges::any_of(sets, [&](const Keys& set) { return !contains(set, key); });
  });
  return shared;
}

/// Moves the options with these keys into a new group, in the order of the keys.
void take_group(Part part, const Keys& keys, std::vector<model::ConfigOption>& options,
                std::vector<OptionGroup>& groups) {
  OptionGroup group{.part = part, .options = {}};
  for (const std::string& key : keys) {
    const auto found = std::ranges::find_if(options, [&](const model::ConfigOption& option) {
      return support::to_lower(option.key) == support::to_lower(key);
    });
    if (found == options.end()) continue;
    group.options.push_back(std::move(*found));
    options.erase(found);
  }
  if (!group.options.empty()) groups.push_back(std::move(group));
}

Keys list_keys_without_default(const std::vector<model::ConfigOption>& options) {
  Keys keys;
  for (const model::ConfigOption& option : options)
    if (!option.default_value && !option.default_expression) keys.push_back(option.key);
  return keys;
}

/// Returns true if unknown: only for curated connectors is it known that they take none.
bool takes_sections(const model::Connector& connector) {
  if (connector.details->setup.section_names != model::Setup::SectionNames::unknown) return true;
  const auto& connections = connector.details->registrations.connections;
  return connections.empty() ||
         std::ranges::any_of(connections, [](const model::Connection& connection) {
           return connection.dynamic || connection.name.empty();
         });
}

}  // namespace

std::vector<model::SectionDemand> list_section_demands(const model::Connector& connector,
                                                       const std::vector<model::Connector>& rows) {
  std::vector<model::SectionDemand> demands;
  for (const model::Connector& row : rows) {
    const bool is_here =
        row.installed_version.has_value() &&
        (connector.environment.empty() || row.environment == connector.environment);
    if (is_here && row.name != connector.name && !row.details->setup.in_sections.empty())
      demands.push_back({.connector = row.name, .keys = row.details->setup.in_sections});
  }
  return demands;
}

model::ConfigurationPlan plan_configuration(const model::Connector& connector,
                                            std::string_view section) {
  ConfigurationPlan plan;
  plan.connector = connector.name;
  if (connector.types.size() == 1) plan.type = connector.types.front();
  plan.section = section;
  plan.sees_secrets = connector.details->setup.sees_secrets;
  using SectionNames = model::Setup::SectionNames;
  if (!section.empty() && connector.details->setup.section_names != SectionNames::unknown) {
    const bool is_stripped = connector.details->setup.section_names == SectionNames::stripped;
    plan.connection = support::to_lower(is_stripped ? model::strip_section_name(section) : section);
    plan.is_name_mangled = plan.connection != support::to_lower(section);
    plan.is_name_taken = support::contains(connector.types, plan.connection);
  }
  plan.takes_sections = takes_sections(connector);

  std::vector<model::ConfigOption> options;
  for (const model::ConfigOption& option : connector.details->registrations.options) {
    const bool is_read_by_vdk = option.data_source.empty();
    const bool is_double = std::ranges::any_of(
        options, [&](const model::ConfigOption& known) { return known.key == option.key; });
    if (is_read_by_vdk && !is_double && !option.key.empty()) options.push_back(option);
  }
  const std::string removed = support::to_lower(section) + "_";
  plan.hides_keys =
      !section.empty() && std::ranges::any_of(options, [&](const model::ConfigOption& option) {
        return support::to_lower(option.key).find(removed) != std::string::npos;
      });
  const std::vector<Keys>& sets = connector.details->setup.required;
  Keys shared = find_shared(sets);
  if (!section.empty())
    for (const std::string& key : connector.details->setup.in_sections)
      if (!contains(shared, key)) shared.push_back(key);
  take_group(Part::required, shared, options, plan.groups);
  // An option that belongs to several alternatives is listed only in the first.
  if (sets.size() > 1)
    for (const Keys& set : sets) take_group(Part::alternative, set, options, plan.groups);
  const bool is_curated = !sets.empty() || !connector.details->setup.common.empty();
  const Keys common =
      is_curated ? connector.details->setup.common : list_keys_without_default(options);
  take_group(Part::common, common, options, plan.groups);
  if (!options.empty()) plan.groups.push_back({.part = Part::other, .options = std::move(options)});
  return plan;
}

}  // namespace vdk::catalogue
