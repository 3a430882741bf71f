#include "vdk/diagnosis/import_checks.hpp"

#include <string>
#include <vector>

#include "catch.hpp"

using namespace vdk;

namespace {

model::Problems judge(const std::vector<std::string>& requirements, const std::string& module) {
  model::Knowledge knowledge;
  knowledge.modules = std::vector<model::ModuleProvider>{
      {.module = "psycopg2", .requirement = "psycopg2-binary", .reason = {}, .where = {}},
      {.module = "vdk.api", .requirement = "vdk-core>=1", .reason = {}, .where = {}},
      {.module = "tabulate", .requirement = "tabulate", .reason = {}, .where = {}},
      {.module = "vdk.plugin.trino", .requirement = "vdk-trino", .reason = {}, .where = {}}};
  model::IndexEntry indexed;
  indexed.name = "vdk-postgres";
  indexed.project.requirements = {"vdk-core", "tabulate"};
  knowledge.plugins = {{.name = indexed.name, .entry = indexed}};
  model::Plugin plugin;
  plugin.name = "vdk-acme";
  plugin.project.requirements = requirements;
  return diagnosis::judge_imports(plugin, {{.module = module, .where = {"a.py", 1}}}, knowledge);
}

}  // namespace

TEST_CASE("an import that nothing required can provide is serious") {
  const auto problems = judge({"vdk-core"}, "psycopg2.extras");
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].severity == model::Severity::serious);
  CHECK(problems[0].message ==
        "no requirement covers 'import psycopg2.extras'; require 'psycopg2-binary'");
  CHECK(judge({"vdk-core"}, "acme_driver").size() == 1);
}

TEST_CASE("an import that a requirement may provide in turn is a note") {
  const auto problems = judge({"vdk-core", "pandas"}, "psycopg2");
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].severity == model::Severity::note);
}

TEST_CASE("a required distribution covers its modules, under any name that is known") {
  CHECK(judge({"psycopg2-binary>=2"}, "psycopg2").empty());
  CHECK(judge({"psycopg2"}, "psycopg2").empty());
  CHECK(judge({"Acme_Driver"}, "acme_driver.sub").empty());
}

TEST_CASE("VDK and what it requires are always there") {
  CHECK(judge({}, "vdk.api.plugin.hook_markers").empty());
  CHECK(judge({}, "click").empty());
  CHECK(judge({}, "vdk.plugin.unknown").empty());
  CHECK(judge({}, "vdk.plugin.trino").size() == 1);
}

TEST_CASE("the index says what a required plugin requires") {
  CHECK(judge({"vdk-postgres"}, "tabulate").empty());
}

TEST_CASE("a distribution of an unknown name may be the one that is required") {
  CHECK(judge({"vdk-core", "beautifulsoup4"}, "bs4").empty());
}
