#include "vdk/diagnosis/plugin_checks.hpp"

#include "catch.hpp"

using namespace vdk;

namespace {

model::ConfigOption option(const std::string& key, bool is_sensitive) {
  model::ConfigOption one;
  one.key = key;
  one.looks_sensitive = true;
  one.is_sensitive = is_sensitive;
  return one;
}

}  // namespace

TEST_CASE("all undeclared secrets of a plugin give one note") {
  model::Plugin plugin;
  plugin.facts.registrations.options = {option("A_TOKEN", false), option("B_TOKEN", true),
                                        option("C_TOKEN", false)};
  const auto problems = diagnosis::judge_options(plugin);
  REQUIRE(problems.size() == 1);
  CHECK(problems.front().message ==
        "these options look like secrets and are not declared sensitive: 'A_TOKEN', 'C_TOKEN'");
  plugin.facts.registrations.options = {option("B_TOKEN", true)};
  CHECK(diagnosis::judge_options(plugin).empty());
}

TEST_CASE("a summary is compared with the code only if all of the code was read and it has hooks") {
  model::Plugin plugin;
  plugin.project.summary = "Templates and ingestion for the Moon";
  CHECK(diagnosis::judge_summary(plugin).empty());
  plugin.facts.is_read = true;
  CHECK(diagnosis::judge_summary(plugin).empty());
  plugin.facts.hooks.emplace_back();
  CHECK(diagnosis::judge_summary(plugin).size() == 2);
  plugin.facts.is_partial = true;
  CHECK(diagnosis::judge_summary(plugin).empty());
  plugin.facts.is_partial = false;
  plugin.facts.registrations.templates.emplace_back();
  plugin.facts.registrations.ingestion_methods.emplace_back();
  CHECK(diagnosis::judge_summary(plugin).empty());
}

TEST_CASE("a lookalike is reported only in the affected versions") {
  model::Lookalike lookalike;
  lookalike.name = "vdk-mars";
  lookalike.versions = ">=1";
  model::Inventory inventory;
  inventory.distributions["vdk-mars"].version = "19.4";
  CHECK(diagnosis::judge_lookalikes({lookalike}, inventory).size() == 1);
  inventory.distributions["vdk-mars"].version = "0.1";
  CHECK(diagnosis::judge_lookalikes({lookalike}, inventory).empty());
}

TEST_CASE("a missing VDK is serious in the environment in use, and otherwise a note") {
  model::Environment environment;
  CHECK(diagnosis::judge_presence(environment).front().severity == model::Severity::note);
  environment.is_primary = true;
  CHECK(diagnosis::judge_presence(environment).front().severity == model::Severity::serious);
  environment.programs.emplace_back();
  environment.programs.back().name = "vdk";
  CHECK(diagnosis::judge_presence(environment).empty());
}
