#include "vdk/diagnosis/job_checks.hpp"

#include <algorithm>

#include "catch.hpp"

using namespace vdk;
using Code = model::ProblemCode;
using Keys = std::vector<std::string>;
using SectionNames = model::Setup::SectionNames;

namespace {

constexpr auto installed = model::State::installed;

model::Connector connector(const std::string& type, const Keys& options) {
  model::Connector row;
  row.name = "vdk-" + type;
  row.environment = "/env";
  row.types = {type};
  row.roles = {"connect"};
  row.verdict = model::Verdict::certain;
  row.state = installed;
  row.installed_version = "1.0";
  row.index_version = "1.0";
  row.details.edit().registrations.connections = {{.name = type}};
  for (const std::string& key : options) {
    model::ConfigOption option;
    option.key = key;
    row.details.edit().registrations.options.push_back(option);
  }
  return row;
}

/// Registers one more connection for each section.
model::Connector sectioned(const std::string& type, const Keys& options, SectionNames names) {
  model::Connector row = connector(type, options);
  row.details.edit().registrations.connections.front().dynamic = true;
  row.details.edit().setup.section_names = names;
  return row;
}

model::JobSection section(const std::string& name, const Keys& keys) {
  model::JobSection one{.header = name == "vdk" ? name : "vdk_" + name, .name = name};
  one.where = {.file = "config.ini", .line = 1};
  for (const std::string& key : keys) one.keys[key].where = {.file = "config.ini", .line = 2};
  return one;
}

struct Scene {
  std::vector<model::Connector> rows;
  model::JobConfiguration job;
  std::map<std::string, std::string> variables;
  Keys names;

  model::Problems judge() const {
    const model::Environment environment{.id = "/env", .prefix = "/env", .plugins = 1};
    model::ProcessContext process;
    process.variables = variables;
    process.names = names;
    for (const auto& [name, value] : variables) process.names.push_back(name);
    std::ranges::sort(process.names);
    return diagnosis::judge_job({.job = job,
                                 .rows = rows,
                                 .environment = environment,
                                 .process = process,
                                 .has_all_options = true});
  }

  std::vector<Code> codes() const {
    std::vector<Code> found;
    for (const model::Problem& problem : judge()) found.push_back(problem.code);
    return found;
  }
};

std::vector<Code> only(Code code) { return {code}; }

model::Connector demanding() {
  model::Connector row = sectioned("moon", {"MOON_FILE", "MOON_MODE"}, SectionNames::whole);
  row.details.edit().setup.in_sections = {"MOON_FILE"};
  return row;
}

model::Connector requiring() {
  model::Connector row =
      sectioned("mars", {"MARS_HOST", "MARS_USER", "MARS_PASSWORD"}, SectionNames::stripped);
  row.details.edit().registrations.options.back().looks_sensitive = true;
  row.details.edit().setup.required = {{"MARS_HOST", "MARS_USER", "MARS_PASSWORD"}};
  row.details.edit().setup.sees_secrets = false;
  return row;
}

}  // namespace

TEST_CASE("a section ends the job if a connector requires a key in every section") {
  Scene scene{.rows = {demanding()}, .job = {}};
  scene.job.connections = {section("sales", {"other"})};
  CHECK(scene.codes() == only(Code::section_ends_job));
  CHECK(scene.judge().front().message ==
        "vdk-moon ends the job, because 'moon_file' is not set in section '[vdk_sales]'; set it "
        "there, even if the section is for another connector");
  scene.job.connections = {section("sales", {"moon_file"})};
  CHECK(scene.codes().empty());
}

TEST_CASE("a section with the name of a key's first word does not find the key") {
  Scene scene{.rows = {demanding()}, .job = {}};
  scene.job.connections = {section("moon", {"moon_file"})};
  CHECK(scene.codes() == only(Code::section_ends_job));
  CHECK(scene.judge().front().message ==
        "vdk-moon ends the job, because VDK removes 'moon_' from the key 'moon_file' when it looks "
        "it up in section '[vdk_moon]'; choose another name");
  scene.job.connections = {section("moon", {"file"})};
  CHECK(scene.codes() == only(Code::section_name_taken));
}

