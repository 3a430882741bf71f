#include "vdk/catalogue/compare.hpp"

#include <array>
#include <utility>

#include "catch.hpp"

using namespace vdk::model;
using vdk::catalogue::compare;

namespace {

using Names = std::vector<std::string>;

Connector row(const std::string& name, const std::string& version) {
  Connector row;
  row.name = name;
  row.state = State::installed;
  row.installed_version = version;
  row.types = {"example"};
  row.roles = {"connect"};
  row.capabilities = {"query"};
  row.code = CodeRead::whole;
  return row;
}

SideContents environment(std::vector<Connector> rows) {
  return {.side = {.kind = SourceKind::environment, .path = "/venv"}, .rows = std::move(rows)};
}

/// A listing of an environment, made with a query.
SideContents listing(std::vector<Connector> rows, Query query) {
  SideContents contents = environment(std::move(rows));
  contents.side.listing = "saved.json";
  contents.query = std::move(query);
  return contents;
}

Comparison compare(const SideContents& a, const SideContents& b) {
  return vdk::catalogue::compare(a, b, {}, {});
}

/// `NAME CHANGE: FACT FACT`, one for each difference.
std::string summary(const Comparison& comparison) {
  constexpr std::array words = {"added", "removed", "upgraded", "downgraded", "changed"};
  std::string text;
  for (const Difference& difference : comparison.differences) {
    text += difference.name + " " + words.at(static_cast<std::size_t>(difference.change)) + ":";
    for (const FactDifference& one : difference.facts) text += " " + one.fact;
    text += "\n";
  }
  return text;
}

/// The line of each difference, or `# ` and what prevents one.
Names requirements(const Comparison& comparison) {
  Names lines;
  for (const Difference& one : comparison.differences) {
    const auto& [line, obstacle] = one.requirement;
    CHECK(line.empty() != obstacle.empty());
    lines.push_back(line.empty() ? "# " + obstacle : line);
  }
  return lines;
}

/// The only fact that differs between two versions of one plugin.
FactDifference only_fact(const Connector& a, const Connector& b) {
  const Comparison comparison = compare(environment({a}), environment({b}));
  REQUIRE(comparison.differences.size() == 1);
  CHECK(comparison.differences.front().change == Change::changed);
  REQUIRE(comparison.differences.front().facts.size() == 1);
  return comparison.differences.front().facts.front();
}

ConfigOption option(const std::string& key, std::optional<std::string> value,
                    const std::string& type = "text") {
  ConfigOption option;
  option.type = type;
  option.key = key;
  option.default_value = std::move(value);
  return option;
}

}  // namespace

TEST_CASE("equal sides have no differences") {
  const SideContents side = environment({row("vdk-a", "1.0"), row("vdk-b", "2.0")});
  const Comparison comparison = compare(side, side);
  CHECK(comparison.differences.empty());
  CHECK(comparison.same == 2);
  CHECK(compare(environment({}), environment({})).same == 0);
}

TEST_CASE("every change has its word, and reversed sides mirror it") {
  const SideContents a = environment({row("vdk-older", "1.9"), row("vdk-newer", "1.10"),
                                      row("vdk-odd", "one"), row("vdk-gone", "1.0")});
  const SideContents b = environment({row("vdk-older", "1.10"), row("vdk-newer", "1.9"),
                                      row("vdk-odd", "two"), row("vdk-new", "1.0")});
  CHECK(summary(compare(a, b)) ==
        "vdk-gone removed:\nvdk-new added:\nvdk-newer downgraded: version\n"
        "vdk-odd changed: version\nvdk-older upgraded: version\n");
  CHECK(summary(compare(b, a)) ==
        "vdk-gone added:\nvdk-new removed:\nvdk-newer upgraded: version\n"
        "vdk-odd changed: version\nvdk-older downgraded: version\n");
}

TEST_CASE("versions that PEP 440 considers equal, and unknown ones, are no difference") {
  CHECK(compare(environment({row("vdk-a", "1.0")}), environment({row("vdk-a", "1.0.0")})).same ==
        1);
  Connector unknown = row("vdk-a", "1.0");
  unknown.installed_version.reset();
  CHECK(compare(environment({row("vdk-a", "1.0")}), environment({unknown})).same == 1);
}

