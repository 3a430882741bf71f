#include "vdk/render/text/configuration.hpp"

#include <nlohmann/json.hpp>

#include "catch.hpp"
#include "vdk/render/json/configuration.hpp"

using namespace vdk::model;
using namespace vdk::render;

using Part = OptionGroup::Part;

namespace {

ConfigOption make_option(std::string key, std::optional<std::string> value = std::nullopt) {
  ConfigOption option;
  option.key = std::move(key);
  option.default_value = std::move(value);
  return option;
}

ConfigurationPlan make_plan() {
  ConfigOption password = make_option("MOON_PASSWORD");
  password.looks_sensitive = true;
  ConfigOption file = make_option("MOON_FILE");
  file.default_expression = "str(home / \"moon\")";
  return {
      .connector = "vdk-moon",
      .type = "moon",
      .section = {},
      .connection = {},
      .is_name_mangled = false,
      .groups = {{.part = Part::required, .options = {make_option("MOON_USER"), password}},
                 {.part = Part::alternative, .options = {make_option("MOON_DSN")}},
                 {.part = Part::alternative,
                  .options = {make_option("MOON_HOST"), make_option("MOON_PORT", "1969")}},
                 {.part = Part::common, .options = {make_option("MOON_PHASE", "50% full"), file}},
                 {.part = Part::other,
                  .options = {make_option("MOON_RETRIES", "3"), make_option("MOON_NOTE")}}}};
}

}  // namespace

TEST_CASE("a config.ini block leaves required keys uncommented, and secrets to vdk secrets") {
  CHECK(configuration(make_plan(), {}) ==
        "# vdk-moon: for the config.ini of a data job\n"
        "[vdk]\n"
        "db_default_type = moon\n"
        "\n"
        "# required\n"
        "moon_user =\n"
        "# looks like a secret: set VDK_MOON_PASSWORD instead of writing it here\n"
        "# or: vdk secrets --set-prompt moon_password -n JOB -t TEAM\n"
        "#moon_password =\n"
        "\n"
        "# also required: one of these 2 sets\n"
        "moon_dsn =\n"
        "\n"
        "# or this set instead\n"
        "#moon_host =\n"
        "#moon_port = 1969\n"
        "\n"
        "# commonly set\n"
        "moon_phase = 50%% full\n"
        "# default: str(home / \"moon\")\n"
        "#moon_file =\n"
        "\n"
        "# optional\n"
        "#moon_retries = 3\n"
        "#moon_note =\n");
}

TEST_CASE("with all keys uncommented, a key without a default is still a comment") {
  const std::string text = configuration(make_plan(), {.has_all_open = true});
  CHECK(text.find("\nmoon_retries = 3\n") != std::string::npos);
  CHECK(text.find("\n#moon_note =\n") != std::string::npos);
  CHECK(text.find("\n#moon_password =\n") != std::string::npos);
}

TEST_CASE("a shell block quotes values where the shell requires it") {
  const std::string text = configuration(make_plan(), {.format = ConfigurationFormat::env});
  CHECK(text.starts_with("# vdk-moon: for a shell\nexport VDK_DB_DEFAULT_TYPE=moon\n\n"));
  CHECK(text.find("\nexport VDK_MOON_USER=\n") != std::string::npos);
  CHECK(text.find("\nexport VDK_MOON_PHASE='50% full'\n") != std::string::npos);
  CHECK(text.find("\n#export VDK_MOON_PASSWORD=\n") != std::string::npos);
}

TEST_CASE("a section has its own header, variables and secret names, and no default database") {
  ConfigurationPlan plan = make_plan();
  plan.section = "sales";
  const std::string ini = configuration(plan, {});
  CHECK(ini.starts_with("# vdk-moon: for the config.ini of a data job\n[vdk_sales]\n# required\n"));
  CHECK(ini.find("--set-prompt sales_moon_password ") != std::string::npos);
  CHECK(ini.find("db_default_type") == std::string::npos);
  const std::string env = configuration(plan, {.format = ConfigurationFormat::env});
  CHECK(env.find("\nexport VDK_SALES_MOON_USER=\n") != std::string::npos);
}

TEST_CASE("a fragment contains only keys") {
  CHECK(configuration(make_plan(), {.is_fragment = true}).starts_with("# required\nmoon_user =\n"));
}

