#include "vdk/installed/import_results.hpp"

#include <algorithm>

#include "catch.hpp"
#include "environments.hpp"

using vdk::model::ProblemCode;

using namespace vdk::installed;
using namespace vdk::tests;
using vdk::model::ImportResult;

namespace {

/// A Python 3.11 environment with the distributions in `site`.
Reading read_site(const Scratch& scratch, const std::string& python = "3.11") {
  scratch.write("base/lib/python3.11/os.py", "");
  vdk::model::Environment environment;
  environment.id = "here";
  environment.python = python;
  environment.base_prefix = scratch.path("base");
  environment.search_path = {scratch.path("site")};
  return read_environment(environment);
}

void write_entry_points(const Scratch& scratch, const std::string& name, const std::string& text) {
  scratch.write("site/" + name + "-1.dist-info/entry_points.txt", text);
}

long count(const vdk::model::Problems& problems, ProblemCode code) {
  return std::ranges::count(problems, code, &vdk::model::Problem::code);
}

}  // namespace

TEST_CASE("each active entry point has an import result, and a shared fault is one problem") {
  const Scratch scratch;
  write_entry_points(scratch, "vdk_x",
                     "[vdk.plugin.run]\na = x.a\nb = x.b\nfine = x.fine\nstale = x.lost\n");
  scratch.write("site/x/__init__.py", "");
  scratch.write("site/x/a.py", "import x.c\n");
  scratch.write("site/x/b.py", "import x.c\n");
  scratch.write("site/x/c.py", "\nimport yaml\n");
  scratch.write("site/x/fine.py", "import os\n");
  const Reading reading = read_site(scratch);
  REQUIRE(reading.plugins.size() == 1);
  const auto& plugin = reading.plugins.front();
  const auto& entry_points = plugin.project.entry_points;
  REQUIRE(entry_points.size() == 4);
  REQUIRE(entry_points[1].import_result);
  CHECK(entry_points[1].import_result->verdict == ImportResult::Verdict::fails);
  CHECK(entry_points[1].import_result->missing == "yaml");
  CHECK(entry_points[1].import_result->where.file == scratch.path("site/x/c.py"));
  CHECK(entry_points[1].import_result->where.line == 2);
  CHECK(entry_points[1].import_result->via == std::vector<std::string>{"x.b", "x.c"});
  CHECK(entry_points[2].import_result->verdict == ImportResult::Verdict::no_fault_found);
  CHECK(entry_points[3].import_result->missing == "x.lost");
  CHECK(entry_points[3].import_result->where.line == 5);
  CHECK(count(plugin.problems, ProblemCode::import_missing_module) == 1);
  CHECK(count(plugin.problems, ProblemCode::stale_entry_point) == 1);
}

TEST_CASE("VDK's console scripts have an import result") {
  const Scratch scratch;
  write_entry_points(scratch, "vdk_core",
                     "[console_scripts]\nvdk = vdk.internal.entry:main\nother = gone:main\n");
  scratch.write("site/vdk/internal/entry.py", "import gone\ndef main(): pass\n");
  const Reading reading = read_site(scratch);
  REQUIRE(reading.programs.size() == 1);
  REQUIRE(reading.programs[0].import_result);
  CHECK(reading.programs[0].import_result->missing == "gone");
  REQUIRE(count(reading.problems, ProblemCode::import_missing_module) == 1);
  CHECK(reading.problems.front().plugin == "vdk-core");
}

TEST_CASE("only what VDK would load is checked") {
  const Scratch scratch;
  write_entry_points(scratch, "vdk_x", "[vdk.plugin.run]\na = not a module\n[other]\nb = gone\n");
  const Reading reading = read_site(scratch);
  REQUIRE(reading.plugins.size() == 1);
  for (const auto& entry_point : reading.plugins[0].project.entry_points) {
    CHECK_FALSE(entry_point.import_result);
  }
}

TEST_CASE("without a known Python version nothing is checked") {
  const Scratch scratch;
  write_entry_points(scratch, "vdk_x", "[vdk.plugin.run]\na = gone\n");
  const Reading reading = read_site(scratch, "");
  REQUIRE(reading.plugins.size() == 1);
  CHECK(reading.plugins[0].project.entry_points[0].import_result->verdict ==
        ImportResult::Verdict::unread);
}

