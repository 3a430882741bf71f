#include "vdk/diagnosis/default_database.hpp"

#include "catch.hpp"

using vdk::model::ProblemCode;

using namespace vdk;
using diagnosis::default_type;
using diagnosis::find_default_database;

using Words = std::vector<std::string>;
using Codes = std::vector<ProblemCode>;
using Variables = std::map<std::string, std::string>;

namespace {

model::Connector connector(const Words& names) {
  model::Connector row;
  row.environment = "/env";
  row.roles = {"connect"};
  row.verdict = model::Verdict::certain;
  row.state = model::State::installed;
  row.types = {names.front()};
  for (const std::string& name : names)
    row.details.edit().registrations.connections.push_back(
        {.name = name, .dynamic = false, .conditional = false});
  return row;
}

Codes codes(const std::vector<model::Connector>& rows, const Variables& variables) {
  const model::Environment environment{.id = "/env", .prefix = "/env", .plugins = 1};
  Codes found;
  for (const model::Problem& problem : diagnosis::judge_default_database(
           find_default_database(rows, "/env"), environment, variables))
    found.push_back(problem.code);
  return found;
}

const Codes ambiguous = {ProblemCode::default_database_ambiguous};
const Codes unserved = {ProblemCode::default_database_unserved};

}  // namespace

TEST_CASE("several connections make the default ambiguous, even if one connector registers them") {
  CHECK(codes({connector({"sqlite", "vdk"})}, {}) == ambiguous);
  CHECK(codes({connector({"sqlite"}), connector({"trino"})}, {}) == ambiguous);
}

TEST_CASE("a single connection does not require a default") {
  CHECK(codes({connector({"sqlite"})}, {}).empty());
  CHECK(codes({}, {}).empty());
}

TEST_CASE("a default that a connector serves is accepted in any case") {
  const std::vector<model::Connector> rows = {connector({"sqlite", "vdk"})};
  CHECK(codes(rows, {{"DB_DEFAULT_TYPE", "SQLite "}}).empty());
  CHECK(codes(rows, {{"VDK_DB_DEFAULT_TYPE", "vdk"}}).empty());
}

TEST_CASE("a default that no connector serves is serious, and its value is not shown") {
  const model::Environment environment{.id = "/env", .prefix = "/env", .plugins = 1};
  const auto found = find_default_database({connector({"sqlite"})}, "/env");
  const auto problems = diagnosis::judge_default_database(
      found, environment, {{"DB_DEFAULT_TYPE", "sqlite"}, {"VDK_DB_DEFAULT_TYPE", "hunter2"}});
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].code == unserved.front());
  CHECK(problems[0].severity == model::Severity::serious);
  CHECK(problems[0].message.starts_with("VDK_DB_DEFAULT_TYPE names a type"));
  CHECK(problems[0].message.find("hunter2") == std::string::npos);
}

TEST_CASE("a connector that cannot be read may serve the default") {
  model::Connector dynamic = connector({"sqlite"});
  dynamic.details.edit().registrations.connections.front().dynamic = true;
  CHECK(codes({dynamic}, {{"DB_DEFAULT_TYPE", "dwh"}}).empty());
  model::Connector declared = connector({"sqlite"});
  declared.verdict = model::Verdict::declared;
  CHECK(codes({declared}, {{"DB_DEFAULT_TYPE", "dwh"}}).empty());
  model::Connector broken = connector({"dwh"});
  broken.state = model::State::broken;
  CHECK(codes({broken}, {{"DB_DEFAULT_TYPE", "dwh"}}).empty());
  CHECK(codes({broken}, {{"DB_DEFAULT_TYPE", "other"}}) == unserved);
}

TEST_CASE("connections that require configuration can only make the default ambiguous") {
  model::Connector postgres = connector({"postgres"});
  postgres.details.edit().registrations.connections.front().conditional = true;
  const auto found = find_default_database({postgres, connector({"trino"})}, "/env");
  CHECK(found.names == Words{"postgres", "trino"});
  CHECK_FALSE(found.has_unconditional);
  const model::Environment environment{.id = "/env", .plugins = 1};
  const auto problems = diagnosis::judge_default_database(found, environment, {});
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].message.find("may be ambiguous in '/env'") != std::string::npos);
}

TEST_CASE("only installed connectors of the environment count") {
  model::Connector elsewhere = connector({"trino"});
  elsewhere.environment = "/other";
  model::Connector available = connector({"oracle"});
  available.state = model::State::available;
  model::Connector no_connector = connector({"http"});
  no_connector.roles = {"ingest"};
  const auto found =
      find_default_database({connector({"sqlite"}), elsewhere, available, no_connector}, "/env");
  CHECK(found.names == Words{"sqlite"});
}

TEST_CASE("an environment without VDK has no default database to check") {
  CHECK(diagnosis::judge_default_database({}, model::Environment(), {{"DB_DEFAULT_TYPE", "x"}})
            .empty());
}

TEST_CASE("an empty variable counts as unset") {
  CHECK(default_type({{"VDK_DB_DEFAULT_TYPE", " "}, {"DB_DEFAULT_TYPE", "Trino"}}).value ==
        "trino");
  CHECK(default_type({{"DB_DEFAULT_TYPE", ""}}).variable.empty());
}
