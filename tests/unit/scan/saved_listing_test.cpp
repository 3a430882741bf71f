#include "vdk/scan/saved_listing.hpp"

#include "catch.hpp"
#include "vdk/render/json/listing.hpp"

using namespace vdk;
using scan::read_saved_listing;

namespace {

using Names = std::vector<std::string>;

const std::string head = R"({"schema_version": "1.0", "kind": "connectors.list", )";
const std::string environment =
    R"("sources": [{"kind": "environment", "path": "/venv", "detail": "3.11"},
                   {"kind": "index", "path": "built-in", "detail": "2026-01-01"}], )";

model::SideContents read(const std::string& text) {
  const scan::SavedListing listing = read_saved_listing(text, "saved.json");
  INFO((listing.problems.empty() ? "" : listing.problems.front().message));
  REQUIRE(listing.problems.empty());
  return listing.contents;
}

/// `LINE:COLUMN MESSAGE` of the only problem.
std::string fault(const std::string& text) {
  const scan::SavedListing listing = read_saved_listing(text, "saved.json");
  REQUIRE(listing.problems.size() == 1);
  const model::Problem& problem = listing.problems.front();
  CHECK(problem.code == model::ProblemCode::bad_listing);
  CHECK(problem.where.file == "saved.json");
  return std::to_string(problem.where.line) + ":" + std::to_string(problem.where.column) + " " +
         problem.message;
}

/// The fault of a listing with one connector.
std::string fault_of_row(const std::string& row) {
  return fault(head + environment + R"("connectors": [)" + row + "]}");
}

model::Connector full_row() {
  model::Connector row;
  row.name = "vdk-a";
  row.types = {"a"};
  row.aliases = {"b"};
  row.summary = "words";
  row.roles = {"connect"};
  row.capabilities = {"query", "templates"};
  row.state = model::State::broken;
  row.installed_version = "1.0";
  row.index_version = "2.0";
  row.is_outdated = true;
  row.details.edit().registrations.connections = {{.name = "a", .dynamic = true}};
  row.details.edit().registrations.ingestion_methods = {{.name = "a"}};
  row.details.edit().registrations.templates = {{.name = "scd1"}};
  row.details.edit().registrations.commands = {{.name = "a-query"}};
  row.details.edit().registrations.data_sources = {{.name = "d"}};
  const auto option = [](const char* key, const char* type, const char* value) {
    model::ConfigOption one;
    one.key = key;
    one.type = type;
    one.default_value = value;
    return one;
  };
  row.details.edit().registrations.options = {
      option("PORT", "integer", "443"), option("SSL", "boolean", "True"),
      option("WAIT", "real", "1.5"), option("HOST", "text", "local")};
  row.sightings = {{.source = model::SourceKind::environment, .path = "/x", .is_editable = true}};
  return row;
}

}  // namespace

TEST_CASE("a listing is read as it was written") {
  const model::Connector row = full_row();
  const model::Report report{
      .query = {.patterns = {"a*"}, .type_words = {"a"}, .states = {"installed"}},
      .sources = {{.kind = model::SourceKind::environment, .path = "/venv", .detail = "3.11"}},
      .connectors = {row}};
  const model::SideContents read_back = read(render::json(report, {.has_config = true}));
  CHECK(read_back.side.kind == model::SourceKind::environment);
  CHECK(read_back.side.path == "/venv");
  CHECK(read_back.side.python == "3.11");
  CHECK(read_back.side.listing == "saved.json");
  CHECK(read_back.unknown_facts.empty());
  REQUIRE(read_back.query);
  CHECK(read_back.query->patterns == Names{"a*"});
  CHECK(read_back.query->type_words == Names{"a"});
  CHECK(read_back.query->states == Names{"installed"});
  CHECK(read_back.query->role == "connect");
  REQUIRE(read_back.rows.size() == 1);
  const model::Connector& same = read_back.rows.front();
  CHECK(same.name == row.name);
  CHECK(same.types == row.types);
  CHECK(same.aliases == row.aliases);
  CHECK(same.summary == row.summary);
  CHECK(same.roles == row.roles);
  CHECK(same.capabilities == row.capabilities);
  CHECK(same.state == row.state);
  CHECK(same.installed_version == row.installed_version);
  CHECK(same.source_version == std::nullopt);
  CHECK(same.index_version == row.index_version);
  CHECK(same.is_outdated);
  const model::Registrations& read_facts = same.details->registrations;
  CHECK(read_facts.connections.at(0).name == "a");
  CHECK(read_facts.connections.at(0).dynamic);
  CHECK(read_facts.ingestion_methods.at(0).name == "a");
  CHECK(read_facts.templates.at(0).name == "scd1");
  CHECK(read_facts.commands.at(0).name == "a-query");
  CHECK(read_facts.data_sources.at(0).name == "d");
  REQUIRE(read_facts.options.size() == 4);
  for (std::size_t i = 0; i < 4; ++i) {
    CHECK(read_facts.options[i].key == row.details->registrations.options[i].key);
    CHECK(read_facts.options[i].type == row.details->registrations.options[i].type);
    CHECK(read_facts.options[i].default_value ==
          row.details->registrations.options[i].default_value);
  }
  CHECK(same.sightings.at(0).is_editable);
}

TEST_CASE("a listing without options does not know them") {
  const model::Report report{.sources = {{.kind = model::SourceKind::index}},
                             .connectors = {full_row()}};
  CHECK(read(render::json(report, {})).unknown_facts == Names{"config"});
}

