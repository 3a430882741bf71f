#include "vdk/catalogue/configuration.hpp"

#include "catch.hpp"

using namespace vdk::model;
using namespace vdk::catalogue;

using Words = std::vector<std::string>;
using Part = OptionGroup::Part;

namespace {

ConfigOption make_option(std::string key, std::optional<std::string> value = std::nullopt) {
  ConfigOption option;
  option.key = std::move(key);
  option.default_value = std::move(value);
  return option;
}

Connector make_connector() {
  Connector connector;
  connector.name = "vdk-moon";
  connector.types = {"moon"};
  connector.details.edit().registrations.options = {
      make_option("MOON_DSN"), make_option("MOON_HOST"), make_option("MOON_USER"),
      make_option("MOON_PORT", "1969"), make_option("MOON_PHASE", "full")};
  return connector;
}

Words keys_of(const ConfigurationPlan& plan, Part part) {
  Words keys;
  for (const OptionGroup& group : plan.groups) {
    if (group.part != part) continue;
    for (const ConfigOption& option : group.options) keys.push_back(option.key);
    keys.emplace_back("|");
  }
  return keys;
}

}  // namespace

TEST_CASE("keys in every set are required, the remaining keys of each set are alternatives") {
  Connector connector = make_connector();
  connector.details.edit().setup.required = {{"MOON_USER", "MOON_DSN"},
                                             {"MOON_USER", "MOON_HOST", "MOON_PORT"}};
  connector.details.edit().setup.common = {"MOON_PHASE"};
  const ConfigurationPlan plan = plan_configuration(connector, "");
  CHECK(keys_of(plan, Part::required) == Words{"MOON_USER", "|"});
  CHECK(keys_of(plan, Part::alternative) == Words{"MOON_DSN", "|", "MOON_HOST", "MOON_PORT", "|"});
  CHECK(keys_of(plan, Part::common) == Words{"MOON_PHASE", "|"});
  CHECK(keys_of(plan, Part::other).empty());
  CHECK(plan.type == "moon");
}

TEST_CASE("a single set is required as a whole") {
  Connector connector = make_connector();
  connector.details.edit().setup.required = {{"MOON_HOST", "MOON_PORT"}};
  const ConfigurationPlan plan = plan_configuration(connector, "");
  CHECK(keys_of(plan, Part::required) == Words{"MOON_HOST", "MOON_PORT", "|"});
  CHECK(keys_of(plan, Part::alternative).empty());
  CHECK(keys_of(plan, Part::other) == Words{"MOON_DSN", "MOON_USER", "MOON_PHASE", "|"});
}

TEST_CASE("without curated knowledge, options without a default come first") {
  const ConfigurationPlan plan = plan_configuration(make_connector(), "");
  CHECK(keys_of(plan, Part::required).empty());
  CHECK(keys_of(plan, Part::common) == Words{"MOON_DSN", "MOON_HOST", "MOON_USER", "|"});
  CHECK(keys_of(plan, Part::other) == Words{"MOON_PORT", "MOON_PHASE", "|"});
}

TEST_CASE("the plan leaves out repeated keys and keys of data sources") {
  Connector connector = make_connector();
  connector.details.edit().registrations.options = {make_option("MOON_DSN"),
                                                    make_option("MOON_DSN"), make_option("crater")};
  connector.details.edit().registrations.options.back().data_source = "craters";
  CHECK(keys_of(plan_configuration(connector, ""), Part::common) == Words{"MOON_DSN", "|"});
}

TEST_CASE("a section's connection is named as the connector names it") {
  Connector connector = make_connector();
  CHECK(plan_configuration(connector, "dwh").connection.empty());
  connector.details.edit().setup.section_names = Setup::SectionNames::whole;
  CHECK(plan_configuration(connector, "DWH").connection == "dwh");
  CHECK_FALSE(plan_configuration(connector, "dwh").is_name_mangled);
  connector.details.edit().setup.section_names = Setup::SectionNames::stripped;
  CHECK(plan_configuration(connector, "dwh").connection == "wh");
  CHECK(plan_configuration(connector, "dwh").is_name_mangled);
  CHECK_FALSE(plan_configuration(connector, "sales").is_name_mangled);
  CHECK(plan_configuration(connector, "").connection.empty());
  CHECK_FALSE(plan_configuration(connector, "").is_name_mangled);
}

TEST_CASE("lstrip strips characters, not a prefix") {
  CHECK(vdk::model::strip_section_name("dev") == "ev");
  CHECK(vdk::model::strip_section_name("vdk_sales") == "sales");
  CHECK(vdk::model::strip_section_name("kvd") == "");
  CHECK(vdk::model::strip_section_name("sales_vdk") == "sales_vdk");
}

TEST_CASE("in a section, the keys that every section must have are required") {
  Connector connector = make_connector();
  connector.details.edit().setup.required = {{"MOON_DSN"}, {"MOON_HOST", "MOON_PORT"}};
  connector.details.edit().setup.in_sections = {"MOON_PORT"};
  CHECK(keys_of(plan_configuration(connector, ""), Part::required).empty());
  const ConfigurationPlan plan = plan_configuration(connector, "sales");
  CHECK(keys_of(plan, Part::required) == Words{"MOON_PORT", "|"});
  CHECK(keys_of(plan, Part::alternative) == Words{"MOON_DSN", "|", "MOON_HOST", "|"});
}

TEST_CASE("a connector with only named connections takes none from sections") {
  Connector connector = make_connector();
  CHECK(plan_configuration(connector, "sales").takes_sections);
  connector.details.edit().registrations.connections = {{.name = "moon"}};
  CHECK_FALSE(plan_configuration(connector, "sales").takes_sections);
  connector.details.edit().registrations.connections.front().dynamic = true;
  CHECK(plan_configuration(connector, "sales").takes_sections);
}

TEST_CASE("a section must not have the name of the connector's main connection") {
  Connector connector = make_connector();
  connector.details.edit().setup.section_names = Setup::SectionNames::stripped;
  CHECK(plan_configuration(connector, "Moon").is_name_taken);
  CHECK(plan_configuration(connector, "vmoon").is_name_taken);
  CHECK_FALSE(plan_configuration(connector, "sales").is_name_taken);
}

TEST_CASE("a section named like a word of the keys hides them") {
  const Connector connector = make_connector();
  CHECK(plan_configuration(connector, "Moon").hides_keys);
  CHECK_FALSE(plan_configuration(connector, "moo").hides_keys);
  CHECK_FALSE(plan_configuration(connector, "").hides_keys);
}

TEST_CASE("other connectors in the environment state which keys each section must have") {
  Connector moon = make_connector();
  Connector sun = make_connector();
  sun.name = "vdk-sun";
  sun.details.edit().setup.in_sections = {"SUN_FILE"};
  moon.details.edit().setup.in_sections = {"MOON_PORT"};
  CHECK(list_section_demands(moon, {moon, sun}).empty());
  moon.installed_version = "1";
  sun.installed_version = "1";
  moon.environment = "here";
  sun.environment = "there";
  CHECK(list_section_demands(moon, {moon, sun}).empty());
  sun.environment = "here";
  const auto demands = list_section_demands(moon, {moon, sun});
  REQUIRE(demands.size() == 1);
  CHECK(demands.front().connector == "vdk-sun");
  CHECK(demands.front().keys == Words{"SUN_FILE"});
}
