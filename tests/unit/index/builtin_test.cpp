#include "vdk/index/builtin.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "catch.hpp"
#include "vdk/index/read_yaml.hpp"
#include "vdk/support/directory.hpp"
#include "vdk/support/source_text.hpp"

namespace {

using vdk::model::Knowledge;

/// Every field as text, so that two values can be compared as a whole.
class Description {
 public:
  void add(const std::string& text) { text_ += "'" + text + "' "; }
  void add(int number) { text_ += std::to_string(number) + " "; }
  void add(bool flag) { text_ += flag ? "yes " : "no "; }
  void add(const vdk::model::Location& where) { add_all(where.file, where.line, where.column); }
  void add(const vdk::model::DataSourceType& type) {
    add_all(type.name, type.label, type.aliases, type.families, type.where);
  }
  void add(const vdk::model::EntryPoint& point) {
    add_all(point.group, point.name, point.value, point.module, point.attribute, point.extras,
            point.where, point.status.has_value());
  }
  void add(const vdk::model::Connection& connection) {
    add_all(connection.name, connection.dynamic, connection.conditional, connection.where);
  }
  void add(const vdk::model::Registration& one) {
    add_all(one.name, one.dynamic, one.conditional, one.where);
  }
  void add(const vdk::model::ConfigOption& option) {
    add_all(option.key, option.type, option.default_value, option.default_expression,
            option.description, option.is_sensitive, option.looks_sensitive, option.where);
  }
  void add(const vdk::model::IndexEntry& plugin) {
    const vdk::model::Project& project = plugin.project;
    const vdk::model::Registrations& registered = plugin.registrations;
    add_all(plugin.name, project.name, project.version, project.summary, project.license,
            project.homepage, project.requires_python, project.requirements, project.entry_points,
            project.package_directories, plugin.label, plugin.maturity, plugin.roles, plugin.where);
    add_all(registered.connections, registered.ingestion_methods, registered.preprocessors,
            registered.templates, registered.commands, registered.data_sources, registered.options);
  }
  void add(const vdk::model::IndexedPlugin& plugin) {
    add_all(plugin.name, plugin.label, plugin.summary, plugin.version, plugin.types, plugin.roles,
            plugin.capabilities, plugin.where, *plugin.entry);
  }
  void add(const vdk::model::Match& match) {
    add_all(match.entry_point, match.call, match.receiver, match.hook, match.decorator,
            match.subclass, match.requirement, match.config_key, match.registers, match.metadata,
            match.contains, match.all, match.any, match.none, match.hands_over);
  }
  void add(const vdk::model::RuleExample& example) {
    add_all(example.code, example.matches, example.types, example.where);
  }
  void add(const vdk::model::Rule& rule) {
    add_all(rule.name, static_cast<int>(rule.effect), rule.message, rule.role, rule.capability,
            rule.repeated_capability, rule.match, rule.type_argument, rule.type_keyword,
            rule.examples, rule.where, rule.is_suspicion);
  }
  void add(const vdk::model::ModuleProvider& provider) {
    add_all(provider.module, provider.requirement, provider.reason, provider.where);
  }
  void add(const vdk::model::Lookalike& lookalike) {
    add_all(lookalike.name, lookalike.versions, lookalike.reason, lookalike.where);
  }
  void add(const vdk::model::Conflict& conflict) {
    add_all(conflict.name, conflict.distribution, conflict.versions, conflict.other,
            conflict.other_versions, conflict.reason, conflict.requirement, conflict.file,
            conflict.text, conflict.stops_vdk, conflict.where);
  }
  template <typename Item>
  void add(const std::optional<Item>& value) {
    if (value)
      add(*value);
    else
      text_ += "none ";
  }
  template <typename Item>
  void add(const std::vector<Item>& list) {
    text_ += "[";
    for (const Item& item : list) add(item);
    text_ += "]\n";
  }

  const std::string& text() const { return text_; }

 private:
  template <typename... Values>
  void add_all(const Values&... values) {
    (add(values), ...);
  }

