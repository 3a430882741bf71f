#include "vdk/catalogue/merge.hpp"

#include "catch.hpp"

using namespace vdk::model;
using vdk::catalogue::merge;
using vdk::model::Classified;

namespace {

using Words = std::vector<std::string>;

Classified seen(SourceKind source, std::string version, std::string environment = {}) {
  Classified one;
  one.plugin.name = "vdk-example";
  one.plugin.project.version = std::move(version);
  one.plugin.sighting.source = source;
  one.plugin.sighting.is_active = source == SourceKind::environment;
  one.plugin.environment = std::move(environment);
  one.plugin.facts.is_read = true;
  one.classification.types = {"example"};
  one.classification.roles = {"connect"};
  one.classification.verdict = Verdict::certain;
  return one;
}

Knowledge knowledge() {
  IndexEntry known;
  known.name = "vdk-example";
  known.project.version = "0.3.0";
  known.project.summary = "our words";
  known.project.requirements = {"vdk-core", "example-driver>=2"};
  known.roles = {"connect"};
  known.registrations.connections = {{.name = "from-index"}};
  return {.date = "2026-01-01",
          .types = {{.name = "example",
                     .label = "Example",
                     .aliases = {"ex"},
                     .families = {"relational"},
                     .where = {}}},
          .plugins = {{.name = known.name,
                       .label = {},
                       .summary = known.project.summary,
                       .version = known.project.version,
                       .types = {"from-index"},
                       .roles = known.roles,
                       .capabilities = {"query"},
                       .where = {},
                       .entry = known}},
          .rules = {}};
}

}  // namespace

TEST_CASE("a plugin is one row however often it was seen") {
  const auto rows =
      merge({seen(SourceKind::environment, "0.1.0", "/venv"), seen(SourceKind::tree, "0.2.0")},
            knowledge());
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].state == State::installed);
  CHECK(rows[0].installed_version == "0.1.0");
  CHECK(rows[0].source_version == "0.2.0");
  CHECK(rows[0].index_version == "0.3.0");
  CHECK(rows[0].types == Words{"example"});
  CHECK(rows[0].aliases == Words{"ex"});
  CHECK(rows[0].families == Words{"relational"});
  CHECK(rows[0].label == "Example");
  CHECK(rows[0].summary == "our words");
  CHECK(rows[0].sightings.size() == 3);
}

TEST_CASE("each environment with the plugin has a row") {
  const auto rows = merge({seen(SourceKind::environment, "0.1.0", "/one"),
                           seen(SourceKind::environment, "0.2.0", "/two")},
                          knowledge());
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].environment == "/one");
  CHECK(rows[1].installed_version == "0.2.0");
}

TEST_CASE("a plugin known only from the index is available and declared") {
  const auto rows = merge({}, knowledge());
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].state == State::available);
  CHECK(rows[0].verdict == Verdict::declared);
  CHECK(rows[0].types == Words{"from-index"});
  REQUIRE(rows[0].details->drivers.size() == 1);
  CHECK(rows[0].details->drivers[0].distribution == "example-driver");
}

TEST_CASE("an installed plugin whose code cannot be read falls back to the index") {
  Classified unread = seen(SourceKind::environment, "0.1.0", "/venv");
  unread.plugin.facts.is_read = false;
  unread.classification = {};
  const auto rows = merge({unread}, knowledge());
  CHECK(rows[0].state == State::installed);
  CHECK(rows[0].verdict == Verdict::declared);
  CHECK(rows[0].types == Words{"from-index"});
}

TEST_CASE("a connector that the index knows keeps its row if its code registers no connection") {
  Classified lost = seen(SourceKind::environment, "0.1.0", "/venv");
  lost.classification = {};
  const auto rows = merge({lost}, knowledge());
  CHECK(rows[0].verdict == Verdict::declared);
  CHECK(rows[0].code == CodeRead::whole);
  CHECK(rows[0].types == Words{"from-index"});
  CHECK(merge({lost}, {})[0].verdict == Verdict::no);
  lost.classification.signals.push_back({.rule = "not-ours", .effect = Effect::against});
  CHECK(merge({lost}, knowledge())[0].verdict == Verdict::no);
}

