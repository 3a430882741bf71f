#include "vdk/cli/help.hpp"

#include "catch.hpp"
#include "vdk/cli/run.hpp"
#include "vdk/render/text/sanitize.hpp"
#include "vdk/support/text.hpp"

using namespace vdk;
using cli::Command;

namespace {

void check_help(const Command& command) {
  INFO(command.path);
  const std::string help = cli::help_of(command);
  for (const std::string& line : support::split(help, '\n')) {
    INFO(line);
    CHECK(render::display_width(line) <= 80);
    CHECK_FALSE(line.ends_with(' '));
  }
  CHECK(help.find("\n\n\n") == std::string::npos);
  CHECK(help.starts_with(std::string(command.about) + "\n\nExamples:\n  "));
  CHECK(command.examples.size() >= 2);
  for (const cli::Example& example : command.examples)
    CHECK(example.command.find(command.path.substr(0, command.path.rfind(' '))) !=
          std::string_view::npos);
  CHECK(help.find("\nUsage: " + std::string(command.path)) != std::string::npos);
  for (const Command* inner : command.commands) {
    CHECK(help.find("\n  " + std::string(cli::name_of(*inner))) != std::string::npos);
    check_help(*inner);
  }
}

}  // namespace

TEST_CASE("each help begins with what the command does and examples, and fits 80 columns") {
  check_help(cli::connectors_command);
}

TEST_CASE("help names the valid values, the usual one first among equals") {
  const Command* const list = cli::find_command(cli::connectors_command, "ls");
  REQUIRE(list != nullptr);
  const cli::Option* const color = cli::find_option(*list, "--color");
  CHECK(cli::help_of(color->help, color->values, *list) ==
        "use color: auto (default), always or never");
  const cli::Option* const output = cli::find_option(*list, "-o");
  CHECK(cli::help_of(output->help, output->values, *list)
            .starts_with("output format: table (default), "));
  CHECK(cli::usage_of(*list) == "vdk connectors list [PATTERN...] [OPTIONS]");
}