TEST_CASE("multi-line defaults and foreign control characters stay out of the block") {
  ConfigurationPlan plan = make_plan();
  plan.groups = {{.part = Part::other,
                  .options = {make_option("MOON_TEXT", "one\n[vdk]\ntwo"),
                              make_option("MOON\n_KEY", "x\x1b[2J")}}};
  CHECK(configuration(plan, {.has_all_open = true, .is_fragment = true}) ==
        "# optional\n#moon_text =\nmoon _key = x\\x1b[2J\n");
}

TEST_CASE("in JSON the groups hold options with the variables of their section") {
  ConfigurationPlan plan = make_plan();
  plan.section = "sales";
  const auto json = nlohmann::json::parse(configuration_json(plan, "1"));
  CHECK(json["kind"] == "connectors.config");
  CHECK(json["section"] == "vdk_sales");
  CHECK(json["groups"][0]["part"] == "required");
  CHECK(json["groups"][0]["options"][0]["env"] == "VDK_SALES_MOON_USER");
}

TEST_CASE(
    "in a section a secret is listed and empty, since VDK only fills in keys that are there") {
  ConfigurationPlan plan = make_plan();
  plan.section = "sales";
  CHECK(configuration(plan, {}).find(
            "\n# keep this line, even if empty: VDK sets only keys that are in "
            "the section\nmoon_password =\n") != std::string::npos);
  const std::string env = configuration(plan, {.format = ConfigurationFormat::env});
  CHECK(env.find("\n#export VDK_SALES_MOON_PASSWORD=\n") != std::string::npos);
  CHECK(env.find("leave it empty") == std::string::npos);
}

TEST_CASE("in a section a required key is uncommented, even if its default is computed or secret") {
  ConfigOption file = make_option("MOON_FILE");
  file.default_expression = "home";
  ConfigOption port = make_option("MOON_PORT", "1969");
  port.is_sensitive = true;
  ConfigurationPlan plan = make_plan();
  plan.groups = {{.part = Part::required, .options = {file, port}}};
  CHECK(configuration(plan, {}).find("\nmoon_port = ") == std::string::npos);
  plan.section = "sales";
  const std::string text = configuration(plan, {});
  CHECK(text.find("\nmoon_file =\n") != std::string::npos);
  CHECK(text.find("\nmoon_port = 1969\n") != std::string::npos);
}

TEST_CASE("a connector that reads too early is not offered the job's secrets") {
  ConfigurationPlan plan = make_plan();
  plan.sees_secrets = false;
  const std::string text = configuration(plan, {});
  CHECK(text.find("vdk secrets") == std::string::npos);
  CHECK(text.find("set VDK_MOON_PASSWORD instead of writing it here\n") != std::string::npos);
}

TEST_CASE("a section that the connector ignores or uses otherwise gives a warning") {
  ConfigurationPlan plan = make_plan();
  plan.takes_sections = false;
  CHECK(configuration_warnings(plan).empty());
  plan.section = "sales";
  CHECK(configuration_warnings(plan).find("reads only [vdk], not [vdk_sales]") !=
        std::string::npos);
  plan.takes_sections = true;
  plan.connection = "moon";
  plan.is_name_taken = true;
  CHECK(configuration_warnings(plan).find("'moon', the same as for [vdk]; choose another") !=
        std::string::npos);
}

TEST_CASE("keys that another plugin requires in each section give a warning") {
  ConfigurationPlan plan = make_plan();
  plan.demands = {{.connector = "vdk-sun", .keys = {"SUN_FILE"}}};
  CHECK(configuration_warnings(plan).empty());
  plan.section = "sales";
  CHECK(configuration_warnings(plan) ==
        "warning: vdk-sun is also installed, and any job with [vdk_sales] fails unless 'sun_file' "
        "is set there; it may then register a connection of that name too\n");
}

TEST_CASE("a mangled section name gives a warning with the result") {
  ConfigurationPlan plan = make_plan();
  CHECK(configuration_warnings(plan).empty());
  plan.section = "dwh";
  plan.connection = "wh";
  plan.is_name_mangled = true;
  CHECK(configuration_warnings(plan).find("for [vdk_dwh], vdk-moon names the connection 'wh'") !=
        std::string::npos);
  plan.connection.clear();
  CHECK(configuration_warnings(plan).find("leaves nothing of the name in [vdk_dwh]") !=
        std::string::npos);
}
