#include "vdk/cli/arguments.hpp"

#include "catch.hpp"
#include "vdk/cli/commands/list.hpp"
#include "vdk/cli/options.hpp"
#include "vdk/cli/run.hpp"

using namespace vdk;
using cli::Command;
using cli::Option;
using cli::parse_arguments;

using Words = std::vector<std::string>;

namespace {

/// All commands that are not groups.
std::vector<const Command*> all_commands(const Command& group = cli::connectors_command) {
  std::vector<const Command*> all;
  for (const Command* command : group.commands) {
    if (command->commands.empty()) all.push_back(command);
    for (const Command* inner : all_commands(*command)) all.push_back(inner);
  }
  return all;
}

/// The first line of the message, which must be a usage error with a hint at the help.
std::string error_of(const Command& command, const Words& words) {
  const auto parsing = parse_arguments(command, words);
  REQUIRE(parsing.outcome);
  CHECK(parsing.outcome->exit == cli::ExitCode::unusable);
  CHECK(parsing.outcome->output.empty());
  const std::string& text = parsing.outcome->errors;
  CHECK(text.ends_with("Try '" + std::string(command.path) + " --help' for help.\n"));
  return text.substr(0, text.find('\n'));
}

}  // namespace

TEST_CASE("parts are trimmed, and empty ones are dropped") {
  CHECK(cli::parts("a, b,,c,", ',') == Words{"a", "b", "c"});
  CHECK(cli::parts("/x:/y", ':') == Words{"/x", "/y"});
}

TEST_CASE("there are many commands to test") { CHECK(all_commands().size() >= 10); }

TEST_CASE("each option of each command reports a missing value and an unexpected one") {
  for (const Command* command : all_commands()) {
    for (const Option* option : cli::options_of(*command)) {
      const std::string name(cli::long_name(*option));
      INFO(command->path << " " << name);
      if (!cli::takes_value(*option)) {
        CHECK(error_of(*command, {name + "=x"}) == "error: '" + name + "' does not take a value");
        continue;
      }
      const std::string missing = "error: '" + name + "' requires a value";
      CHECK(error_of(*command, {name}) == missing);
      for (const Option* next : cli::options_of(*command))
        CHECK(error_of(*command, {name, std::string(cli::long_name(*next))}) == missing);
      CHECK(error_of(*command, {name, ""}) == "error: the value of '" + name + "' is empty");
      if (!option->is_repeatable) {
        const std::vector<cli::Choice> choices = cli::choices_of(option->values, *command);
        const std::string value = choices.empty() ? "1" : choices.front().text;
        CHECK(error_of(*command, {name, value, name, value}) ==
              "error: '" + name + "' can be given only once");
      }
    }
  }
}

TEST_CASE(
    "each option with a fixed set of values reports any other one, and accepts each of them") {
  for (const Command* command : all_commands()) {
    for (const Option* option : cli::options_of(*command)) {
      const std::string name(cli::long_name(*option));
      const std::vector<cli::Choice> words = cli::choices_of(option->values, *command);
      INFO(command->path << " " << name);
      if (words.empty()) continue;
      CHECK(error_of(*command, {name, "qqqqqq"}) ==
            "error: unknown " + std::string(option->values.noun) + " 'qqqqqq'");
      for (const cli::Choice& word : words) {
        Words typed = {name, word.text};
        for (const cli::Operand& operand : command->operands)
          if (operand.is_required) typed.emplace_back("x");
        const auto parsing = parse_arguments(*command, typed);
        CHECK_FALSE(parsing.outcome);
        CHECK(parsing.arguments.values(*option) == Words{word.text});
      }
    }
  }
}

TEST_CASE("a command without operands takes none, and a required one is asked for") {
  for (const Command* command : all_commands()) {
    INFO(command->path);
    if (command->operands.empty()) {
      CHECK(error_of(*command, {"word"}) == "error: unexpected argument 'word'");
    } else if (command->operands.front().is_required) {
      CHECK(error_of(*command, {}).find(" is required, for example '") != std::string::npos);
    }
  }
}

TEST_CASE("values are split, trimmed and in lower case") {
  const auto parsing = parse_arguments(cli::list_command, {"--can", "Query, CLI", "--can=ingest"});
  const Option* const can = cli::find_option(cli::list_command, "--can");
  CHECK(parsing.arguments.values(*can) == Words{"query", "cli", "ingest"});
  CHECK_FALSE(parsing.arguments.has(cli::options::env));
  CHECK(parsing.arguments.value(cli::options::color) == "auto");
}

TEST_CASE("only the first error is reported, with the nearest and all valid words") {
  CHECK(parse_arguments(cli::list_command, {"--state", "installd", "--role", "nonsense"})
            .outcome->errors ==
        "error: unknown role 'nonsense'\nvalid values: connect, ingest, source, preprocess, hook, "
        "command, library, any\nTry 'vdk connectors list --help' for help.\n");
  CHECK(parse_arguments(cli::list_command, {"--state", "installd"}).outcome->errors ==
        "error: unknown state 'installd'\ndid you mean 'installed'?\nvalid values: installed, "
        "available, broken, outdated\nTry 'vdk connectors list --help' for help.\n");
}

TEST_CASE("after two dashes, words that look like options are operands") {
  const auto parsing = parse_arguments(cli::list_command, {"-a", "--", "--all", "-t"});
  CHECK_FALSE(parsing.outcome);
  CHECK(parsing.arguments.operands() == Words{"--all", "-t"});
}

TEST_CASE("help is the answer whatever else is typed") {
  CHECK(parse_arguments(cli::list_command, {"--nonsense", "-t", "--help"}).outcome->exit ==
        cli::ExitCode::done);
  CHECK(parse_arguments(cli::list_command, {"--", "--help"}).arguments.operands() ==
        Words{"--help"});
}

TEST_CASE("operands in brackets keep their places") {
  CHECK(parse_arguments(cli::list_command, {"[a]", "b", "-t", "[c]", "--", "[d]"})
            .arguments.operands() == Words{"[a]", "b", "[d]"});
}

TEST_CASE("a short option can have its value in the same word") {
  const Option* const output = cli::find_option(cli::list_command, "-o");
  for (const char* word : {"-ojson", "-o=json", "-aojson"})
    CHECK(parse_arguments(cli::list_command, {word}).arguments.value(*output) == "json");
  CHECK(error_of(cli::list_command, {"-aojson", "-o", "yaml"}) ==
        "error: '--output' can be given only once");
}

TEST_CASE("an option takes no value from the next word") {
  CHECK(error_of(cli::list_command, {"--env=", "/usr"}) == "error: the value of '--env' is empty");
}

TEST_CASE("what users of other programs type leads to the right option or format") {
  const Option* const output = cli::find_option(cli::list_command, "-o");
  CHECK(parse_arguments(cli::list_command, {"-o", "md"}).arguments.value(*output) == "markdown");
  CHECK(error_of(cli::list_command, {"--csv"}) ==
        "error: unknown option '--csv'; did you mean '--output csv'?");
  CHECK(error_of(cli::list_command, {"--format"}) ==
        "error: unknown option '--format'; did you mean '--output'?");
}

TEST_CASE("a glob in brackets is an operand, also after a switch") {
  CHECK(parse_arguments(cli::list_command, {"-a", "[dp]*", "-t", "[pg]"}).arguments.operands() ==
        Words{"[dp]*"});
}
