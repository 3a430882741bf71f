#include "vdk/catalogue/select.hpp"

#include "catch.hpp"

using namespace vdk::model;
using vdk::catalogue::select;
using vdk::catalogue::summarize;

namespace {

using Words = std::vector<std::string>;

Connector row(std::string name, Words types, State state = State::available) {
  Connector result;
  result.name = std::move(name);
  result.types = std::move(types);
  if (!result.types.empty()) result.roles = {"connect"};
  result.state = state;
  return result;
}

Words names(const std::vector<Connector>& rows) {
  Words result;
  for (const Connector& one : rows) result.push_back(one.name);
  return result;
}

std::vector<Connector> rows() {
  std::vector<Connector> result = {row("vdk-trino", {"trino"}, State::installed),
                                   row("vdk-csv", {}), row("vdk-duckdb", {"duckdb"}),
                                   row("vdk-postgres", {"postgres"}, State::broken)};
  result[0].is_outdated = true;
  result[0].capabilities = {"query", "ingest", "cli"};
  result[0].installed_version = "0.10.1";
  result[2].capabilities = {"query"};
  result[2].installed_version = "0.9.2";
  result[2].summary = "An embedded analytical database";
  return result;
}

}  // namespace

TEST_CASE("connectors are sorted by type, and other plugins appear only with --all") {
  CHECK(names(select(rows(), {}, {})) == Words{"vdk-duckdb", "vdk-postgres", "vdk-trino"});
  CHECK(names(select(rows(), {.role = "any", .has_all = true}, {})) ==
        Words{"vdk-duckdb", "vdk-postgres", "vdk-trino", "vdk-csv"});
}

TEST_CASE("a role filters all plugins too") {
  CHECK(names(select(rows(), {.role = "connect", .has_all = true}, {})).size() == 3);
}

TEST_CASE("versions are sorted in PEP 440 order") {
  std::vector<Connector> versions;
  for (const char* version : {"1.0", "0.9", "1.0rc1", "0.10", "1.0.post1", "1.0.dev2"}) {
    versions.push_back(row(std::string("vdk-") + version, {"t"}, State::installed));
    versions.back().installed_version = version;
  }
  CHECK(names(select(versions, {.sort = {"installed"}}, {})) ==
        Words{"vdk-0.9", "vdk-0.10", "vdk-1.0.dev2", "vdk-1.0rc1", "vdk-1.0", "vdk-1.0.post1"});
}

TEST_CASE("patterns search the name, type and summary, and any of them may match") {
  CHECK(names(select(rows(), {.patterns = {"DUCK"}}, {})) == Words{"vdk-duckdb"});
  CHECK(names(select(rows(), {.patterns = {"analytical", "trino"}}, {})) ==
        Words{"vdk-duckdb", "vdk-trino"});
  CHECK(names(select(rows(), {.patterns = {"vdk-t*"}}, {})) == Words{"vdk-trino"});
  CHECK(select(rows(), {.patterns = {"t*x"}}, {}).empty());
}

TEST_CASE("types, capabilities and states filter the rows") {
  CHECK(names(select(rows(), {.type_words = {"pg"}}, {"postgres"})) == Words{"vdk-postgres"});
  CHECK(select(rows(), {.type_words = {"mysql"}}, {"mysql"}).empty());
  CHECK(names(select(rows(), {.capabilities = {"query", "cli"}}, {})) == Words{"vdk-trino"});
  CHECK(names(select(rows(), {.states = {"broken", "installed"}}, {})) ==
        Words{"vdk-postgres", "vdk-trino"});
  CHECK(names(select(rows(), {.states = {"outdated"}}, {})) == Words{"vdk-trino"});
}

TEST_CASE("sorting handles numbers, direction and empty cells") {
  CHECK(names(select(rows(), {.sort = {"installed"}}, {})) ==
        Words{"vdk-duckdb", "vdk-trino", "vdk-postgres"});
  CHECK(names(select(rows(), {.sort = {"-installed"}}, {})) ==
        Words{"vdk-trino", "vdk-duckdb", "vdk-postgres"});
  CHECK(names(select(rows(), {.is_reversed = true}, {})) ==
        Words{"vdk-trino", "vdk-postgres", "vdk-duckdb"});
}

TEST_CASE("equal keys keep a strict weak ordering") {
  std::vector<Connector> many;
  for (int i = 0; i < 100; ++i) many.push_back(row("same", {"same"}));
  CHECK(select(many, {.sort = {"type", "-connector", "index"}}, {}).size() == 100);
}

TEST_CASE("the summary counts what is listed and what is known") {
  const auto all = rows();
  const Summary summary = summarize(all, select(all, {.states = {"installed"}}, {}));
  CHECK(summary.listed == 1);
  CHECK(summary.installed == 1);
  CHECK(summary.outdated == 1);
  CHECK(summary.plugins_known == 4);
  CHECK(summary.connectors_known == 3);
}
