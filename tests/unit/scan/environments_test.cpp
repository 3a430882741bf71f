#include "vdk/scan/environments.hpp"

#include "catch.hpp"

using vdk::model::ProblemCode;

using namespace vdk;
using model::EntryPointStatus;
using Names = std::vector<std::string>;

namespace {

model::Plugin plugin(const std::string& name, EntryPointStatus status) {
  model::Plugin one;
  one.name = name;
  one.sighting.path = "/site/" + name + ".dist-info";
  one.sighting.version = "1.0";
  model::EntryPoint entry_point;
  entry_point.group = "vdk.plugin.run";
  entry_point.name = name;
  entry_point.status = status;
  one.project.entry_points = {entry_point};
  return one;
}

model::Environment described(const installed::Reading& reading) {
  model::Environment environment;
  scan::describe_environment(reading, environment);
  return environment;
}

model::Environment with_load(EntryPointStatus status, model::ImportResult::Verdict verdict) {
  installed::Reading reading;
  reading.plugins = {plugin("vdk-a", status)};
  reading.plugins.front().project.entry_points.front().import_result =
      model::ImportResult{.verdict = verdict};
  return described(reading);
}

}  // namespace

TEST_CASE("entry points keep their order, with hidden ones last") {
  installed::Reading reading;
  reading.plugins = {plugin("vdk-c", EntryPointStatus::hidden),
                     plugin("vdk-b", EntryPointStatus::active),
                     plugin("vdk-a", EntryPointStatus::duplicate_name)};
  Names names;
  for (const auto& installed : described(reading).entry_points)
    names.push_back(installed.entry_point.name);
  CHECK(names == Names{"vdk-b", "vdk-a", "vdk-c"});
}

TEST_CASE("an entry point knows its distribution and whether it is shadowed") {
  installed::Reading reading;
  reading.plugins = {plugin("vdk-a", EntryPointStatus::active)};
  reading.plugins.front().sighting.is_shadowed = true;
  const auto environment = described(reading);
  REQUIRE(environment.entry_points.size() == 1);
  const auto& installed = environment.entry_points.front();
  CHECK(installed.distribution == "vdk-a");
  CHECK(installed.version == "1.0");
  CHECK(installed.location == "/site/vdk-a.dist-info");
  CHECK(installed.is_shadowed);
}

TEST_CASE("entry points of other groups are not listed") {
  installed::Reading reading;
  reading.plugins = {plugin("vdk-a", EntryPointStatus::active)};
  reading.plugins.front().project.entry_points.front().group = "console_scripts";
  CHECK(described(reading).entry_points.empty());
}

TEST_CASE("a plugin installed twice counts once, and a hidden one does not count") {
  installed::Reading reading;
  reading.distributions = 9;
  reading.plugins = {plugin("vdk-a", EntryPointStatus::active),
                     plugin("vdk-a", EntryPointStatus::duplicate_name),
                     plugin("vdk-b", EntryPointStatus::hidden)};
  reading.plugins.back().sighting.is_hidden = true;
  CHECK(described(reading).plugins == 1);
  CHECK(described(reading).distributions == 9);
}

TEST_CASE("problems found by discovery are kept beside those found by reading") {
  installed::Reading reading;
  reading.problems = {{.code = ProblemCode::unreadable_file}};
  reading.plugins = {plugin("vdk-a", EntryPointStatus::active)};
  reading.plugins.front().problems = {{.code = ProblemCode::metadata_missing}};
  model::Environment environment;
  environment.problems = {{.code = ProblemCode::not_a_venv}};
  scan::describe_environment(reading, environment);
  std::vector<ProblemCode> codes;
  for (const auto& problem : environment.problems) codes.push_back(problem.code);
  CHECK(codes == std::vector<ProblemCode>{ProblemCode::not_a_venv, ProblemCode::unreadable_file,
                                          ProblemCode::metadata_missing});
  CHECK(environment.problems.back().plugin == "vdk-a");
}

TEST_CASE("VDK does not start if an active entry point fails to load") {
  using Verdict = model::ImportResult::Verdict;
  CHECK(with_load(EntryPointStatus::active, Verdict::fails).starts == false);
  CHECK_FALSE(with_load(EntryPointStatus::active, Verdict::no_fault_found).starts);
  CHECK_FALSE(with_load(EntryPointStatus::active, Verdict::unread).starts);
  CHECK_FALSE(with_load(EntryPointStatus::duplicate_name, Verdict::fails).starts);
  CHECK_FALSE(with_load(EntryPointStatus::hidden, Verdict::fails).starts);
}

TEST_CASE("VDK does not start if its own console script fails to load") {
  installed::Reading reading;
  reading.programs = {
      {.name = "vdk",
       .import_result = model::ImportResult{.verdict = model::ImportResult::Verdict::fails}}};
  CHECK(described(reading).starts == false);
  CHECK(described(reading).programs.size() == 1);
  reading.programs.front().name = "vdkcli";
  CHECK_FALSE(described(reading).starts);
}

TEST_CASE("VDK does not start if there is a fatal problem") {
  installed::Reading reading;
  reading.problems = {{.severity = model::Severity::serious, .code = ProblemCode::unreadable_file}};
  CHECK_FALSE(described(reading).starts);
  reading.problems.front().severity = model::Severity::fatal;
  CHECK(described(reading).starts == false);
}

TEST_CASE("VDK does not start if entry points cannot be read or an object reference is invalid") {
  installed::Reading fatal;
  fatal.is_fatal = true;
  CHECK(described(fatal).starts == false);
  CHECK(described(fatal).is_fatal);
  installed::Reading broken;
  broken.plugins = {plugin("vdk-a", EntryPointStatus::broken)};
  CHECK(described(broken).starts == false);
  CHECK_FALSE(described(broken).is_fatal);
}

TEST_CASE("VDK does not start if one object has two names") {
  installed::Reading reading;
  reading.plugins = {plugin("vdk-a", EntryPointStatus::active)};
  CHECK_FALSE(described(reading).starts);
  reading.plugins.front().problems = {
      {.severity = model::Severity::fatal, .code = ProblemCode::same_object_twice}};
  CHECK(described(reading).starts == false);
}
