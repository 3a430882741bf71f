#include "vdk/index/emit.hpp"

#include <cstdint>
#include <string>
#include <vector>

#include "catch.hpp"
#include "document.hpp"
#include "vdk/index/builtin.hpp"
#include "vdk/index/read_yaml.hpp"
#include "vdk/support/text.hpp"

using namespace vdk::model;
using vdk::index::emit_plugin;
using vdk::index::emit_plugins;

namespace {

/// Everything an index entry says, without its locations.
std::string facts_of(const IndexEntry& plugin) {
  std::string text;
  const auto add = [&](const std::string& part) {
    text += std::to_string(part.size()) + ":" + part + ";";
  };
  const auto add_optional = [&](const std::optional<std::string>& part) {
    add(part ? "+" + *part : "-");
  };
  const auto add_named = [&](const auto& list) {
    add("list");
    for (const auto& one : list) {
      add(one.name);
      add(one.dynamic ? "dynamic" : "");
      add(one.conditional ? "conditional" : "");
    }
  };
  const Project& project = plugin.project;
  for (const std::string& part : {plugin.name, project.name}) add(part);
  for (const auto& part : {project.version, project.summary, project.license, project.homepage,
                           project.requires_python, plugin.label, plugin.maturity})
    add_optional(part);
  for (const std::string& part : plugin.roles) add(part);
  for (const std::string& part : project.requirements) add(part);
  for (const EntryPoint& one : project.entry_points)
    for (const std::string& part : {one.group, one.name, one.value, one.module, one.attribute})
      add(part);
  const Registrations& registered = plugin.registrations;
  add_named(registered.connections);
  for (const auto* list : {&registered.ingestion_methods, &registered.preprocessors,
                           &registered.templates, &registered.commands, &registered.data_sources})
    add_named(*list);
  for (const ConfigOption& option : registered.options) {
    for (const std::string& part : {option.key, option.type, option.data_source}) add(part);
    for (const auto& part : {option.default_value, option.default_expression, option.description})
      add_optional(part);
    add(option.is_sensitive ? "sensitive" : "");
    add(option.looks_sensitive ? "looks" : "");
  }
  for (const std::vector<std::string>& keys : plugin.setup.required) {
    add("set");
    for (const std::string& key : keys) add(key);
  }
  for (const std::string& key : plugin.setup.common) add(key);
  add(std::to_string(static_cast<int>(plugin.setup.section_names)));
  for (const std::string& key : plugin.setup.in_sections) add(key);
  add(plugin.setup.refuses_own_name ? "refuses" : "does not refuse");
  add(plugin.setup.sees_secrets ? "sees secrets" : "sees no secrets");
  return text;
}

IndexEntry load_one(const std::string& text, vdk::index::FileKind kind) {
  vdk::index::YamlReading read;
  vdk::index::read_yaml(text, "entry.yaml", kind, read);
  for (const Problem& problem : read.problems)
    FAIL_CHECK(problem.where.line << ":" << problem.where.column << ": " << problem.message << "\n"
                                  << text);
  return read.knowledge.plugins.empty() ? IndexEntry() : *read.knowledge.plugins.front().entry;
}

/// Emits an index entry both ways, loads it and compares.
void check_round_trip(const IndexEntry& plugin) {
  const std::string text = emit_plugin(plugin);
  const IndexEntry back = load_one(text, vdk::index::FileKind::plugin);
  CHECK(facts_of(back) == facts_of(plugin));
  CHECK(emit_plugin(back) == text);
  CHECK(facts_of(load_one(emit_plugins({plugin}), vdk::index::FileKind::any)) == facts_of(plugin));
}

/// An index entry with this text wherever the format allows any text.
IndexEntry entry_of(const std::string& text) {
  IndexEntry plugin;
  plugin.project.name = text;
  plugin.name = vdk::support::normalize_name(text);
  plugin.label = text;
  plugin.project.version = text;
  plugin.project.summary = text;
  plugin.project.requirements = {text, text};
  const std::size_t colon = text.find(':');
  EntryPoint entry_point{
      .group = text, .name = text, .value = text, .module = text.substr(0, colon)};
  if (colon != std::string::npos) entry_point.attribute = text.substr(colon + 1);
  plugin.project.entry_points = {entry_point};
  plugin.registrations.connections = {
      {.name = vdk::support::to_lower(text), .dynamic = true, .conditional = true, .where = {}}};
  plugin.registrations.templates = {{.name = text}};
  plugin.registrations.commands = {{.name = text, .dynamic = true}};
  plugin.registrations.options = {{.key = text,
                                   .type = "text",
                                   .default_value = text,
                                   .default_expression = text,
                                   .description = text,
                                   .data_source = text},
                                  {.key = text, .type = "integer", .default_value = text}};
  plugin.setup = {.required = {{text, text}, {text}, {}},
                  .common = {text},
                  .section_names = Setup::SectionNames::stripped,
                  .in_sections = {text},
                  .refuses_own_name = true,
                  .sees_secrets = false};
  return plugin;
}

/// xorshift: the same numbers on every machine.
class Random {
 public:
  std::uint32_t below(std::uint32_t limit) {
    state_ ^= state_ << 13U;
    state_ ^= state_ >> 17U;
    state_ ^= state_ << 5U;
    return state_ % limit;
  }