TEST_CASE("nothing is said about a connector whose behavior is not certain") {
  Scene scene{.rows = {demanding()}, .job = {}};
  scene.job.connections = {section("sales", {"other"})};
  model::Connector& row = scene.rows.front();
  SECTION("a newer version than the index knows") { row.installed_version = "1.1"; }
  SECTION("a version before it read sections") {
    row.details.edit().registrations.connections.front().dynamic = false;
  }
  SECTION("its code was not read") { row.verdict = model::Verdict::declared; }
  SECTION("it does not load") { row.state = model::State::broken; }
  SECTION("it is in another environment") { row.environment = "/other"; }
  CHECK(scene.codes().empty());
}

TEST_CASE("a section that takes the name of the connector's own type") {
  Scene scene{.rows = {requiring()}, .job = {}};
  scene.job.connections = {section("mars", {"host", "user", "password"})};
  CHECK(scene.codes() == only(Code::section_name_taken));
  // VDK removes "mars_" from the keys that the connector asks for.
  scene.job.connections = {section("mars", {"mars_host", "mars_user", "mars_password"})};
  CHECK(scene.codes() == only(Code::required_key_missing));
  scene.job.connections = {section("mars", {"other"})};
  CHECK(scene.codes().empty());
  scene.rows.front().details.edit().setup.refuses_own_name = true;
  CHECK(scene.codes() == only(Code::section_ends_job));
}

TEST_CASE("a section name that a connector strips is reported once") {
  Scene scene{.rows = {requiring()}, .job = {}};
  scene.job.connections = {section("dwh", {"other"}), section("lake", {"other"})};
  const model::Problems problems = scene.judge();
  REQUIRE(problems.size() == 1);
  CHECK(problems.front().code == Code::section_name_mangled);
  CHECK(problems.front().message.find("'wh', not 'dwh'") != std::string::npos);
}

TEST_CASE("a section must have all required keys of the connector that it is for") {
  Scene scene{.rows = {requiring()}, .job = {}, .names = {"VDK_SALES_MARS_PASSWORD"}};
  scene.job.connections = {section("sales", {"mars_host", "mars_user"})};
  // VDK sets only keys that the section has.
  CHECK(scene.codes() == only(Code::required_key_missing));
  scene.job.connections = {section("sales", {"mars_host", "mars_user", "mars_password"})};
  CHECK(scene.codes().empty());
}

TEST_CASE("a key that is required in [vdk] may be a variable") {
  Scene scene{.rows = {requiring()}, .job = {}};
  scene.job.main = section("vdk", {"mars_host"});
  CHECK(scene.codes() == only(Code::required_key_missing));
  CHECK(scene.judge().front().severity == model::Severity::serious);
  scene.names = {"MARS_USER"};
  CHECK(scene.codes() == only(Code::required_key_missing));
  CHECK(scene.judge().front().severity == model::Severity::note);
  scene.names = {"MARS_USER", "VDK_MARS_PASSWORD"};
  CHECK(scene.codes().empty());
  scene.names = {};
  scene.rows.front().details.edit().setup.sees_secrets = true;
  CHECK(scene.codes().empty());
}

TEST_CASE("the default type of the job is compared with what the connectors and sections serve") {
  Scene scene{.rows = {requiring(), connector("moon", {})}, .job = {}};
  const auto with = [&](const std::string& type) {
    scene.job.main = section("vdk", {"db_default_type"});
    scene.job.default_type = type;
    return scene.codes();
  };
  CHECK(with("moon").empty());
  CHECK(with("sun") == only(Code::default_database_unserved));
  CHECK(with("") == only(Code::default_database_unserved));
  CHECK(with("sales") == only(Code::default_database_unserved));
  scene.job.connections = {section("sales", {"other"})};
  CHECK(with("sales").empty());
  CHECK(with("vdk") == only(Code::default_database_unserved));
  scene.rows.front().details.edit().setup.section_names = SectionNames::whole;
  CHECK(with("vdk").empty());
  scene.rows.front().details.edit().setup.section_names = SectionNames::unknown;
  CHECK(with("sun").empty());
}

