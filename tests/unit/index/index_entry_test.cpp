#include "vdk/index/index_entry.hpp"

#include "catch.hpp"

using namespace vdk::model;
using vdk::index::compare_index_entry;
using vdk::index::Compared;
using vdk::index::EntryText;
using vdk::index::make_index_entry;
using vdk::model::Classified;

namespace {

using Words = std::vector<std::string>;

Classified measured() {
  Classified result;
  Plugin& plugin = result.plugin;
  plugin.name = "vdk-moon";
  plugin.project.name = "Vdk_Moon";
  plugin.project.version = "1.0";
  plugin.project.summary = "theirs";
  plugin.project.license = "MIT";
  plugin.project.requirements = {"vdk-core"};
  plugin.project.entry_points = {{.group = "vdk.plugin.run",
                                  .name = "moon",
                                  .value = "moon",
                                  .where = {.file = "setup.py", .line = 4}}};
  plugin.sighting = {.source = SourceKind::tree, .path = "setup.py"};
  plugin.facts.is_read = true;
  plugin.facts.registrations.commands = {
      {.name = "moon-query", .where = {.file = "moon.py", .line = 7}}};
  plugin.facts.registrations.options = {{.key = "MOON_PORT",
                                         .type = "integer",
                                         .default_value = "1",
                                         .description = "their port",
                                         .where = {.file = "moon.py", .line = 9}}};
  result.classification.roles = {"connect", "command"};
  result.classification.connections = {{.name = "moon", .where = {.file = "moon.py", .line = 5}}};
  return result;
}

IndexEntry curated() {
  IndexEntry entry = make_index_entry(measured(), nullptr, EntryText::none);
  entry.label = "Moon";
  entry.maturity = "beta";
  entry.project.summary = "ours";
  entry.project.homepage = "https://example.org";
  entry.registrations.options[0].description = "our port";
  entry.setup.common = {"MOON_PORT"};
  return entry;
}

/// `kind fact entry code`, with `-` for an empty field.
Words told(const std::vector<EntryDifference>& differences) {
  Words lines;
  const char* const kinds[] = {"stale", "contradicts", "missing", "gone"};
  for (const EntryDifference& one : differences)
    lines.push_back(std::string(kinds[static_cast<int>(one.kind)]) + " " + one.fact + " " +
                    one.entry.value_or("-") + " " + one.code.value_or("-"));
  return lines;
}

}  // namespace

TEST_CASE("an index entry has the facts of the code and none of its prose") {
  const IndexEntry entry = make_index_entry(measured(), nullptr, EntryText::none);
  CHECK(entry.name == "vdk-moon");
  CHECK(entry.project.name == "vdk-moon");
  CHECK(entry.project.version == "1.0");
  CHECK_FALSE(entry.project.summary);
  CHECK(entry.project.license == "MIT");
  CHECK(entry.roles == Words{"connect", "command"});
  CHECK(entry.registrations.connections.at(0).name == "moon");
  CHECK(entry.registrations.commands.at(0).name == "moon-query");
  CHECK_FALSE(entry.registrations.options.at(0).description);
}

TEST_CASE("the plugin's prose is copied on request, and ours wins over it") {
  const IndexEntry copied = make_index_entry(measured(), nullptr, EntryText::copied);
  CHECK(copied.project.summary == "theirs");
  CHECK(copied.registrations.options.at(0).description == "their port");
  const IndexEntry known = curated();
  for (const EntryText words : {EntryText::none, EntryText::copied}) {
    const IndexEntry kept = make_index_entry(measured(), &known, words);
    CHECK(kept.label == "Moon");
    CHECK(kept.maturity == "beta");
    CHECK(kept.project.summary == "ours");
    CHECK(kept.project.homepage == "https://example.org");
    CHECK(kept.registrations.options.at(0).description == "our port");
    CHECK(kept.setup.common == Words{"MOON_PORT"});
  }
}

TEST_CASE("facts that cannot be read are kept from the index entry") {
  Classified unread = measured();
  unread.plugin.facts = {};
  unread.classification = {};
  const IndexEntry known = curated();
  const IndexEntry entry = make_index_entry(unread, &known, EntryText::none);
  CHECK(entry.roles == Words{"connect", "command"});
  CHECK(entry.registrations.connections.size() == 1);
  CHECK(entry.registrations.options.size() == 1);
  CHECK(told(compare_index_entry(known, unread, Compared::all)).empty());
}

TEST_CASE("an index entry that agrees with the code has no differences") {
  CHECK(told(compare_index_entry(curated(), measured(), Compared::all)).empty());
}