 private:
  std::uint32_t state_ = 2463534242U;
};

}  // namespace

TEST_CASE("an index entry is written key by key, with quotes only where required") {
  IndexEntry plugin;
  plugin.name = "vdk-moon";
  plugin.project.name = "vdk-moon";
  plugin.label = "Moon";
  plugin.project.version = "0.10";
  plugin.project.summary = "queries: the moon";
  plugin.project.requires_python = ">=3.7";
  plugin.maturity = "beta";
  plugin.roles = {"connect", "command"};
  plugin.project.requirements = {"vdk-core", "moon[all]>=2,<3"};
  plugin.project.entry_points = {{.group = "vdk.plugin.run",
                                  .name = "moon",
                                  .value = "vdk.plugin.moon:plugin",
                                  .module = "vdk.plugin.moon",
                                  .attribute = "plugin"}};
  plugin.registrations.connections = {{.name = "moon", .dynamic = true}};
  plugin.registrations.ingestion_methods = {{.name = "moon"}};
  plugin.registrations.commands = {{.name = "moon-query"}, {.name = "moon-land"}};
  plugin.registrations.options = {
      {.key = "MOON_PORT", .type = "integer", .default_value = "-1", .description = "port"},
      {.key = "MOON_PATH", .type = "text", .default_value = "", .looks_sensitive = true},
      {.key = "crater", .type = "boolean", .default_value = "True", .data_source = "moon"}};
  CHECK(emit_plugin(plugin) == R"(name: vdk-moon
label: Moon
version: "0.10"
summary: "queries: the moon"
requires_python: ">=3.7"
maturity: beta
roles: [connect, command]
requirements: [vdk-core, "moon[all]>=2,<3"]
entry_points:
  vdk.plugin.run:
    moon: vdk.plugin.moon:plugin
connections:
  - {name: moon, sections: true}
ingestion_methods: [moon]
commands: [moon-land, moon-query]
options:
  - key: MOON_PORT
    type: integer
    default: -1
    description: port
  - key: MOON_PATH
    type: text
    default: ""
    looks_sensitive: true
  - key: crater
    data_source: moon
    type: boolean
    default: True
)");
  plugin.registrations.commands = {{.name = "moon-land"}, {.name = "moon-query"}};
  check_round_trip(plugin);
}

TEST_CASE("a long list is written with one item per line") {
  IndexEntry plugin;
  plugin.name = plugin.project.name = "a";
  plugin.project.requirements = {std::string(60, 'x'), std::string(60, 'y')};
  CHECK(emit_plugin(plugin) == "name: a\nrequirements:\n  - " + std::string(60, 'x') + "\n  - " +
                                   std::string(60, 'y') + "\n");
  check_round_trip(plugin);
}

TEST_CASE("several index entries are written under one key, sorted by name") {
  IndexEntry a;
  a.name = a.project.name = "a";
  a.project.version = "1.0.0";
  IndexEntry b;
  b.name = b.project.name = "b";
  CHECK(emit_plugins({b, a}) == "plugins:\n  - name: a\n    version: 1.0.0\n  - name: b\n");
  CHECK(emit_plugins({}) == "plugins: []\n");
}

TEST_CASE("text with a meaning in YAML survives a round trip") {
  for (const std::string text : {"null",
                                 "~",
                                 "Null",
                                 "true",
                                 "No",
                                 "on",
                                 "1",
                                 "0.10",
                                 "1e3",
                                 "0x1f",
                                 "-1",
                                 ".5",
                                 "+5",
                                 "2026-11-21",
                                 "12:30",
                                 "- a",
                                 "-",
                                 "---",
                                 "...",
                                 "? a",
                                 "?",
                                 ": a",
                                 ":",
                                 "a: b",
                                 "a:b",
                                 "a :",
                                 "a #b",
                                 "#a",
                                 "a#b",
                                 " a",
                                 "a ",
                                 "\ta",
                                 "a\tb",
                                 "a\nb",
                                 "a\n",
                                 "\n",
                                 "[a]",
                                 "{a: b}",
                                 "a, b",
                                 "&a",
                                 "*a",
                                 "!a",
                                 "!!str a",
                                 "|",
                                 ">",
                                 "'a'",
                                 "\"a\"",
                                 "a\"b",
                                 "a\\b",
                                 "\\n",
                                 "%a",
                                 "@a",
                                 "`a`",
                                 "<<",
                                 "=",
                                 "a\xc3\xa9",
                                 "\xc3\xa9",
                                 "\xe2\x80\xa8",
                                 "\xc2\x85",
                                 "\xef\xbb\xbf"
                                 "a",
                                 "\xe6\xbc\xa2\xe5\xad\x97",
                                 "\xf0\x9f\x90\x98",
                                 "a]",
                                 "a}",
                                 "a,",
                                 "(a)",
                                 "a?b",
                                 "a'b",
                                 "y",
                                 "NaN",
                                 ".inf",
                                 "0o7",
                                 "1_000",
                                 "a: ",
                                 "key: [",
                                 "...a",
                                 "---a",
                                 "$a",
                                 "$(a)",
                                 "a  b",
                                 "-a",
                                 "--",
                                 "a:",
                                 ":a"}) {
    CAPTURE(text);
    check_round_trip(entry_of(text));
  }
}

