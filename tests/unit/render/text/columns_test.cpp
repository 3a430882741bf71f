#include "vdk/render/text/columns.hpp"

#include <string>
#include <vector>

#include "catch.hpp"

using namespace vdk;
using render::cell;
using render::table_cell;

namespace {

model::Connector postgres() {
  model::Connector connector;
  connector.name = "vdk-postgres";
  connector.environment = "/venv";
  connector.types = {"postgres", "redshift"};
  connector.roles = {"connect", "ingest"};
  connector.capabilities = {"query", "ingest", "cli"};
  connector.verdict = model::Verdict::certain;
  connector.state = model::State::installed;
  connector.installed_version = "0.0.1";
  connector.source_version = "0.0.2";
  connector.index_version = "0.0.3";
  connector.details.edit().requires_python = ">=3.7, <4";
  connector.details.edit().license = "Apache License 2.0";
  connector.summary = "Connects to PostgreSQL";
  return connector;
}

}  // namespace

TEST_CASE("every column has an upper-case header, and only the last one is free text") {
  std::vector<std::string> names;
  for (const auto& column : render::all_columns()) {
    names.emplace_back(column.name);
    CHECK(column.is_free_text == (column.name == "summary"));
    for (const char letter : column.header) CHECK((letter >= 'A' && letter <= 'Z'));
  }
  CHECK(names == std::vector<std::string>{"type", "connector", "role", "state", "installed",
                                          "source", "index", "can", "verdict", "environment",
                                          "license", "python", "drivers", "location", "summary"});
  CHECK(render::wide_columns() == names);
}

TEST_CASE("the default columns depend on the options") {
  CHECK(render::default_columns({}) ==
        std::vector<std::string>{"type", "connector", "installed", "index", "can"});
  CHECK(render::default_columns({.has_roles = true,
                                 .has_broken = true,
                                 .has_tree = true,
                                 .has_several_environments = true}) ==
        std::vector<std::string>{"type", "connector", "role", "state", "installed", "source",
                                 "index", "can", "environment"});
}

TEST_CASE("each column shows its field") {
  const auto connector = postgres();
  CHECK(cell(connector, "type") == "postgres,redshift");
  CHECK(cell(connector, "connector") == "vdk-postgres");
  CHECK(cell(connector, "role") == "connect,ingest");
  CHECK(cell(connector, "state") == "installed");
  CHECK(cell(connector, "installed") == "0.0.1");
  CHECK(cell(connector, "source") == "0.0.2");
  CHECK(cell(connector, "index") == "0.0.3");
  CHECK(cell(connector, "can") == "query,ingest,cli");
  CHECK(cell(connector, "verdict") == "certain");
  CHECK(cell(connector, "environment") == "/venv");
  CHECK(cell(connector, "license") == "Apache License 2.0");
  CHECK(cell(connector, "python") == ">=3.7, <4");
  CHECK(cell(connector, "summary") == "Connects to PostgreSQL");
}

TEST_CASE("a cell without a value is empty as plain text and a dash in a table") {
  const model::Connector empty;
  for (const auto& column : render::all_columns()) {
    if (column.name == "state" || column.name == "verdict") continue;
    CHECK(cell(empty, std::string(column.name)).empty());
    CHECK(table_cell(empty, std::string(column.name)) == "-");
  }
  CHECK(cell(postgres(), "no-such-column").empty());
}

TEST_CASE("an installed connector without a version does not look absent") {
  auto connector = postgres();
  connector.installed_version.reset();
  CHECK(table_cell(connector, "installed") == "unknown");
  connector.state = model::State::broken;
  CHECK(table_cell(connector, "installed") == "unknown");
  connector.state = model::State::available;
  CHECK(table_cell(connector, "installed") == "-");
}

TEST_CASE("drivers that are not required are left out, and missing ones are marked") {
  auto connector = postgres();
  using Status = model::Driver::Status;
  connector.details.edit().drivers = {
      {"psycopg2", "psycopg2>=2", {}, Status::missing},
      {"pywin32", "pywin32; sys_platform == 'win32'", {}, Status::not_needed},
      {"numpy", "numpy<2", "2.1", Status::other_version},
      {"sqlalchemy", "sqlalchemy", "2.0", Status::installed}};
  CHECK(cell(connector, "drivers") == "psycopg2,numpy,sqlalchemy");
  CHECK(table_cell(connector, "drivers") == "psycopg2(missing),numpy(other-version),sqlalchemy");
}

TEST_CASE("the location is where VDK loads the plugin from, or else where it was found") {
  auto connector = postgres();
  using Kind = model::SourceKind;
  connector.sightings = {{.source = Kind::index, .path = "plugins/vdk-postgres.yaml"}};
  CHECK(cell(connector, "location").empty());
  connector.sightings.push_back({.source = Kind::tree, .path = "/src/vdk-postgres"});
  CHECK(cell(connector, "location") == "/src/vdk-postgres");
  connector.sightings.push_back({.source = Kind::environment, .path = "/hidden"});
  CHECK(cell(connector, "location") == "/hidden");
  connector.sightings.push_back(
      {.source = Kind::environment, .path = "/loaded", .is_active = true});
  CHECK(cell(connector, "location") == "/loaded");
}

TEST_CASE("a table cell contains no whitespace unless allowed") {
  auto connector = postgres();
  CHECK(table_cell(connector, "license") == "Apache-License-2.0");
  CHECK(table_cell(connector, "python") == ">=3.7,<4");
  connector.environment = "/my  venv\u00A0here\u3000now";
  CHECK(table_cell(connector, "environment") == "/my_venv_here_now");
  CHECK(table_cell(connector, "summary") == "Connects_to_PostgreSQL");
  CHECK(table_cell(connector, "summary", true) == "Connects to PostgreSQL");
}

TEST_CASE("foreign text in a table cell is escaped") {
  auto connector = postgres();
  connector.installed_version = "1\x1b[2J";
  connector.summary = "  two\nlines \n";
  CHECK(table_cell(connector, "installed") == "1\\x1b[2J");
  CHECK(table_cell(connector, "summary", true) == "two lines");
  connector.details.edit().license = " \n";
  CHECK(table_cell(connector, "license") == "-");
}