TEST_CASE("the index describes a connector if Python refuses its code") {
  Classified cut = seen(SourceKind::environment, "0.1.0", "/venv");
  cut.plugin.facts.is_partial = true;
  cut.plugin.project.entry_points.push_back({.group = "vdk.plugin.run", .name = "example"});
  CHECK(merge({cut}, knowledge())[0].verdict == Verdict::certain);
  cut.plugin.project.entry_points[0].import_result =
      ImportResult{.verdict = ImportResult::Verdict::fails, .code = ProblemCode::import_syntax};
  const auto rows = merge({cut}, knowledge());
  CHECK(rows[0].state == State::broken);
  CHECK(rows[0].verdict == Verdict::declared);
  CHECK(rows[0].code == CodeRead::partial);
  CHECK(rows[0].types == Words{"from-index"});
  CHECK(merge({cut}, {})[0].types == Words{"example"});
}

TEST_CASE("a damaged file breaks the connector") {
  Classified damaged = seen(SourceKind::environment, "0.1.0", "/venv");
  damaged.plugin.problems.push_back(make_problem(ProblemCode::damaged_file, "damaged", {}));
  CHECK(merge({damaged}, knowledge())[0].state == State::broken);
}

TEST_CASE("a failing copy that another copy shadows does not break the connector") {
  Classified old = seen(SourceKind::environment, "0.1.0", "/venv");
  old.plugin.sighting.is_shadowed = true;
  old.plugin.project.entry_points.push_back({.group = "vdk.plugin.run", .name = "old"});
  old.plugin.project.entry_points[0].import_result =
      ImportResult{.verdict = ImportResult::Verdict::fails, .code = ProblemCode::stale_entry_point};
  const Classified healthy = seen(SourceKind::environment, "0.2.0", "/venv");
  CHECK(merge({healthy, old}, {})[0].state == State::installed);
  CHECK(merge({old}, {})[0].state == State::broken);
}

TEST_CASE("an invalid object reference breaks the connector") {
  Classified broken = seen(SourceKind::environment, "0.1.0", "/venv");
  broken.plugin.project.entry_points.push_back(
      {.group = "vdk.plugin.run", .name = "example", .value = "a b"});
  broken.plugin.project.entry_points[0].status = EntryPointStatus::broken;
  CHECK(merge({broken}, knowledge())[0].state == State::broken);
}

TEST_CASE("an import that is certain to fail breaks the connector, in whichever copy it is") {
  Classified shadowed = seen(SourceKind::environment, "0.1.0", "/venv");
  shadowed.plugin.project.entry_points.push_back(
      {.group = "vdk.plugin.run", .name = "old", .value = "gone"});
  shadowed.plugin.project.entry_points[0].import_result =
      ImportResult{.verdict = ImportResult::Verdict::fails};
  const Classified active = seen(SourceKind::environment, "0.2.0", "/venv");
  CHECK(merge({active, shadowed}, {})[0].state == State::broken);
  shadowed.plugin.project.entry_points[0].import_result =
      ImportResult{.verdict = ImportResult::Verdict::unread};
  CHECK(merge({active, shadowed}, {})[0].state == State::installed);
}

TEST_CASE("a connector is broken if VDK loads no copy of it") {
  Classified hidden = seen(SourceKind::environment, "0.1.0", "/venv");
  hidden.plugin.sighting.is_active = false;
  hidden.plugin.sighting.is_hidden = true;
  CHECK(merge({hidden}, {})[0].state == State::broken);
  const Classified active = seen(SourceKind::environment, "0.2.0", "/venv");
  const auto rows = merge({active, hidden}, {});
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].state == State::installed);
}

TEST_CASE("the row shows the copy that is loaded") {
  Classified shadowed = seen(SourceKind::environment, "0.1.0", "/venv");
  shadowed.plugin.sighting.is_active = false;
  const Classified active = seen(SourceKind::environment, "0.2.0", "/venv");
  const auto rows = merge({shadowed, active}, {});
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].installed_version == "0.2.0");
  CHECK(rows[0].sightings.size() == 2);
}
