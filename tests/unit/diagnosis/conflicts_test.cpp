#include "vdk/diagnosis/conflicts.hpp"

#include "catch.hpp"
#include "vdk/diagnosis/findings.hpp"

using vdk::model::ProblemCode;

using namespace vdk;

namespace {

using Lines = std::vector<std::string>;

model::Conflict moon_beside_acme() {
  model::Conflict conflict;
  conflict.name = "moon-acme";
  conflict.distribution = "vdk-moon";
  conflict.versions = ">=1,<2";
  conflict.other = "acme";
  conflict.other_versions = ">=3";
  conflict.reason = "it has no orbit";
  conflict.requirement = "acme<3";
  conflict.stops_vdk = true;
  return conflict;
}

model::Inventory inventory_of(const std::string& moon, const std::string& acme) {
  model::Inventory inventory;
  inventory.distributions["vdk-moon"].version = moon;
  inventory.distributions["vdk-moon"].metadata = "/env/vdk_moon.dist-info";
  inventory.distributions["acme"].version = acme;
  return inventory;
}

std::size_t count(const std::string& moon, const std::string& acme) {
  return diagnosis::find_conflicts({moon_beside_acme()}, inventory_of(moon, acme)).size();
}

}  // namespace

TEST_CASE("a conflict is found only if both versions match") {
  CHECK(count("1.5", "3.0") == 1);
  CHECK(count("2.0", "3.0") == 0);
  CHECK(count("1.5", "2.9") == 0);
  CHECK(count("0.3.dev0", "3.0") == 0);
  CHECK(count("", "3.0") == 0);
  CHECK(diagnosis::find_conflicts({moon_beside_acme()}, {}).empty());
}

TEST_CASE("a conflict with a checkout has no fix, since no release may replace it") {
  model::Environment environment;
  environment.prefix = "/env";
  environment.executable = "/env/bin/python";
  environment.has_pip = true;
  model::Inventory inventory = inventory_of("1.5", "3.0");
  const std::vector<model::ModuleProvider> none;
  const auto found = diagnosis::find_conflicts({moon_beside_acme()}, inventory);
  REQUIRE(found.size() == 1);
  const auto lines = [&] {
    return diagnosis::describe_conflict(
               found.front(),
               {.environment = environment, .providers = none, .inventory = inventory})
        .fix;
  };
  CHECK(lines() == Lines{"/env/bin/python -m pip install 'acme<3'"});
  inventory.distributions["acme"].is_checkout = true;
  CHECK(lines().empty());
}

TEST_CASE(
    "a conflict that stops VDK is fatal, and sorts after VDK's own faults and before its plugins") {
  model::Environment environment;
  environment.prefix = "/env";
  environment.executable = "/env/bin/python";
  environment.found_by = "--env";
  environment.has_pip = true;
  const model::Inventory inventory = inventory_of("1.5", "3.0");
  const std::vector<model::ModuleProvider> none;
  const auto found = diagnosis::find_conflicts({moon_beside_acme()}, inventory);
  const auto find = [&] {
    return diagnosis::find_findings(
        {.environment = environment, .providers = none, .inventory = inventory, .conflicts = found},
        {});
  };
  REQUIRE(find().size() == 1);
  CHECK(find().front().problem.severity == model::Severity::serious);
  CHECK(find().front().affects.empty());

  environment.programs.emplace_back();
  environment.programs.back().name = "vdk";
  const model::Finding finding = find().front();
  CHECK(finding.problem.severity == model::Severity::fatal);
  CHECK(finding.problem.code == ProblemCode::known_conflict);
  CHECK(finding.problem.message == "'vdk-moon' 1.5 does not work with 'acme' 3.0: it has no orbit");
  CHECK(finding.problem.where.file == "/env/vdk_moon.dist-info");
  CHECK(finding.affects == Lines{"vdk"});
  CHECK(finding.fix == Lines{"/env/bin/python -m pip install 'acme<3'"});

  model::ImportResult fault;
  fault.verdict = model::ImportResult::Verdict::fails;
  fault.code = ProblemCode::import_missing_module;
  fault.missing = "zoo";
  environment.programs.back().import_result = fault;
  model::InstalledEntryPoint plugin;
  plugin.entry_point.status = model::EntryPointStatus::active;
  plugin.entry_point.import_result = fault;
  plugin.entry_point.import_result->missing = "sky";
  environment.entry_points.push_back(plugin);
  const auto all = find();
  REQUIRE(all.size() == 3);
  CHECK(all[1].problem.code == ProblemCode::known_conflict);
}