  std::string text_;
};

template <typename Value>
std::string describe(const Value& value) {
  Description description;
  description.add(value);
  return description.text();
}

Knowledge read_sources() {
  vdk::index::YamlReading reading;
  const auto load = [&](const std::string& file, vdk::index::FileKind kind) {
    const vdk::support::FileText text =
        vdk::support::read_file(std::string(PROJECT_SOURCE_DIR) + "/" + file);
    REQUIRE(text.error == vdk::support::ReadError::none);
    vdk::index::read_yaml(text.text, file, kind, reading);
  };
  load("plugins-index/index.yaml", vdk::index::FileKind::date);
  load("plugins-index/types.yaml", vdk::index::FileKind::types);
  load("plugins-index/rules.yaml", vdk::index::FileKind::rules);
  load("plugins-index/modules.yaml", vdk::index::FileKind::modules);
  load("plugins-index/lookalikes.yaml", vdk::index::FileKind::lookalikes);
  load("plugins-index/conflicts.yaml", vdk::index::FileKind::conflicts);
  std::set<std::string> names;
  for (const auto& entry :
       vdk::support::list_directory(std::string(PROJECT_SOURCE_DIR) + "/plugins-index/plugins")
           .entries)
    names.insert(entry.name);
  for (const std::string& name : names)
    if (name.ends_with(".yaml"))
      load("plugins-index/plugins/" + name, vdk::index::FileKind::plugin);
  REQUIRE(reading.problems.empty());
  return reading.knowledge;
}

}  // namespace

TEST_CASE("the built-in tables equal the files in every field") {
  const Knowledge builtin = vdk::index::builtin();
  const Knowledge sources = read_sources();
  CHECK(builtin.date == sources.date);
  CHECK(describe(builtin.types) == describe(sources.types));
  CHECK(describe(*builtin.rules) == describe(*sources.rules));
  CHECK(describe(builtin.plugins) == describe(sources.plugins));
  CHECK(describe(*builtin.modules) == describe(*sources.modules));
  CHECK(describe(*builtin.lookalikes) == describe(*sources.lookalikes));
  REQUIRE_FALSE(builtin.conflicts->empty());
  CHECK(describe(*builtin.conflicts) == describe(*sources.conflicts));
}

TEST_CASE("eight plugins in the index are connectors") {
  std::set<std::string> connectors;
  for (const vdk::model::IndexedPlugin& known : vdk::index::builtin().plugins) {
    const vdk::model::IndexEntry& plugin = *known.entry;
    const bool has_role = std::ranges::find(plugin.roles, "connect") != plugin.roles.end();
    CHECK(has_role == !plugin.registrations.connections.empty());
    if (has_role) connectors.insert(plugin.name);
  }
  CHECK(connectors == std::set<std::string>{"vdk-duckdb", "vdk-greenplum", "vdk-impala",
                                            "vdk-oracle", "vdk-postgres", "vdk-snowflake",
                                            "vdk-sqlite", "vdk-trino"});
}

TEST_CASE("the index never offers the lookalike's vdk-poc-anonymize") {
  const Knowledge known = vdk::index::builtin();
  CHECK(known.plugins.size() >= 35);
  for (const vdk::model::IndexedPlugin& plugin : known.plugins)
    CHECK(plugin.name != "vdk-poc-anonymize");
}

TEST_CASE("each plugin is in the file of its name, with a version and a short summary") {
  for (const vdk::model::IndexedPlugin& known : vdk::index::builtin().plugins) {
    const vdk::model::IndexEntry& plugin = *known.entry;
    CAPTURE(plugin.name);
    CHECK(plugin.where.file == "plugins-index/plugins/" + plugin.name + ".yaml");
    CHECK(plugin.project.version);
    REQUIRE(plugin.project.summary);
    CHECK(plugin.project.summary->size() <= 90);
    CHECK_FALSE(plugin.roles.empty());
  }
}

TEST_CASE("each connection in the index has a type listed in types.yaml") {
  const Knowledge known = vdk::index::builtin();
  for (const vdk::model::IndexedPlugin& plugin : known.plugins)
    for (const std::string& name : plugin.types)
      CHECK(std::ranges::any_of(
          known.types, [&](const vdk::model::DataSourceType& type) { return type.name == name; }));
}

TEST_CASE("no word is used for two types, or for a type and a family") {
  const Knowledge known = vdk::index::builtin();
  std::set<std::string> words;
  std::set<std::string> families;
  for (const vdk::model::DataSourceType& type : known.types) {
    CAPTURE(type.name);
    CHECK(words.insert(type.name).second);
    for (const std::string& alias : type.aliases) CHECK(words.insert(alias).second);
    CHECK_FALSE(type.families.empty());
    families.insert(type.families.begin(), type.families.end());
  }
  for (const std::string& family : families) CHECK(words.count(family) == 0);
}

TEST_CASE("passwords and tokens in the index are marked as sensitive") {
  for (const vdk::model::IndexedPlugin& known : vdk::index::builtin().plugins) {
    const vdk::model::IndexEntry& plugin = *known.entry;
    for (const vdk::model::ConfigOption& option : plugin.registrations.options) {
      CAPTURE(plugin.name, option.key);
      if (option.key.ends_with("PASSWORD") || option.key.ends_with("TOKEN") ||
          option.key.ends_with("token") || option.key.ends_with("api_key"))
        CHECK(option.looks_sensitive);
    }
  }
}