TEST_CASE("a plugin that became broken has changed") {
  Connector broken = row("vdk-a", "1.0");
  broken.state = State::broken;
  const FactDifference state = only_fact(row("vdk-a", "1.0"), broken);
  CHECK(state.fact == "state");
  CHECK(state.a == "installed");
  CHECK(state.b == "broken");
}

TEST_CASE("what the code registers is compared as sets of names") {
  Connector a = row("vdk-a", "1.0");
  Connector b = a;
  a.details.edit().registrations.templates = {{.name = "scd1"}, {.name = "scd2"}};
  b.details.edit().registrations.templates = {
      {.name = "scd2"}, {.name = "insert"}, {.name = "scd2"}};
  const FactDifference templates = only_fact(a, b);
  CHECK(templates.fact == "templates");
  CHECK(templates.removed == Names{"scd1"});
  CHECK(templates.added == Names{"insert"});
}

TEST_CASE("names that only running the code would show are no difference") {
  Connector a = row("vdk-a", "1.0");
  Connector b = a;
  a.details.edit().registrations.commands = {{.name = "known"}};
  b.details.edit().registrations.commands = {{.name = ""}};
  CHECK(compare(environment({a}), environment({b})).same == 1);
  CHECK(compare(environment({b}), environment({a})).same == 1);
  b.details.edit().registrations.commands = {{.name = ""}, {.name = "more"}};
  CHECK(only_fact(a, b).added == Names{"more"});
  CHECK(only_fact(a, b).removed.empty());
  b.details.edit().registrations.commands.clear();
  b.code = CodeRead::partial;
  CHECK(compare(environment({a}), environment({b})).same == 1);
}

TEST_CASE("keys and defaults of options are compared, numbers by their value") {
  Connector a = row("vdk-a", "1.0");
  Connector b = a;
  a.details.edit().registrations.options = {option("PORT", "8080"), option("HOST", std::nullopt),
                                            option("TIMEOUT", "1e2", "real"), option("OLD", "x")};
  b.details.edit().registrations.options = {option("PORT", "443"), option("HOST", std::nullopt),
                                            option("TIMEOUT", "100.0", "integer"),
                                            option("NEW", "x")};
  const Comparison comparison = compare(environment({a}), environment({b}));
  CHECK(summary(comparison) == "vdk-a changed: config config.PORT.default\n");
  CHECK(comparison.differences.front().facts.front().added == Names{"NEW"});
  CHECK(comparison.differences.front().facts.back().a == "8080");
  b.details.edit().registrations.options = a.details.edit().registrations.options;
  b.details.edit().registrations.options[0].default_value.reset();
  CHECK(only_fact(a, b).b == std::nullopt);
  b.details.edit().registrations.options[0].default_expression = "find_port()";
  CHECK(compare(environment({a}), environment({b})).same == 1);
}

TEST_CASE("defaults that are not numbers are compared as text") {
  for (const char* type : {"text", "", "boolean"}) {
    Connector a = row("vdk-a", "1.0");
    Connector b = a;
    a.details.edit().registrations.options = {option("SERVER_VERSION", "1.10", type)};
    b.details.edit().registrations.options = {option("SERVER_VERSION", "1.1", "real")};
    CHECK(only_fact(a, b).a == "1.10");
    CHECK(only_fact(b, a).b == "1.10");
  }
}

TEST_CASE("a fact that a saved listing does not have is no difference") {
  Connector with_options = row("vdk-a", "1.0");
  with_options.details.edit().registrations.options = {option("PORT", "443")};
  SideContents saved = listing({row("vdk-a", "1.0")}, {});
  CHECK(compare(saved, environment({with_options})).differences.size() == 1);
  saved.unknown_facts = {"config"};
  CHECK(compare(saved, environment({with_options})).same == 1);
}

TEST_CASE("a row without a role says nothing about the code") {
  Connector unread = row("vdk-a", "1.0");
  unread.types.clear();
  unread.roles.clear();
  unread.capabilities.clear();
  CHECK(compare(environment({unread}), environment({row("vdk-a", "1.0")})).same == 1);
}

