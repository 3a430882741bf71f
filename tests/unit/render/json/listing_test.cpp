#include "vdk/render/json/listing.hpp"

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "vdk/support/text.hpp"
#include "vdk/support/utf8.hpp"

using namespace vdk;
using Json = nlohmann::ordered_json;

namespace {

std::vector<std::string> keys_of(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& item : object.items()) keys.push_back(item.key());
  return keys;
}

model::Connector postgres() {
  model::Connector connector;
  connector.name = "vdk-postgres";
  connector.types = {"postgres"};
  connector.state = model::State::installed;
  connector.verdict = model::Verdict::certain;
  connector.installed_version = "0.0.1";
  return connector;
}

model::Report report_of(model::Connector connector) {
  model::Report report;
  report.connectors.push_back(std::move(connector));
  return report;
}

Json first_connector(const model::Report& report, const render::JsonStyle& style = {}) {
  return Json::parse(render::json(report, style))["connectors"][0];
}

}  // namespace

TEST_CASE("an empty report is a complete document") {
  CHECK(render::json({}, {.tool_version = "0.1.0"}) == R"({
  "schema_version": "1.0",
  "kind": "connectors.list",
  "tool": {
    "name": "vdk-connectors",
    "version": "0.1.0"
  },
  "query": {
    "patterns": [],
    "types": [],
    "capabilities": [],
    "role": "connect",
    "all": false,
    "states": [],
    "sort": [],
    "reverse": false
  },
  "sources": [],
  "connectors": [],
  "summary": {
    "listed": 0,
    "installed": 0,
    "available": 0,
    "broken": 0,
    "outdated": 0,
    "connectors_known": 0,
    "plugins_known": 0
  },
  "problems": []
}
)");
}

TEST_CASE("a connector has every documented field in order") {
  CHECK(keys_of(first_connector(report_of(model::Connector()))) ==
        std::vector<std::string>{"name",
                                 "types",
                                 "aliases",
                                 "families",
                                 "label",
                                 "summary",
                                 "roles",
                                 "capabilities",
                                 "verdict",
                                 "state",
                                 "installed_version",
                                 "source_version",
                                 "index_version",
                                 "outdated",
                                 "connections",
                                 "ingestion_methods",
                                 "templates",
                                 "commands",
                                 "data_sources",
                                 "entry_points",
                                 "drivers",
                                 "requires_python",
                                 "license",
                                 "maturity",
                                 "homepage",
                                 "locations",
                                 "install",
                                 "enable",
                                 "config",
                                 "evidence",
                                 "problems",
                                 "environment"});
}

TEST_CASE("a connector without information has nulls and empty lists") {
  model::Report report = report_of(model::Connector());
  report.connectors[0].name = "vdk-x";
  CHECK(render::json_lines(report, {}) ==
        R"({"name":"vdk-x","types":[],"aliases":[],"families":[],"label":null,"summary":null,)"
        R"("roles":[],"capabilities":[],"verdict":"no","state":"available",)"
        R"("installed_version":null,"source_version":null,"index_version":null,"outdated":false,)"
        R"("connections":[],"ingestion_methods":[],"templates":[],"commands":[],)"
        R"("data_sources":[],"entry_points":[],"drivers":[],"requires_python":null,)"
        R"("license":null,"maturity":null,"homepage":null,"locations":[],"install":[],)"
        R"("enable":[],"config":null,"evidence":null,"problems":[],"environment":null})"
        "\n");
}

TEST_CASE("registrations are listed by name") {
  auto connector = postgres();
  connector.details.edit().registrations.connections = {
      {"postgres", false, true, {"plugin.py", 12}}, {"", true, false, {"plugin.py", 20}}};
  connector.details.edit().registrations.ingestion_methods = {
      {"postgres", false, false, {}}, {"", true, false, {}}, {"postgres", false, true, {}}};
  connector.details.edit().registrations.templates = {{"scd1", false, false, {}}};
  connector.details.edit().registrations.commands = {{"postgres-query", false, false, {}}};
  connector.details.edit().registrations.data_sources = {{"postgres-source", false, false, {}}};
  const Json json = first_connector(report_of(connector));
  CHECK(json["connections"].dump() ==
        R"([{"name":"postgres","dynamic":false,"conditional":true,"file":"plugin.py","line":12},)"
        R"({"name":null,"dynamic":true,"conditional":false,"file":"plugin.py","line":20}])");
  CHECK(json["ingestion_methods"].dump() == R"(["postgres"])");
  CHECK(json["templates"].dump() == R"(["scd1"])");
  CHECK(json["commands"].dump() == R"(["postgres-query"])");
  CHECK(json["data_sources"].dump() == R"(["postgres-source"])");
}

