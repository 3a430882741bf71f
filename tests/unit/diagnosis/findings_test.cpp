#include "vdk/diagnosis/findings.hpp"

#include "catch.hpp"

using vdk::model::ProblemCode;

using namespace vdk;

namespace {

using model::Severity;

model::ImportResult fault(const std::string& missing, int line) {
  model::ImportResult result;
  result.verdict = model::ImportResult::Verdict::fails;
  result.code = ProblemCode::import_missing_module;
  result.missing = missing;
  result.where = {.file = "/moon.py", .line = line};
  return result;
}

void add_entry_point(model::Environment& environment, const std::string& name,
                     const model::ImportResult& result) {
  model::InstalledEntryPoint one;
  one.entry_point.name = name;
  one.entry_point.status = model::EntryPointStatus::active;
  one.entry_point.import_result = result;
  one.distribution = "vdk-moon";
  environment.entry_points.push_back(one);
}

void add_program(model::Environment& environment, const std::string& name) {
  model::Program program;
  program.name = name;
  program.distribution = "vdk-core";
  environment.programs.push_back(program);
}

std::vector<model::Finding> find(const model::Environment& environment,
                                 const model::Inventory& inventory = {}) {
  const std::vector<model::ModuleProvider> none;
  return diagnosis::find_findings(
      {.environment = environment, .providers = none, .inventory = inventory}, {});
}

model::Problem problem(Severity severity, ProblemCode code) {
  model::Problem one;
  one.severity = severity;
  one.code = code;
  return one;
}

}  // namespace

TEST_CASE("one missing module is one finding that lists everything it breaks") {
  model::Environment environment;
  add_program(environment, "vdk");
  add_entry_point(environment, "b", fault("acme", 3));
  add_entry_point(environment, "a", fault("acme", 9));
  add_entry_point(environment, "c", fault("other", 1));
  const auto findings = find(environment);
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].affects == std::vector<std::string>{"a", "b"});
  CHECK(findings[0].problem.where.line == 3);
  CHECK(findings[0].problem.severity == Severity::fatal);
  CHECK(findings[1].affects == std::vector<std::string>{"c"});
}

TEST_CASE("findings are sorted in the order VDK meets them, with notes last") {
  model::Environment environment;
  add_program(environment, "vdk");
  environment.programs.front().import_result = fault("zoo", 1);
  add_entry_point(environment, "a", fault("acme", 3));
  environment.problems = {problem(Severity::note, ProblemCode::broken_venv),
                          problem(Severity::serious, ProblemCode::bad_name),
                          problem(Severity::fatal, ProblemCode::pth_not_utf8),
                          problem(Severity::serious, ProblemCode::import_missing_module)};
  std::vector<std::string> order;
  for (const auto& finding : find(environment))
    order.push_back(finding.affects.empty() ? std::string(model::kind_of(finding.problem.code).text)
                                            : finding.affects.front());
  CHECK(order == std::vector<std::string>{"pth-not-utf8", "vdk", "a", "bad-name", "broken-venv"});
}

TEST_CASE("a fault is not fatal without VDK, or if only the secondary program fails") {
  model::Environment environment;
  add_entry_point(environment, "a", fault("acme", 3));
  CHECK(find(environment).front().problem.severity == Severity::serious);
  environment.entry_points.clear();
  add_program(environment, "vdk");
  add_program(environment, "vdkcli");
  environment.programs.back().import_result = fault("acme", 3);
  CHECK(find(environment).front().problem.severity == Severity::serious);
}

TEST_CASE("a missing requirement is serious, and reported once with its chain") {
  model::Environment environment;
  model::Inventory inventory;
  model::UnmetRequirement unmet;
  unmet.chain = {"vdk-moon", "acme"};
  unmet.distribution = "sky";
  unmet.requirement = "sky>1";
  inventory.unmet = {unmet, unmet};
  unmet.installed_version = "1";
  inventory.unmet.push_back(unmet);
  const auto findings = find(environment, inventory);
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].problem.code == ProblemCode::requirement_missing);
  CHECK(findings[0].problem.message ==
        "'vdk-moon' requires 'acme', which requires 'sky>1', which is not installed");
  CHECK(findings[1].problem.code == ProblemCode::requirement_version);
  CHECK(findings[1].problem.severity == Severity::note);
  CHECK(findings[1].problem.message ==
        "'vdk-moon' requires 'acme', which requires 'sky>1', but 1 is installed");
}

TEST_CASE("the verdict depends on fatal findings where VDK is installed") {
  using Verdict = model::Examination::Verdict;
  model::Environment environment;
  model::Finding fatal;
  fatal.problem = problem(Severity::fatal, ProblemCode::vdk_is_an_archive);
  model::Finding serious;
  serious.problem = problem(Severity::serious, ProblemCode::vdk_is_an_archive);
  CHECK(diagnosis::judge_start(environment, {fatal}) == Verdict::not_installed);
  add_program(environment, "vdk");
  CHECK(diagnosis::judge_start(environment, {fatal}) == Verdict::stopped);
  CHECK(diagnosis::judge_start(environment, {serious}) == Verdict::no_fault_found);
}

TEST_CASE(
    "a file that hides modules, or a leftover directory, is one finding whatever is missing") {
  model::Environment environment;
  model::ImportResult one = fault("vdk.internal", 3);
  one.code = ProblemCode::import_hidden_module;
  one.culprit = "/src/vdk/__init__.py";
  model::ImportResult other = fault("vdk.api", 9);
  other.code = ProblemCode::import_hidden_module;
  other.culprit = one.culprit;
  add_entry_point(environment, "a", one);
  add_entry_point(environment, "b", other);
  const auto findings = find(environment);
  REQUIRE(findings.size() == 1);
  CHECK(findings.front().problem.where.file == "/src/vdk/__init__.py");
  CHECK(findings.front().affects == std::vector<std::string>{"a", "b"});
}

TEST_CASE("notes about a file that Python refuses are part of the finding that says so") {
  model::Environment environment;
  model::ImportResult refused = fault("", 3);
  refused.code = ProblemCode::import_syntax;
  add_entry_point(environment, "a", refused);
  environment.problems = {problem(Severity::note, ProblemCode::python_syntax),
                          problem(Severity::note, ProblemCode::python_syntax)};
  environment.problems[0].where.file = "/moon.py";
  environment.problems[1].where.file = "/other.py";
  const auto findings = find(environment);
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].problem.code == ProblemCode::import_syntax);
  CHECK(findings[1].problem.where.file == "/other.py");
}

TEST_CASE("the files that may be damaged are those at fault") {
  model::Environment environment;
  model::ImportResult refused = fault("", 3);
  refused.code = ProblemCode::import_syntax;
  add_entry_point(environment, "a", refused);
  model::ImportResult lacking = fault("m", 3);
  lacking.culprit = "/m.py";
  add_entry_point(environment, "b", lacking);
  model::ImportResult leftover = fault("n", 3);
  leftover.culprit = "/n";
  leftover.is_leftover = true;
  add_entry_point(environment, "c", leftover);
  CHECK(diagnosis::list_suspect_files(environment) ==
        std::vector<std::string>{"/m.py", "/moon.py"});
}
