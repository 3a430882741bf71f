#include "plugins.hpp"

#include "allowed_values.hpp"
#include "fields.hpp"
#include "vdk/support/text.hpp"

namespace vdk::index {

std::vector<model::EntryPoint> read_entry_points(const Node& plugin, model::Problems& problems) {
  std::vector<model::EntryPoint> entry_points;
  const Node* groups = find_field(plugin, "entry_points");
  if (groups == nullptr) return entry_points;
  if (groups->kind != Node::Kind::mapping)
    report_wrong_type(*groups, "a mapping of groups", problems);
  for (const Node& group : groups->children) {
    if (group.kind != Node::Kind::mapping)
      report_wrong_type(group, "a mapping of names to modules", problems);
    for (const Node& line : group.children) {
      model::EntryPoint entry_point{.group = group.key,
                                    .name = line.key,
                                    .value = scalar_text(line, problems).value_or(""),
                                    .where = line.key_where};
      const std::size_t colon = entry_point.value.find(':');
      entry_point.module = entry_point.value.substr(0, colon);
      if (colon != std::string::npos) entry_point.attribute = entry_point.value.substr(colon + 1);
      entry_points.push_back(std::move(entry_point));
    }
  }
  return entry_points;
}

namespace {

/// Reads an item of a list of names: only the name, or a mapping with more details.
model::Registration read_registration(const Node& node, model::Problems& problems) {
  model::Registration registration;
  registration.where = node.where;
  if (node.kind != Node::Kind::mapping) {
    registration.name = scalar_text(node, problems).value_or("");
    return registration;
  }
  if (!check_fields(node, {{"name"}, {"sections"}, {"conditional"}}, problems)) return registration;
  registration.name = read_text(node, "name", problems).value_or("");
  registration.dynamic = read_flag(node, "sections", problems).value_or(false);
  registration.conditional = read_flag(node, "conditional", problems).value_or(false);
  if (registration.name.empty() && !registration.dynamic)
    add_problem(problems, node.where, model::ProblemCode::index_missing_key,
                "needs 'name' or 'sections: true'");
  return registration;
}

std::vector<model::Registration> read_registrations(const Node& plugin, std::string_view key,
                                                    model::Problems& problems) {
  std::vector<model::Registration> registrations;
  for (const Node& item : read_list(plugin, key, problems))
    registrations.push_back(read_registration(item, problems));
  return registrations;
}

std::vector<model::Connection> read_connections(const Node& plugin, model::Problems& problems) {
  std::vector<model::Connection> connections;
  for (const Node& item : read_list(plugin, "connections", problems)) {
    const model::Registration read = read_registration(item, problems);
    connections.push_back({.name = support::to_lower(read.name),
                           .dynamic = read.dynamic,
                           .conditional = read.conditional,
                           .where = read.where});
  }
  return connections;
}

/// Unlike other text fields, a default may be empty.
std::optional<std::string> read_default(const Node& option, model::Problems& problems) {
  const Node* node = find_field(option, "default");
  if (node == nullptr) return std::nullopt;
  if (node->kind == Node::Kind::scalar) return node->text;
  report_wrong_type(*node, "a value (omit the key for None)", problems);
  return std::nullopt;
}

model::ConfigOption read_option(const Node& node, model::Problems& problems) {
  model::ConfigOption option;
  option.where = node.where;
  if (!check_fields(node,
                    {{"key", true},
                     {"type"},
                     {"default"},
                     {"default_expression"},
                     {"description"},
                     {"sensitive"},
                     {"looks_sensitive"},
                     {"data_source"}},
                    problems))
    return option;
  option.key = read_text(node, "key", problems).value_or("");
  option.type = read_word(node, "type", allowed::option_types(), problems).value_or("");
  option.default_value = read_default(node, problems);
  option.default_expression = read_text(node, "default_expression", problems);
  option.description = read_text(node, "description", problems);
  option.is_sensitive = read_flag(node, "sensitive", problems).value_or(false);
  option.looks_sensitive = read_flag(node, "looks_sensitive", problems).value_or(false);
  option.data_source = read_text(node, "data_source", problems).value_or("");
  return option;
}

model::Setup read_setup(const Node& plugin, model::Problems& problems) {
  model::Setup setup;
  const Node* node = find_field(plugin, "setup");
  if (node == nullptr || !check_fields(*node,
                                       {{"required"},
                                        {"common"},
                                        {"section_names"},
                                        {"in_sections"},
                                        {"refuses_own_name"},
                                        {"sees_secrets"}},
                                       problems))
    return setup;
  for (const Node& keys : read_list(*node, "required", problems)) {
    if (keys.kind != Node::Kind::sequence) {
      report_wrong_type(keys, "a list of keys", problems);
      continue;
    }
    setup.required.emplace_back();
    for (const Node& key : keys.children)
      setup.required.back().push_back(scalar_text(key, problems).value_or(""));
  }
  setup.common = read_texts(*node, "common", problems);
  const std::string names =
      read_word(*node, "section_names", allowed::section_names(), problems).value_or("");
  if (names == "whole") setup.section_names = model::Setup::SectionNames::whole;
  if (names == "stripped") setup.section_names = model::Setup::SectionNames::stripped;
  setup.in_sections = read_texts(*node, "in_sections", problems);
  setup.refuses_own_name = read_flag(*node, "refuses_own_name", problems).value_or(false);
  setup.sees_secrets = read_flag(*node, "sees_secrets", problems).value_or(true);
  return setup;
}

model::Project read_project(const Node& node, model::Problems& problems) {
  model::Project project;
  project.name = read_text(node, "name", problems).value_or("");
  project.version = read_text(node, "version", problems);
  project.summary = read_text(node, "summary", problems);
  project.license = read_text(node, "license", problems);
  project.homepage = read_text(node, "homepage", problems);
  project.requires_python = read_text(node, "requires_python", problems);
  project.requirements = read_texts(node, "requirements", problems);
  project.entry_points = read_entry_points(node, problems);
  return project;
}

}  // namespace

model::IndexEntry read_plugin(const Node& node, model::Problems& problems) {
  model::IndexEntry plugin;
  plugin.where = node.where;
  if (!check_fields(node,
                    {{"name", true},
                     {"version"},
                     {"label"},
                     {"summary"},
                     {"license"},
                     {"homepage"},
                     {"requires_python"},
                     {"maturity"},
                     {"roles"},
                     {"requirements"},
                     {"entry_points"},
                     {"connections"},
                     {"ingestion_methods"},
                     {"preprocessors"},
                     {"templates"},
                     {"commands"},
                     {"data_sources"},
                     {"options"},
                     {"setup"}},
                    problems))
    return plugin;
  plugin.project = read_project(node, problems);
  plugin.name = support::normalize_name(plugin.project.name);
  plugin.label = read_text(node, "label", problems);
  plugin.maturity = read_word(node, "maturity", allowed::maturities(), problems);
  plugin.roles = read_words(node, "roles", allowed::roles(), problems);
  plugin.registrations = {
      .connections = read_connections(node, problems),
      .ingestion_methods = read_registrations(node, "ingestion_methods", problems),
      .preprocessors = read_registrations(node, "preprocessors", problems),
      .templates = read_registrations(node, "templates", problems),
      .commands = read_registrations(node, "commands", problems),
      .data_sources = read_registrations(node, "data_sources", problems),
      .options = {}};
  for (const Node& item : read_list(node, "options", problems))
    plugin.registrations.options.push_back(read_option(item, problems));
  plugin.setup = read_setup(node, problems);
  return plugin;
}

}  // namespace vdk::index
