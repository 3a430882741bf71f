#include "vdk/render/text/environments.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "vdk/render/json/environments.hpp"
#include "vdk/render/text/sanitize.hpp"
#include "vdk/support/text.hpp"

using namespace vdk;
using Json = nlohmann::ordered_json;

namespace {

model::Environment environment(const std::string& prefix) {
  model::Environment one;
  one.id = prefix;
  one.prefix = prefix;
  one.python = "3.11";
  one.found_by = "VIRTUAL_ENV";
  one.distributions = 47;
  one.plugins = 37;
  one.programs = {{.name = "vdk"}};
  return one;
}

model::Environment primary() {
  model::Environment one = environment("/home/me/jobs/.venv");
  one.is_primary = true;
  return one;
}

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

}  // namespace

TEST_CASE("the verdict promises no more than reading can prove") {
  model::Environment one = primary();
  CHECK(render::environment_verdict(one) == "no-fault-found");
  one.starts = false;
  CHECK(render::environment_verdict(one) == "fails");
  one.is_fatal = true;
  CHECK(render::environment_verdict(one) == "fatal");
  one.has_interpreter = false;
  CHECK(render::environment_verdict(one) == "no-python");
  one.programs.clear();
  CHECK(render::environment_verdict(one) == "no-vdk");
}

TEST_CASE("the environments table marks the one in use and ends with the prefix") {
  model::Environment other = environment("/usr");
  other.found_by = "";
  other.python = "";
  other.programs.clear();
  CHECK(render::environments_table({primary(), other}, {}) ==
        "USED  PYTHON  FOUND_BY     DISTS  PLUGINS  VERDICT         PREFIX\n"
        "*     3.11    VIRTUAL_ENV  47     37       no-fault-found  /home/me/jobs/.venv\n"
        "-     -       -            47     37       no-vdk          /usr\n");
}

TEST_CASE("environments as CSV say in words which one is used") {
  CHECK(csv(render::environments_sheet({primary(), environment("/opt/a, b")}), true) ==
        "used,python,found_by,dists,plugins,verdict,prefix\r\n"
        "true,3.11,VIRTUAL_ENV,47,37,no-fault-found,/home/me/jobs/.venv\r\n"
        "false,3.11,VIRTUAL_ENV,47,37,no-fault-found,\"/opt/a, b\"\r\n");
}

TEST_CASE("a narrow environments table drops counts before it cuts prefixes") {
  const model::Environment deep = environment("/home/somebody/projects/data-jobs/ingest/.venv");
  const std::string text = render::environments_table({deep}, {.width = 80});
  CHECK(first_line(text) == "USED  PYTHON  FOUND_BY     VERDICT         PREFIX");
  const std::string narrow = render::environments_table({deep}, {.width = 50});
  CHECK(first_line(narrow) == "USED  PYTHON  VERDICT         PREFIX");
  for (const std::string& line : support::split(narrow, '\n'))
    CHECK(render::display_width(line) <= 50);
}

TEST_CASE("color only repeats what the words say") {
  model::Environment failing = primary();
  failing.starts = false;
  CHECK(render::environments_table({failing}, {.is_colored = true}).find("\x1b[31mfails\x1b[0m") !=
        std::string::npos);
  CHECK(render::environments_table({failing}, {}).find('\x1b') == std::string::npos);
}

TEST_CASE("control characters in an environment never reach a terminal") {
  model::Environment hostile = environment("/tmp/\x1b[31m");
  hostile.search_path = {"/tmp/\x1b[32m"};
  for (const std::string& text :
       {render::environments_table({hostile}, {}), render::environment_names({hostile}),
        render::search_paths({hostile}), render::environment_hints({.environments = {hostile}})})
    CHECK(text.find('\x1b') == std::string::npos);
}

TEST_CASE("hints say which environment is used, why, and where vdk on PATH belongs") {
  CHECK(
      render::environment_hints(
          {.environments = {primary()}, .vdk_elsewhere = "/opt/vdk", .may_look_further = true}) ==
      "using '/home/me/jobs/.venv': it is the active environment (VIRTUAL_ENV)\n"
      "'vdk' on PATH belongs to another environment: '/opt/vdk'\n"
      "try '--all-envs' to find more, '--verbose' to see each search path and how it was found\n");
  model::Environment unknown = primary();
  unknown.found_by = "oracle";
  CHECK(first_line(render::environment_hints({.environments = {unknown}})) ==
        "using '/home/me/jobs/.venv': found by oracle");
  CHECK(render::environment_hints({}).empty());
}

TEST_CASE("an environment in JSON has every documented field in order") {
  const Json document = Json::parse(
      render::environments_json({.environments = {model::Environment()}, .problems = {}}, "0.1.0"));
  CHECK(document["kind"] == "connectors.envs");
  std::vector<std::string> keys;
  for (const auto& item : document["environments"][0].items()) keys.push_back(item.key());
  CHECK(keys == std::vector<std::string>{"id", "primary", "prefix", "base_prefix", "python",
                                         "executable", "found_by", "search_path", "distributions",
                                         "entry_points", "programs", "fatal", "starts",
                                         "problems"});
  CHECK(document["environments"][0]["prefix"].is_null());
  CHECK(document["environments"][0]["starts"].is_null());
  CHECK(document["environments"][0]["search_path"].is_array());
}

TEST_CASE("an entry point in JSON has its import result") {
  model::Environment one = primary();
  model::InstalledEntryPoint installed;
  installed.entry_point.name = "moon";
  installed.entry_point.status = model::EntryPointStatus::active;
  installed.entry_point.import_result =
      model::ImportResult{.verdict = model::ImportResult::Verdict::fails,
                          .error = "ModuleNotFoundError",
                          .missing = "psycopg2",
                          .where = {.file = "/site/moon.py", .line = 3},
                          .via = {"moon"}};
  one.entry_points = {installed};
  one.starts = false;
  const Json json = Json::parse(render::environments_json_lines({.environments = {one}}));
  CHECK(json["starts"] == false);
  CHECK(json["entry_points"][0]["load"] == Json({{"verdict", "fails"},
                                                 {"error", "ModuleNotFoundError"},
                                                 {"missing", "psycopg2"},
                                                 {"file", "/site/moon.py"},
                                                 {"line", 3},
                                                 {"via", {"moon"}}}));
  CHECK(json["programs"][0]["load"].is_null());
}