TEST_CASE("entry points, drivers and locations use the documented words") {
  auto connector = postgres();
  model::EntryPoint entry_point;
  entry_point.group = "vdk.plugin.run";
  entry_point.name = "vdk-postgres";
  entry_point.value = "vdk.plugin.postgres";
  connector.details.edit().entry_points.push_back(entry_point);
  entry_point.status = model::EntryPointStatus::duplicate_name;
  connector.details.edit().entry_points.push_back(entry_point);
  connector.details.edit().drivers = {
      {"psycopg2", "psycopg2>=2", "2.8", model::Driver::Status::other_version}};
  connector.sightings = {{.source = model::SourceKind::environment,
                          .path = "/venv/x.dist-info",
                          .version = "0.0.1",
                          .is_editable = true,
                          .is_active = true},
                         {.source = model::SourceKind::index}};
  const Json json = first_connector(report_of(connector));
  CHECK(json["entry_points"].dump() ==
        R"([{"group":"vdk.plugin.run","name":"vdk-postgres","value":"vdk.plugin.postgres",)"
        R"("status":null,"load":null},{"group":"vdk.plugin.run","name":"vdk-postgres",)"
        R"("value":"vdk.plugin.postgres","status":"duplicate-name","load":null}])");
  CHECK(json["drivers"].dump() ==
        R"([{"distribution":"psycopg2","requirement":"psycopg2>=2","installed_version":"2.8",)"
        R"("status":"other-version"}])");
  CHECK(
      json["locations"].dump() ==
      R"([{"source":"environment","path":"/venv/x.dist-info","version":"0.0.1",)"
      R"("editable":true,"direct":false,"active":true},{"source":"index","path":null,"version":null,)"
      R"("editable":false,"direct":false,"active":false}])");
}

TEST_CASE("options are included only on request, with VDK's two spellings of their names") {
  auto connector = postgres();
  model::ConfigOption option;
  option.key = "Postgres.DB-port";
  option.type = "integer";
  option.default_value = "5432";
  option.description = "the port";
  option.looks_sensitive = true;
  option.where = {"plugin.py", 7};
  connector.details.edit().registrations.options.push_back(option);
  CHECK(first_connector(report_of(connector))["config"].is_null());
  CHECK(first_connector(report_of(connector), {.has_config = true})["config"].dump() ==
        R"([{"key":"Postgres.DB-port","env":"VDK_POSTGRES_DB_PORT","ini":"postgres.db-port",)"
        R"("type":"integer","default":5432,"default_expression":null,"description":"the port",)"
        R"("sensitive":false,"sensitive_inferred":true,"file":"plugin.py","line":7}])");
}

TEST_CASE("an option of a data source has no VDK variable") {
  auto connector = postgres();
  model::ConfigOption option;
  option.key = "url";
  option.data_source = "git";
  connector.details.edit().registrations.options.push_back(option);
  const auto config = first_connector(report_of(connector), {.has_config = true})["config"];
  CHECK(config[0]["env"].is_null());
  CHECK(config[0]["ini"].is_null());
}

TEST_CASE("a default is a number or boolean only if JSON can represent it exactly") {
  struct Default {
    std::string type;
    std::string text;
    std::string expected;
  };
  const std::vector<Default> defaults = {
      {"integer", "-3", "-3"},
      {"integer", "1_000", R"("1_000")"},
      {"integer", "123456789012345678901234567890", R"("123456789012345678901234567890")"},
      {"integer", "", R"("")"},
      {"integer", "9007199254740991", "9007199254740991"},
      {"integer", "-9007199254740991", "-9007199254740991"},
      {"integer", "9007199254740992", R"("9007199254740992")"},
      {"integer", "-9223372036854775808", R"("-9223372036854775808")"},
      {"real", "0.5", "0.5"},
      {"real", "inf", R"("inf")"},
      {"real", "1e999", R"("1e999")"},
      {"boolean", "True", "true"},
      {"boolean", "False", "false"},
      {"boolean", "1", R"("1")"},
      {"text", "5432", R"("5432")"},
      {"text", "True", R"("True")"},
      {"", "5432", R"("5432")"},
  };
  for (const auto& one : defaults) {
    auto connector = postgres();
    model::ConfigOption option;
    option.key = "key";
    option.type = one.type;
    option.default_value = one.text;
    connector.details.edit().registrations.options.push_back(option);
    const Json json = first_connector(report_of(connector), {.has_config = true});
    CHECK(json["config"][0]["default"].dump() == one.expected);
  }
}