TEST_CASE("each difference is reported with both values and both locations") {
  IndexEntry entry = curated();
  entry.where = {.file = "moon.yaml", .line = 1};
  entry.project.license = "GPL";
  entry.project.requirements = {"vdk-core", "luna"};
  entry.project.entry_points[0].value = "sun";
  entry.roles = {"connect", "ingest"};
  entry.registrations.connections[0].dynamic = true;
  entry.registrations.commands[0].name = "moon-land";
  entry.registrations.options[0].default_value = "2";
  entry.registrations.options[0].is_sensitive = true;
  entry.registrations.options[0].where = {.file = "moon.yaml", .line = 20};
  const std::vector<EntryDifference> differences =
      compare_index_entry(entry, measured(), Compared::all);
  CHECK(told(differences) == Words{"contradicts license GPL MIT", "gone requirements luna -",
                                   "contradicts entry_points.vdk.plugin.run.moon sun moon",
                                   "gone roles ingest -", "missing roles - command",
                                   "contradicts connections moon (sections) moon",
                                   "gone commands moon-land -", "missing commands - moon-query",
                                   "contradicts options.MOON_PORT.default 2 1",
                                   "gone options.MOON_PORT.sensitive true -"});
  CHECK(differences[8].entry_where == Location{"moon.yaml", 20});
  CHECK(differences[8].code_where == Location{"moon.py", 9});
  CHECK(differences[0].entry_where == Location{"moon.yaml", 1});
  CHECK(differences[0].code_where == Location{"setup.py", 0});
}

TEST_CASE("options of a data source are compared separately from VDK's options") {
  IndexEntry entry = curated();
  entry.registrations.options[0].data_source = "craters";
  CHECK(
      told(compare_index_entry(entry, measured(), Compared::all)) ==
      Words{"gone options.craters.MOON_PORT MOON_PORT -", "missing options.MOON_PORT - MOON_PORT"});
}

TEST_CASE("a manifest is compared only where it says something") {
  IndexEntry declared;
  declared.name = "vdk-moon";
  declared.label = "Moon";
  CHECK(told(compare_index_entry(declared, measured(), Compared::stated)).empty());
  declared.registrations.commands = {{.name = "moon-land"}};
  CHECK(told(compare_index_entry(declared, measured(), Compared::stated)) ==
        Words{"gone commands moon-land -", "missing commands - moon-query"});
}

TEST_CASE("names known only at run time are kept from the index entry") {
  Classified dynamic = measured();
  dynamic.plugin.facts.registrations.commands = {{.name = "", .dynamic = true},
                                                 {.name = "", .dynamic = true}};
  CHECK(make_index_entry(dynamic, nullptr, EntryText::none).registrations.commands.size() == 1);
  const IndexEntry known = curated();
  const IndexEntry entry = make_index_entry(dynamic, &known, EntryText::none);
  REQUIRE(entry.registrations.commands.size() == 1);
  CHECK(entry.registrations.commands[0].name == "moon-query");
  CHECK(told(compare_index_entry(known, dynamic, Compared::all)).empty());
}

TEST_CASE(
    "spacing in an expression, requirements of extras and a missing role are not differences") {
  Classified other = measured();
  other.plugin.project.requirements.push_back("luna; extra == \"moon\"");
  other.plugin.facts.registrations.options[0].default_value.reset();
  other.plugin.facts.registrations.options[0].default_expression = "path( temp() )";
  other.classification.roles.clear();
  IndexEntry known = curated();
  known.roles = {"library"};
  known.registrations.options[0].default_value.reset();
  known.registrations.options[0].default_expression = "path(temp())";
  CHECK(told(compare_index_entry(known, other, Compared::all)).empty());
  const IndexEntry entry = make_index_entry(other, &known, EntryText::none);
  CHECK(entry.roles == Words{"library"});
  CHECK(entry.project.requirements == Words{"vdk-core"});
  CHECK(entry.registrations.options[0].default_expression == "path(temp())");
}

TEST_CASE("options keep the order of the index entry, and new ones follow") {
  Classified more = measured();
  more.plugin.facts.registrations.options = {{.key = "C"}, {.key = "B"}, {.key = "A"}};
  IndexEntry known = curated();
  known.registrations.options = {{.key = "A"}, {.key = "GONE"}, {.key = "B"}};
  Words keys;
  for (const ConfigOption& option :
       make_index_entry(more, &known, EntryText::none).registrations.options)
    keys.push_back(option.key);
  CHECK(keys == Words{"A", "B", "C"});
}