TEST_CASE("a plugin that is a connector on one side only is compared on both") {
  Connector before = row("vdk-a", "1.0");
  before.roles = {"ingest"};
  CHECK(summary(compare(environment({before}), environment({row("vdk-a", "2.0")}))) ==
        "vdk-a upgraded: version roles\n");
  CHECK(compare(environment({before}), environment({})).differences.empty());
}

TEST_CASE("the query selects what is compared") {
  Connector other = row("vdk-b", "1.0");
  other.types = {"other"};
  const SideContents both = environment({row("vdk-a", "1.0"), other});
  const Query query{.type_words = {"ex"}};
  const std::vector<DataSourceType> types = {
      {.name = "example", .label = {}, .aliases = {"ex"}, .families = {}, .where = {}}};
  CHECK(summary(vdk::catalogue::compare(both, environment({}), query, types)) ==
        "vdk-a removed:\n");
}

TEST_CASE("what a saved listing was not made to list is not known to be absent") {
  Connector other = row("vdk-b", "1.0");
  other.types = {"other"};
  const SideContents saved = listing({}, {.type_words = {"other"}});
  CHECK(summary(compare(saved, environment({row("vdk-a", "1.0"), other}))) == "vdk-b added:\n");
  CHECK(summary(compare(environment({row("vdk-a", "1.0"), other}), saved)) == "vdk-b removed:\n");
}

TEST_CASE("a listing of what is installed would show a plugin of the index if it were installed") {
  Connector known = row("vdk-a", "1.0");
  known.state = State::available;
  known.index_version = "1.0";
  const SideContents index{.side = {.kind = SourceKind::index, .path = "built-in"},
                           .rows = {known}};
  CHECK(summary(compare(listing({}, {.states = {"installed"}}), index)) == "vdk-a added:\n");
}

TEST_CASE("of several rows with one name, the first one counts") {
  CHECK(compare(listing({row("vdk-a", "1.0"), row("vdk-a", "2.0")}, {}),
                environment({row("vdk-a", "1.0")}))
            .same == 1);
}

TEST_CASE("each difference has a requirement or says why there is none") {
  Connector broken = row("vdk-c", "1.0");
  broken.state = State::broken;
  Connector broken_before = row("vdk-e", "1.0");
  broken_before.state = State::broken;
  Connector other_code = row("vdk-f", "1.0");
  other_code.details.edit().registrations.commands = {{.name = "new"}};
  Connector unknown = row("vdk-g", "1.0");
  unknown.installed_version.reset();
  unknown.details.edit().registrations.commands = {{.name = "new"}};
  const SideContents a = environment({row("vdk-a", "1.0"), row("vdk-c", "1.0"), row("vdk-d", "1.0"),
                                      broken_before, row("vdk-f", "1.0"), row("vdk-g", "1.0")});
  const SideContents b = environment(
      {row("vdk-a", "2.0"), row("vdk-b", "1.0"), broken, row("vdk-e", "1.0"), other_code, unknown});
  CHECK(requirements(compare(a, b)) ==
        Names{"vdk-a==2.0", "vdk-b==1.0", "# same version, but broken in B",
              "# only A has it, and it stays installed",
              "# it is broken in A; 'vdk connectors doctor' says how to repair it",
              "# same version, but its code differs", "# its version is not known"});
  CHECK(requirements(compare(environment({unknown}), environment({row("vdk-g", "1.0")}))) ==
        Names{"vdk-g==1.0"});
}

TEST_CASE("from a source tree, a plugin of the same version can be installed") {
  Connector source = row("vdk-a", "1.0");
  source.details.edit().registrations.commands = {{.name = "new"}};
  source.source_version = "1.0";
  source.sightings = {{.source = SourceKind::tree, .path = "/src/vdk-a/setup.py"}};
  const SideContents tree{.side = {.kind = SourceKind::tree, .path = "/src"}, .rows = {source}};
  CHECK(requirements(compare(environment({row("vdk-a", "1.0")}), tree)) ==
        Names{"vdk-a @ file:///src/vdk-a"});
}
