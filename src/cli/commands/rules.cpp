#include "vdk/cli/commands/rules.hpp"

#include <CLI/CLI.hpp>

#include "vdk/cli/command_line.hpp"
#include "vdk/cli/printing.hpp"
#include "vdk/cli/problem_lines.hpp"
#include "vdk/cli/usage.hpp"
#include "vdk/render/text/messages.hpp"
#include "vdk/render/text/sanitize.hpp"
#include "vdk/scan/examples.hpp"
#include "vdk/support/text.hpp"

namespace vdk::cli {

namespace {

constexpr const char* help =
    "Check the rules that decide what counts as a connector\n\n"
    "Usage: vdk connectors rules COMMAND [OPTIONS]\n\n"
    "Commands:\n"
    "  check [FILE...]  validate rules files, and run the examples in them\n\n"
    "Try 'vdk connectors rules check --help' for help.\n";

std::string summary(const scan::RulesCheck& check) {
  const auto failed = static_cast<int>(check.failures.size());
  std::string text = support::counted(check.rules, "rule") + ", " +
                     support::counted(check.examples, "example") + ", " +
                     (failed == 0 ? "all pass" : std::to_string(failed) + " failed") + "\n";
  if (!check.without_examples.empty())
    text +=
        "without examples: " + render::sanitize(support::join(check.without_examples, ", ")) + "\n";
  return text;
}

Outcome check_rules(const std::vector<std::string>& words) {
  CLI::App app("Validate rules files, and run the examples in them", "vdk connectors rules check");
  std::vector<std::string> files;
  bool is_quiet = false;
  app.add_option("FILE", files, "rules files or folders (default: the built-in rules)")
      ->type_name("");
  add_switch(app, "-q,--quiet", is_quiet, "print no summary");
  app.footer(
      "\nExit codes: 0 all examples pass, 1 an example fails,\n"
      "2 a file cannot be read or is not valid\n\nExamples:\n"
      "  vdk connectors rules check                  the built-in rules\n"
      "  vdk connectors rules check in-house.yaml    your own rules\n");
  if (std::optional<Outcome> outcome = parse_arguments(app, words)) return std::move(*outcome);
  Check check;
  check.not_empty("FILE", files);
  if (!check.message().empty()) return usage_error(app, check.message());

  const scan::RulesCheck result = scan::check_rules(files);
  if (!result.refusals.empty()) return refuse(result.refusals);
  Outcome outcome;
  for (const model::Problem& failure : result.failures) outcome.errors += render::refusal(failure);
  if (!is_quiet) outcome.output = summary(result);
  outcome.exit = result.failures.empty() ? ExitCode::done : ExitCode::no;
  return outcome;
}

}  // namespace

Outcome rules(const std::vector<std::string>& words, const Invocation&) {
  const std::vector<std::string> names = {"check"};
  if (asks_for_help(words)) return {.output = help};
  if (words.front() == "check") return check_rules({words.begin() + 1, words.end()});
  return usage_error(unknown_word("command", words.front(), names) +
                     "Try 'vdk connectors rules --help' for help.\n");
}

}  // namespace vdk::cli