TEST_CASE("each kind of fault has its own message") {
  vdk::model::EntryPoint entry_point;
  entry_point.name = "x";
  entry_point.module = "a.b";
  const auto words = [&](ProblemCode code, const std::string& missing,
                         const std::string& attribute) {
    ImportResult result;
    result.code = code;
    result.missing = missing;
    result.attribute = attribute;
    return describe_fault(entry_point, result).message;
  };
  CHECK(words(ProblemCode::stale_entry_point, "a", "").find("no module named 'a'") !=
        std::string::npos);
  CHECK(words(ProblemCode::import_missing_module, "yaml", "").find("'yaml'") != std::string::npos);
  CHECK(words(ProblemCode::import_missing_module, "", "").find("beyond the top-level package") !=
        std::string::npos);
  CHECK(words(ProblemCode::import_missing_name, "m", "n").starts_with("'m' has no 'n'"));
  CHECK(words(ProblemCode::import_missing_attribute, "", "f").find("'f'") != std::string::npos);
}

TEST_CASE("a failing import is fatal where VDK is installed, or in VDK's own console script") {
  using vdk::model::Severity;
  const Scratch scratch;
  write_entry_points(scratch, "vdk_x", "[vdk.plugin.run]\na = x\n");
  scratch.write("site/x.py", "import yaml\n");
  CHECK(read_site(scratch).plugins.front().problems.back().severity == Severity::serious);
  write_entry_points(scratch, "core", "[console_scripts]\nvdkcli = core:main\nvdk = fine:main\n");
  scratch.write("site/fine.py", "def main(): pass\n");
  scratch.write("site/core.py", "import sky\ndef main(): pass\n");
  Reading reading = read_site(scratch);
  CHECK(reading.plugins.front().problems.back().severity == Severity::fatal);
  REQUIRE(count(reading.problems, ProblemCode::import_missing_module) == 1);
  CHECK(reading.problems.front().severity == Severity::serious);
  write_entry_points(scratch, "core", "[console_scripts]\nvdkcli = core:main\nvdk = core:main\n");
  reading = read_site(scratch);
  REQUIRE(count(reading.problems, ProblemCode::import_missing_module) == 1);
  CHECK(reading.problems.front().severity == Severity::fatal);
}

TEST_CASE("a file that hides a namespace is named, whatever it hides") {
  const auto words = [](const std::string& culprit, const std::string& missing) {
    ImportResult result;
    result.code = ProblemCode::import_hidden_module;
    result.culprit = culprit;
    result.missing = missing;
    const auto problem = describe_fault({}, result);
    CHECK(problem.where.file == culprit);
    return problem.message;
  };
  CHECK(words("/a/vdk/plugin/__init__.py", "vdk.plugin.moon")
            .starts_with("this file makes 'vdk.plugin' a regular package"));
  CHECK(words("/a/vdk/__init__.py", "vdk.api") == words("/a/vdk/__init__.py", "vdk.internal"));
  CHECK(words("/a/vdk.py", "vdk.api").starts_with("this module hides the package 'vdk'"));
}

TEST_CASE("a copy that another one shadows is blamed for the entry point that only it has") {
  const Scratch scratch;
  scratch.write("base/lib/python3.11/os.py", "");
  scratch.write("new/vdk_x-2.dist-info/entry_points.txt", "[vdk.plugin.run]\nx = x\n");
  scratch.write("new/vdk_x-2.dist-info/METADATA", "Name: vdk-x\nVersion: 2\n");
  scratch.write("new/x.py", "");
  scratch.write("old/vdk_x-1.dist-info/entry_points.txt", "[vdk.plugin.run]\nx-old = gone\n");
  scratch.write("old/vdk_x-1.dist-info/METADATA", "Name: vdk-x\nVersion: 1\n");
  vdk::model::Environment environment;
  environment.id = "here";
  environment.python = "3.11";
  environment.base_prefix = scratch.path("base");
  environment.search_path = {scratch.path("new"), scratch.path("old")};
  const Reading reading = read_environment(environment);
  REQUIRE(reading.plugins.size() == 2);
  CHECK(count(reading.plugins[0].problems, ProblemCode::stale_entry_point) == 0);
  const auto& problems = reading.plugins[1].problems;
  const auto blamed =
      std::ranges::find(problems, ProblemCode::stale_entry_point, &vdk::model::Problem::code);
  REQUIRE(blamed != problems.end());
  CHECK(blamed->message.starts_with("'vdk-x' 1 is shadowed by another copy"));
  CHECK(blamed->where.file == scratch.path("old/vdk_x-1.dist-info/entry_points.txt"));
}
