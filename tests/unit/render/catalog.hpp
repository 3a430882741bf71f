#pragma once

#include "vdk/model/catalog.hpp"

namespace vdk::tests {

/// A catalog with one connector and one type that no connector serves.
inline model::Catalog make_catalog() {
  model::Connector connector;
  connector.name = "vdk-moon";
  connector.label = "Moon";
  connector.summary = "asks the moon";
  connector.types = {"moon"};
  connector.aliases = {"luna"};
  connector.families = {"relational"};
  connector.roles = {"connect"};
  connector.capabilities = {"query", "cli"};
  connector.index_version = "1.3";
  connector.environment = "/home/me/env";
  connector.sightings = {{.source = model::SourceKind::environment, .path = "/home/me/env/moon"}};
  connector.details.edit().homepage = "https://example.org/moon";
  connector.details.edit().drivers = {{.distribution = "lunalib", .requirement = "lunalib>=2"}};
  connector.install = std::vector<std::string>{"pip install vdk-moon"};
  connector.enable = {"export VDK_DB_DEFAULT_TYPE=moon"};
  model::ConfigOption password;
  password.key = "MOON_PASSWORD";
  password.is_sensitive = true;
  password.description = "the word that opens it";
  model::ConfigOption file;
  file.key = "MOON_FILE";
  file.default_expression = "home() | 'moon'";
  connector.details.edit().registrations.options = {password, file};
  connector.details.edit().setup.required = {{"MOON_PASSWORD"}};
  return {
      .connectors = {connector},
      .unserved = {{.name = "mars", .label = "Mars", .aliases = {"ares"}, .families = {"graph"}}},
      .index_date = "2026-01-02"};
}

/// A text that is dangerous in a page if it is not escaped, and in lines to paste if it is not kept
/// on one line.
inline constexpr const char* hostile =
    "</script><img src=x onerror=alert(1)>\"'`|[a](javascript:b)\u202E\n[evil]\nx = 1\n```\n# e";

/// The same catalog with such texts in every field.
inline model::Catalog make_hostile_catalog() {
  model::Catalog catalog = make_catalog();
  catalog.has_states = true;
  model::Connector& connector = catalog.connectors.front();
  connector.name = connector.types.front() = connector.aliases.front() = hostile;
  connector.families.front() = connector.capabilities.front() = connector.roles.front() = hostile;
  model::ConnectorDetails& details = connector.details.edit();
  connector.label = connector.summary = details.license = details.maturity = hostile;
  connector.index_version = connector.installed_version = details.requires_python = hostile;
  connector.details.edit().drivers.front().requirement = hostile;
  connector.enable = {hostile};
  connector.install = connector.enable;
  connector.details.edit().homepage = "javascript:alert(1)";
  connector.install.edit().emplace_back("```\r[evil]");
  connector.details.edit().registrations.commands = {{.name = hostile}};
  model::ConfigOption& option = connector.details.edit().registrations.options.front();
  option.key = hostile;
  option.default_value = option.description = hostile;
  connector.details.edit().setup.required = {{hostile}};
  model::DataSourceType& type = catalog.unserved.front();
  type.name = type.label = type.aliases.front() = type.families.front() = hostile;
  catalog.index_date = hostile;
  return catalog;
}

}  // namespace vdk::tests