TEST_CASE("unknown keys are skipped, and missing ones are unknown") {
  const model::SideContents contents = read(
      R"({"schema_version": "1.7", "kind": "connectors.list", "new": [1], "sources":
          [{"kind": "new"}, {"kind": "index", "path": "built-in"}],
          "connectors": [{"name": "Vdk_A", "state": "available", "types": ["a"], "new": {}}]})");
  CHECK(contents.side.kind == model::SourceKind::index);
  CHECK(contents.query == std::nullopt);
  CHECK(contents.rows.at(0).name == "vdk-a");
  CHECK(contents.unknown_facts == Names{"roles", "capabilities", "connections", "ingestion_methods",
                                        "templates", "commands", "data_sources", "config"});
}

TEST_CASE("the side is the environment, else the source tree, else the index") {
  const auto kind = [](const std::string& sources) {
    return read(head + R"("sources": [)" + sources + "]}").side.kind;
  };
  CHECK(kind(R"({"kind": "index"}, {"kind": "environment"}, {"kind": "tree"})") ==
        model::SourceKind::environment);
  CHECK(kind(R"({"kind": "tree"}, {"kind": "index"})") == model::SourceKind::tree);
  CHECK(kind(R"({"kind": "index"})") == model::SourceKind::index);
  CHECK(fault(head + R"("sources": [{"kind": "environment"}, {"kind": "environment"}]})") ==
        "0:0 'sources' has 2 environments; save a listing of one of them");
  CHECK(fault(head + R"("sources": []})") == "0:0 'sources' is missing");
}

TEST_CASE("damaged JSON is reported with line and column") {
  CHECK(fault("{\n  \"kind\": nul\n}") ==
        "2:14 is not valid JSON; save one with 'vdk connectors list -o json'");
  CHECK(fault("{\"a\": 1}\n{\"a\": 1}\n").starts_with("2:1 is not valid JSON"));
  CHECK(fault("{\"a\": ") ==
        "1:7 ends unexpectedly; save the listing again with 'vdk connectors list -o json'");
  CHECK(fault("").starts_with("1:1 ends unexpectedly"));
  CHECK(fault("TYPE  CONNECTOR\n").starts_with("1:"));
  CHECK(fault("{\"kind\": \"\xFF\"}").starts_with("1:"));
}

TEST_CASE("a number that is too large is not a bug of this program") {
  CHECK(fault("{\"a\": 1e999}").starts_with("0:0 has a number that is too large"));
}

TEST_CASE("another document, and a newer format, are refused by name") {
  CHECK(fault("[]") == "0:0 is not a saved listing; save one with 'vdk connectors list -o json'");
  CHECK(fault(R"({"kind": 7})").starts_with("0:0 is not a saved listing"));
  CHECK(fault(R"({"schema_version": "1.0", "kind": "connectors.envs"})") ==
        "0:0 is a document of kind 'connectors.envs', not a listing; save one with "
        "'vdk connectors list -o json'");
  CHECK(fault(R"({"schema_version": "2.0", "kind": "connectors.list"})") ==
        "0:0 has schema_version '2.0', but this program reads 1.x; use the version of the program "
        "that saved it");
  CHECK(fault(R"({"kind": "connectors.list"})").find("schema_version ''") != std::string::npos);
}

TEST_CASE("a value of the wrong type is reported with its place") {
  CHECK(fault_of_row("7") == "0:0 'connectors[0]' is not an object");
  CHECK(fault_of_row("{}") == "0:0 'connectors[0].name' is missing");
  CHECK(fault_of_row(R"({"name": 7})") == "0:0 'connectors[0].name' is not a string");
  CHECK(fault_of_row(R"({"name": "a", "state": "new"})") ==
        "0:0 'connectors[0].state' is not 'installed', 'available' or 'broken'");
  CHECK(fault_of_row(R"({"name": "a", "types": "a"})") ==
        "0:0 'connectors[0].types' is not a list");
  CHECK(fault_of_row(R"({"name": "a", "types": [7]})") ==
        "0:0 'connectors[0].types' is not a list of strings");
  CHECK(fault_of_row(R"({"name": "a", "state": "broken", "config": [{"default": []}]})") ==
        "0:0 'connectors[0].config[0].default' is not a string, a number or a boolean");
  CHECK(fault_of_row(R"({"name": "a", "state": "broken", "outdated": "no"})") ==
        "0:0 'connectors[0].outdated' is not true or false");
  CHECK(fault(head + R"("sources": 1, "connectors": {}})") == "0:0 'sources' is not a list");
  CHECK(fault(head + environment + R"("query": []})") == "0:0 'query' is not an object");
}

TEST_CASE("deep nesting does not overflow the stack") {
  const std::string deep(1'000'000, '[');
  CHECK(fault(deep + std::string(1'000'000, ']')) ==
        "1:65 has more than 64 levels of brackets; save one with 'vdk connectors list -o json'");
  CHECK(fault(deep).starts_with("1:65 has more than 64 levels"));
}

TEST_CASE("many objects in one list are read") {
  std::string many = "{}";
  for (int i = 1; i < 1'000'000; ++i) many += ",{}";
  const model::SideContents contents =
      read(head + environment +
           R"("connectors": [{"name": "a", "state": "broken", "connections": [)" + many + "]}]}");
  CHECK(contents.rows.at(0).details->registrations.connections.size() == 1'000'000);
}
