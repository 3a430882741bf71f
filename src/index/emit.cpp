#include "vdk/index/emit.hpp"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "scalar.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::index {
namespace {

/// Maximum line length, since people read and review the files of the index.
constexpr std::size_t line_limit = 100;
/// A longer key must be written with `?`: YAML 1.2 (7.4) limits an implicit key to 1024 characters.
constexpr std::size_t key_limit = 1000;

/// Collects the lines of one mapping.
class Mapping {
 public:
  void add(std::string_view key, const std::string& scalar) {
    text_ += std::string(key) + ": " + scalar + "\n";
  }
  void add_text(std::string_view key, const std::optional<std::string>& text) {
    if (text && !text->empty()) add(key, text_scalar(*text, Style::block));
  }
  void add_flag(std::string_view key, bool value) {
    if (value) add(key, "true");
  }
  /// Writes the list on one line if it is short enough, else one item per line.
  void add_list(std::string_view key, const std::vector<std::string>& texts) {
    std::string flow = "[";
    std::string block;
    for (const std::string& text : texts) {
      if (text.empty()) continue;
      flow += (flow.size() > 1 ? ", " : "") + text_scalar(text, Style::flow);
      block += "  - " + text_scalar(text, Style::block) + "\n";
    }
    if (block.empty()) return;
    if (key.size() + flow.size() + 3 <= line_limit)
      add(key, flow + "]");
    else
      add_lines(key, block);
  }
  /// `lines` must already be indented.
  void add_lines(std::string_view key, const std::string& lines) {
    if (!lines.empty()) text_ += std::string(key) + ":\n" + lines;
  }

  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

std::string indent(const std::string& lines, const std::string& first, const std::string& rest) {
  std::string indented;
  const std::string* prefix = &first;
  for (std::size_t start = 0; start < lines.size();) {
    const std::size_t end = lines.find('\n', start) + 1;
    indented += *prefix + lines.substr(start, end - start);
    prefix = &rest;
    start = end;
  }
  return indented;
}

std::string entry_point_lines(std::vector<model::EntryPoint> entry_points) {
  const auto key = [](const model::EntryPoint& entry_point) {
    return std::tie(entry_point.group, entry_point.name);
  };
  std::erase_if(entry_points,
                [](const model::EntryPoint& entry_point) { return entry_point.value.empty(); });
  support::sort_unique(entry_points, key);
  const auto start_of = [](const std::string& name, const std::string& prefix) {
    const std::string scalar = text_scalar(name, Style::block);
    return scalar.size() < key_limit ? prefix + scalar + ":"
                                     : prefix + "? " + scalar + "\n" + prefix + ":";
  };
  std::string lines;
  const std::string* group = nullptr;
  for (const model::EntryPoint& entry_point : entry_points) {
    if (group == nullptr || *group != entry_point.group)
      lines += start_of(entry_point.group, "  ") + "\n";
    group = &entry_point.group;
    lines += start_of(entry_point.name, "    ") + " " +
             text_scalar(entry_point.value, Style::block) + "\n";
  }
  return lines;
}

/// The fields that connections have in common with other registrations.
struct Named {
  std::string name;
  bool is_dynamic = false;
  bool is_conditional = false;
};

template <typename Registered>
std::vector<Named> names_of(const std::vector<Registered>& registered) {
  std::vector<Named> names;
  for (const Registered& one : registered)
    if (!one.name.empty() || one.dynamic) names.push_back({one.name, one.dynamic, one.conditional});
  std::ranges::stable_sort(names, [](const Named& a, const Named& b) {
    return std::tie(a.name, a.is_dynamic, a.is_conditional) <
           std::tie(b.name, b.is_dynamic, b.is_conditional);
  });
  return names;
}

std::string flow_mapping(const Named& named) {
  std::string text = "{";
  const auto add = [&](const std::string& part) { text += (text.size() > 1 ? ", " : "") + part; };
  if (!named.name.empty()) add("name: " + text_scalar(named.name, Style::flow));
  if (named.is_dynamic) add("sections: true");
  if (named.is_conditional) add("conditional: true");
  return text + "}";
}

void add_names(std::string_view key, const std::vector<Named>& names, Mapping& mapping) {
  const bool are_bare = std::ranges::none_of(
      names, [](const Named& named) { return named.is_dynamic || named.is_conditional; });
  if (are_bare && key != "connections") {
    std::vector<std::string> texts;
    for (const Named& named : names) texts.push_back(named.name);
    mapping.add_list(key, texts);
    return;
  }
  std::string lines;
  for (const Named& named : names) lines += "  - " + flow_mapping(named) + "\n";
  mapping.add_lines(key, lines);
}

std::string option_lines(const std::vector<model::ConfigOption>& options) {
  std::string lines;
  for (const model::ConfigOption& option : options) {
    if (option.key.empty()) continue;
    Mapping mapping;
    mapping.add_text("key", option.key);
    mapping.add_text("data_source", option.data_source);
    mapping.add_text("type", option.type);
    const bool is_text = option.type.empty() || option.type == "text";
    if (option.default_value)
      mapping.add("default", is_text ? text_scalar(*option.default_value, Style::block)
                                     : value_scalar(*option.default_value, Style::block));
    mapping.add_text("default_expression", option.default_expression);
    mapping.add_text("description", option.description);
    mapping.add_flag("sensitive", option.is_sensitive);
    mapping.add_flag("looks_sensitive", option.looks_sensitive);
    lines += indent(mapping.take(), "  - ", "    ");
  }
  return lines;
}

std::string flow_list(const std::vector<std::string>& texts) {
  std::string list = "[";
  for (const std::string& text : texts)
    if (!text.empty()) list += (list.size() > 1 ? ", " : "") + text_scalar(text, Style::flow);
  return list + "]";
}

std::string setup_lines(const model::Setup& setup) {
  using SectionNames = model::Setup::SectionNames;
  Mapping mapping;
  std::string sets;
  for (const std::vector<std::string>& keys : setup.required)
    sets += "  - " + flow_list(keys) + "\n";
  mapping.add_lines("required", sets);
  mapping.add_list("common", setup.common);
  if (setup.section_names != SectionNames::unknown)
    mapping.add("section_names", setup.section_names == SectionNames::whole ? "whole" : "stripped");
  mapping.add_list("in_sections", setup.in_sections);
  if (setup.refuses_own_name) mapping.add("refuses_own_name", "true");
  if (!setup.sees_secrets) mapping.add("sees_secrets", "false");
  return indent(mapping.take(), "  ", "  ");
}

}  // namespace

std::string emit_plugin(const model::IndexEntry& plugin) {
  const model::Project& project = plugin.project;
  const model::Registrations& registered = plugin.registrations;
  Mapping mapping;
  mapping.add_text("name", project.name.empty() ? plugin.name : project.name);
  mapping.add_text("label", plugin.label);
  mapping.add_text("version", project.version);
  mapping.add_text("summary", project.summary);
  mapping.add_text("license", project.license);
  mapping.add_text("homepage", project.homepage);
  mapping.add_text("requires_python", project.requires_python);
  mapping.add_text("maturity", plugin.maturity);
  mapping.add_list("roles", plugin.roles);
  mapping.add_list("requirements", project.requirements);
  mapping.add_lines("entry_points", entry_point_lines(project.entry_points));
  add_names("connections", names_of(registered.connections), mapping);
  add_names("ingestion_methods", names_of(registered.ingestion_methods), mapping);
  add_names("preprocessors", names_of(registered.preprocessors), mapping);
  add_names("templates", names_of(registered.templates), mapping);
  add_names("commands", names_of(registered.commands), mapping);
  add_names("data_sources", names_of(registered.data_sources), mapping);
  mapping.add_lines("options", option_lines(registered.options));
  mapping.add_lines("setup", setup_lines(plugin.setup));
  return mapping.take();
}

std::string emit_plugins(std::vector<model::IndexEntry> plugins) {
  std::ranges::stable_sort(plugins, {}, &model::IndexEntry::name);
  std::string text = plugins.empty() ? "plugins: []\n" : "plugins:\n";
  for (const model::IndexEntry& plugin : plugins)
    text += indent(emit_plugin(plugin), "  - ", "    ");
  return text;
}

}  // namespace vdk::index