TEST_CASE("evidence is included only on request") {
  auto connector = postgres();
  connector.signals = {{"open-connection",
                        model::Effect::supports,
                        "registers 'postgres'",
                        {"plugin.py", 12},
                        model::SourceKind::tree}};
  CHECK(first_connector(report_of(connector))["evidence"].is_null());
  CHECK(first_connector(report_of(connector), {.has_evidence = true})["evidence"].dump() ==
        R"([{"rule":"open-connection","effect":"for","message":"registers 'postgres'",)"
        R"("file":"plugin.py","line":12,"source":"tree"}])");
}

TEST_CASE("sources, problems and the query are included") {
  model::Report report;
  report.query.patterns = {"post*"};
  report.query.type_words = {"pg"};
  report.query.states = {"installed"};
  report.query.sort = {"-type"};
  report.query.has_all = true;
  report.sources = {{model::SourceKind::environment, "/venv", "VIRTUAL_ENV", "3.11", 3, 2, {"/a"}}};
  report.problems = {
      {model::Severity::fatal,
       model::ProblemCode::bad_object_reference,
       "'x' is not an object reference",
       {"/a/entry_points.txt", 2},
       "vdk-x",
       "environment"},
      {model::Severity::note, model::ProblemCode::duplicate_name, "message", {}, "", ""}};
  report.summary = {1, 2, 3, 4, 5, 6, 7};
  const Json json = Json::parse(render::json(report, {}));
  CHECK(json["query"].dump() ==
        R"({"patterns":["post*"],"types":["pg"],"capabilities":[],"role":"connect","all":true,)"
        R"("states":["installed"],"sort":["-type"],"reverse":false})");
  CHECK(json["sources"].dump() ==
        R"([{"kind":"environment","path":"/venv","found_by":"VIRTUAL_ENV","detail":"3.11",)"
        R"("plugins":3,"connectors":2,"search_path":["/a"]}])");
  CHECK(json["summary"].dump() ==
        R"({"listed":1,"installed":2,"available":3,"broken":4,"outdated":5,)"
        R"("connectors_known":6,"plugins_known":7})");
  CHECK(json["problems"].dump() ==
        R"([{"severity":"fatal","code":"bad-object-reference",)"
        R"("message":"'x' is not an object reference","file":"/a/entry_points.txt","line":2,)"
        R"("plugin":"vdk-x","source":"environment"},{"severity":"note","code":"duplicate-name",)"
        R"("message":"message","file":null,"line":null,"plugin":null,"source":null}])");
}

TEST_CASE("the output is valid UTF-8 and safe for a terminal whatever the metadata contains") {
  auto connector = postgres();
  connector.summary = "a\xff\x1b\u202E\u009b";
  connector.sightings = {{.source = model::SourceKind::environment, .path = "/\xfe/x"}};
  const std::string text = render::json(report_of(connector), {});
  CHECK(support::is_valid_utf8(text));
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find("\u202E") == std::string::npos);
  const Json json = Json::parse(text)["connectors"][0];
  CHECK(json["summary"].get<std::string>() == "a\uFFFD\x1b\u202E\u009b");
  CHECK(json["locations"][0]["path"].get<std::string>() == "/\uFFFD/x");
}

TEST_CASE("JSON lines contain one connector each and nothing else") {
  model::Report report = report_of(postgres());
  CHECK(render::json_lines({}, {}).empty());
  report.connectors.push_back(postgres());
  report.connectors[1].summary = "two\nlines";
  const auto lines = support::split(render::json_lines(report, {}), '\n');
  REQUIRE(lines.size() == 3);
  CHECK(Json::parse(lines[0])["name"] == "vdk-postgres");
  CHECK(Json::parse(lines[1])["summary"] == "two\nlines");
  CHECK(lines[2].empty());
}
