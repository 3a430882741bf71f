#include "vdk/cli/run.hpp"

#include <filesystem>

#include "catch.hpp"
#include "scratch.hpp"
#include "vdk/cli/handover.hpp"

using namespace vdk;
using vdk::tests::Scratch;

namespace {

cli::Outcome run_as(const std::string& program, const std::vector<std::string>& arguments) {
  cli::Invocation invocation;
  invocation.program = program;
  invocation.arguments = arguments;
  invocation.process.working_directory = "/";
  return cli::run(invocation);
}

}  // namespace

TEST_CASE("who types the word connectors after vdk-connectors is told to leave it out") {
  const auto outcome = run_as("vdk-connectors", {"connectors", "list"});
  CHECK(outcome.exit == cli::ExitCode::unusable);
  CHECK(outcome.errors ==
        "error: leave out the word 'connectors', as in 'vdk-connectors list -t postgres'\n"
        "Try 'vdk-connectors --help' for help.\n");
  const auto nested = run_as("vdk-connectors", {"index", "connectors"});
  CHECK(nested.errors.find("unknown command") != std::string::npos);
}

TEST_CASE("both names of the program accept the same commands") {
  const auto ours = run_as("/usr/bin/vdk-connectors", {"list", "--no-env", "-o", "json"});
  const auto theirs = run_as("vdk", {"connectors", "list", "--no-env", "-o", "json"});
  CHECK(ours.output == theirs.output);
  CHECK(ours.exit == cli::ExitCode::done);
}

TEST_CASE("help and messages name commands by the name that was called") {
  const auto usage = [](const std::string& name) { return "\nUsage: " + name + " list [PATTERN"; };
  const auto hint = [](const std::string& name) { return "Try '" + name + " list --help' for"; };
  const auto ours = run_as("/bin/vdk-connectors", {"list", "-h"}).output;
  CHECK(ours.find(usage("vdk-connectors")) != std::string::npos);
  CHECK(ours.find("vdk connectors") == std::string::npos);
  const auto theirs = run_as("vdk", {"connectors", "list", "-h"}).output;
  CHECK(theirs.find(usage("vdk connectors")) != std::string::npos);
  CHECK(run_as("vdk-connectors", {"list", "-Q"}).errors.find(hint("vdk-connectors")) !=
        std::string::npos);
  CHECK(run_as("vdk", {"connectors", "list", "-Q"}).errors.find(hint("vdk connectors")) !=
        std::string::npos);
}

TEST_CASE("what the user typed keeps its name") {
  const std::string path = "/nowhere/vdk connectors/x.yaml";
  const auto outcome = run_as("vdk-connectors", {"list", "--no-env", "--index", path});
  CHECK(outcome.errors.find(path) != std::string::npos);
}

TEST_CASE("help can be asked for in any number of words") {
  CHECK(run_as("vdk-connectors", std::vector<std::string>(20000, "help")).exit ==
        cli::ExitCode::done);
  CHECK(run_as("vdk-connectors", {"help", "index", "build"}).output ==
        run_as("vdk-connectors", {"index", "build", "--help"}).output);
}

TEST_CASE("messages on stderr are folded only on a terminal") {
  cli::Invocation invocation;
  invocation.program = "vdk-connectors";
  invocation.arguments = {"list", "--nonsense"};
  invocation.process.working_directory = "/";
  invocation.terminal.width = 20;
  CHECK(cli::run(invocation).errors ==
        "error: unknown option '--nonsense'\nTry 'vdk-connectors list --help' for help.\n");
  invocation.terminal.is_error_terminal = true;
  CHECK(cli::run(invocation).errors ==
        "error: unknown\n  option\n  '--nonsense'\n"
        "Try\n  'vdk-connectors list --help'\n  for help.\n");
}

TEST_CASE("a program that leads back here too often gives way to the next one on PATH") {
  const Scratch scratch;
  cli::Invocation invocation;
  invocation.program = "vdk";
  invocation.arguments = {"run", "job"};
  invocation.process.working_directory = "/";
  for (const char* folder : {"one", "two"}) {
    const std::string file = scratch.write(std::string(folder) + "/vdk", "#!/bin/sh\n");
    std::filesystem::permissions(file, std::filesystem::perms::owner_all);
  }
  invocation.process.variables["PATH"] = scratch.path("one") + ":" + scratch.path("two");
  const auto handover = [&](int count) {
    invocation.handovers = count;
    return cli::run(invocation);
  };
  CHECK(handover(0).handover == scratch.path("one/vdk"));
  CHECK(handover(cli::handovers_allowed).handover == scratch.path("one/vdk"));
  CHECK(handover(cli::handovers_allowed + 1).handover == scratch.path("two/vdk"));
  CHECK(handover(cli::handovers_allowed + 2).exit == cli::ExitCode::not_executable);
  invocation.process.variables["PATH"] = scratch.path("none");
  CHECK(handover(0).exit == cli::ExitCode::not_found);
}

TEST_CASE("counting handovers adds one each time") {
  const int count = cli::read_handover_count();
  cli::count_handover();
  CHECK(cli::read_handover_count() == count + 1);
}

TEST_CASE("the version is one line") {
  CHECK(run_as("vdk-connectors", {"--version"}).output.starts_with("vdk-connectors "));
}

TEST_CASE("a catalog that lacks only its last line feed is stale, and that is what it says") {
  const Scratch scratch;
  const std::vector<std::string> command = {"catalog", "--no-source-tree", "--index", "none"};
  const std::string text = run_as("vdk-connectors", command).output;
  std::vector<std::string> check = command;
  check.insert(check.end(), {"--check", scratch.write("a.md", text)});
  CHECK(run_as("vdk-connectors", check).exit == cli::ExitCode::done);
  check.back() = scratch.write("b.md", text.substr(0, text.size() - 1));
  const cli::Outcome outcome = run_as("vdk-connectors", check);
  CHECK(outcome.exit == cli::ExitCode::no);
  CHECK(outcome.errors.find(": stale: no line feed at the end of the file\nupdate it with:\n") !=
        std::string::npos);
}