TEST_CASE("names longer than a YAML key survive a round trip") {
  check_round_trip(entry_of(std::string(3000, 'k')));
  check_round_trip(entry_of(std::string(1500, '"')));
}

TEST_CASE("text that the format cannot hold is replaced or left out") {
  IndexEntry plugin;
  plugin.name = plugin.project.name = "a";
  plugin.project.summary = "x\x1b[31my\xffz\x7f";
  plugin.registrations.commands = {{.name = ""}};
  plugin.registrations.options = {{.key = ""}};
  CHECK(emit_plugin(plugin) ==
        "name: a\nsummary: \"x\xEF\xBF\xBD[31my\xEF\xBF\xBDz\xEF\xBF\xBD\"\n");
}

TEST_CASE("random text of awkward characters survives a round trip") {
  const std::vector<std::string> parts = {"a",
                                          "B",
                                          "0",
                                          "1",
                                          " ",
                                          ":",
                                          ": ",
                                          "#",
                                          " #",
                                          "-",
                                          "- ",
                                          "?",
                                          "? ",
                                          ",",
                                          "[",
                                          "]",
                                          "{",
                                          "}",
                                          "&",
                                          "*",
                                          "!",
                                          "|",
                                          ">",
                                          "'",
                                          "\"",
                                          "%",
                                          "@",
                                          "`",
                                          "\\",
                                          "=",
                                          "~",
                                          ".",
                                          "\n",
                                          "\t",
                                          "/",
                                          "<",
                                          "$",
                                          "(",
                                          ")",
                                          "^",
                                          ";",
                                          "_",
                                          "+",
                                          "e",
                                          "n",
                                          "\xc3\xa9",
                                          "x",
                                          "\xe2\x80\xa9",
                                          "\xc2\xa0",
                                          "\xef\xbf\xbe",
                                          "\xf0\x9f\x90\x98",
                                          "\xc2\x85",
                                          "---",
                                          "..."};
  Random random;
  for (int round = 0; round < 1000; ++round) {
    std::string text;
    for (std::uint32_t length = 1 + random.below(8); length > 0; --length)
      text += parts[random.below(static_cast<std::uint32_t>(parts.size()))];
    CAPTURE(text);
    check_round_trip(entry_of(text));
  }
}

TEST_CASE("the built-in index survives a round trip, apart from the order of names") {
  for (const vdk::model::IndexedPlugin& known : vdk::index::builtin().plugins) {
    const IndexEntry& plugin = *known.entry;
    CAPTURE(plugin.name);
    const IndexEntry once = load_one(emit_plugin(plugin), vdk::index::FileKind::plugin);
    CHECK(emit_plugin(once) == emit_plugin(plugin));
    check_round_trip(once);
  }
}

TEST_CASE("every YAML block in docs/index.md loads, and the first is written back unchanged") {
  const std::vector<vdk::tests::Block> blocks = vdk::tests::yaml_blocks("docs/index.md");
  REQUIRE(blocks.size() == 3);
  for (const vdk::tests::Block& block : blocks) {
    vdk::index::YamlReading read;
    vdk::index::read_yaml(block.text, "docs/index.md", vdk::index::FileKind::any, read);
    for (const Problem& problem : read.problems)
      FAIL_CHECK("line " << block.line + problem.where.line << ": " << problem.message);
    CHECK(read.knowledge.plugins.size() == 1);
  }
  const IndexEntry entry = load_one(blocks[0].text, vdk::index::FileKind::plugin);
  CHECK(emit_plugin(entry) == blocks[0].text);
}

TEST_CASE("every key of an index entry is in docs/index.md") {
  const std::string text = vdk::tests::document("docs/index.md");
  for (const char* key : {"name",
                          "label",
                          "version",
                          "summary",
                          "license",
                          "homepage",
                          "requires_python",
                          "maturity",
                          "roles",
                          "requirements",
                          "entry_points",
                          "connections",
                          "ingestion_methods",
                          "preprocessors",
                          "templates",
                          "commands",
                          "data_sources",
                          "options",
                          "setup",
                          "sections",
                          "conditional",
                          "key",
                          "data_source",
                          "type",
                          "default",
                          "default_expression",
                          "description",
                          "sensitive",
                          "looks_sensitive",
                          "required",
                          "common",
                          "section_names",
                          "in_sections",
                          "refuses_own_name",
                          "sees_secrets",
                          "stable",
                          "beta",
                          "alpha",
                          "pre-alpha",
                          "archived",
                          "whole",
                          "stripped",
                          "text",
                          "integer",
                          "real",
                          "boolean"}) {
    INFO(key);
    CHECK(text.find("`" + std::string(key) + "`") != std::string::npos);
  }
}