TEST_CASE("a variable overrides the default type of the job, unless a section hides it") {
  Scene scene{.rows = {demanding(), connector("sun", {})}, .job = {}};
  scene.job.main = section("vdk", {"db_default_type"});
  scene.job.default_type = "mars";
  scene.variables = {{"VDK_DB_DEFAULT_TYPE", "Moon"}};
  CHECK(scene.codes() == only(Code::default_database_overridden));
  scene.job.default_type = "moon";
  CHECK(scene.codes().empty());
  scene.job.connections = {section("db", {"moon_file"})};
  CHECK(scene.codes() == only(Code::section_hides_variable));
}

TEST_CASE("a key in a section that VDK reads no options from has no effect") {
  Scene scene{.rows = {connector("moon", {"MOON_FILE"})}, .job = {}};
  model::JobSection other = section("", {"db_default_type", "moon_file", "schedule_cron"});
  other.header = "job";
  scene.job.others = {other};
  CHECK(scene.codes() == std::vector<Code>{Code::key_misplaced, Code::key_misplaced});
  scene.job.main = section("vdk", {"db_default_type", "moon_file"});
  scene.job.default_type = "moon";
  CHECK(scene.codes().empty());
  scene.job.main = {};
  scene.job.default_type.reset();
  scene.job.others.front().header = "my own section";
  CHECK(scene.codes().empty());
}

TEST_CASE("a connector that reads only [vdk] ignores its keys in a section") {
  Scene scene{.rows = {connector("moon", {"MOON_FILE"})}, .job = {}};
  scene.job.connections = {section("sales", {"moon_file"})};
  CHECK(scene.codes() == only(Code::key_misplaced));
}

TEST_CASE("a header that is nearly one of VDK's is reported") {
  Scene scene;
  for (const char* header : {"VDK", "VDK_sales", "vdk-sales", "vdk_a_vdk_b", " vdk "}) {
    model::JobSection other;
    other.header = header;
    scene.job.others = {other};
    CHECK(scene.codes() == only(Code::section_not_read));
  }
  for (const char* header : {"owner", "vdkx", "my vdk"}) {
    model::JobSection other;
    other.header = header;
    scene.job.others = {other};
    CHECK(scene.codes().empty());
  }
}

TEST_CASE("a value that cannot be converted ends the job") {
  Scene scene{.rows = {connector("moon", {"MOON_PORT"})}, .job = {}};
  model::ConfigOption& option = scene.rows.front().details.edit().registrations.options.front();
  option.type = "integer";
  option.default_value = "1";
  scene.job.main = section("vdk", {"moon_port"});
  CHECK(scene.codes() == only(Code::value_not_accepted));
  scene.names = {"VDK_MOON_PORT"};
  CHECK(scene.codes().empty());
  scene.names = {};
  option.default_value.reset();
  CHECK(scene.codes().empty());
}

TEST_CASE("a key of a plugin that is not installed has no effect") {
  Scene scene{.rows = {connector("moon", {}), connector("mars", {"MARS_HOST"})}, .job = {}};
  scene.rows.back().state = model::State::available;
  scene.rows.back().environment.clear();
  scene.rows.back().installed_version.reset();
  scene.job.main = section("vdk", {"mars_host"});
  REQUIRE(scene.codes() == only(Code::plugin_not_installed));
  CHECK(scene.judge().front().plugin == "vdk-mars");
}

TEST_CASE("a key one or two letters away from an option is probably a mistake") {
  Scene scene{.rows = {connector("moon", {"MOON_DATABASE"})}, .job = {}};
  scene.job.main = section("vdk", {"moon_databse", "unrelated_key"});
  REQUIRE(scene.codes() == only(Code::key_unknown));
  CHECK(scene.judge().front().message.ends_with("did you mean 'moon_database'?"));
  scene.job.main = section("vdk", {"moon_databse", "moon_database"});
  CHECK(scene.codes().empty());
}
