#include "vdk/cli/commands/rules.hpp"

#include <array>

#include "vdk/cli/arguments.hpp"
#include "vdk/cli/options.hpp"
#include "vdk/cli/problem_lines.hpp"
#include "vdk/cli/usage.hpp"
#include "vdk/render/text/messages.hpp"
#include "vdk/render/text/sanitize.hpp"
#include "vdk/scan/examples.hpp"
#include "vdk/support/text.hpp"

namespace vdk::cli {

namespace {

constexpr Option quiet = {
    .names = "-q,--quiet", .help = "print no summary", .heading = options::output_heading};

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

Outcome check_rules(const Arguments& arguments, const Invocation&) {
  const scan::RulesCheck result = scan::check_rules(arguments.operands());
  if (!result.refusals.empty()) return refuse(result.refusals);
  Outcome outcome;
  for (const model::Problem& failure : result.failures) outcome.errors += render::refusal(failure);
  if (!arguments.has(quiet)) outcome.output = summary(result);
  outcome.exit = result.failures.empty() ? ExitCode::done : ExitCode::no;
  return outcome;
}

constexpr std::array examples = {
    Example{"vdk connectors rules check", "the built-in rules"},
    Example{"vdk connectors rules check in-house.yaml", "your own rules"},
};
constexpr std::array operands = {
    Operand{.values = {.name = "FILE", .offer = Offer::files},
            .help = "rules files or folders (default: the built-in rules)",
            .is_repeatable = true}};
constexpr std::array own_list = {&quiet};
constexpr Options own_options = own_list;
constexpr std::array all_options = {&own_options};

constexpr Command check_command = {
    .path = "vdk connectors rules check",
    .summary = "validate rules files, and run the examples in them",
    .about = "Validate rules files, and run the examples in them",
    .examples = examples,
    .operands = operands,
    .options = all_options,
    .notes =
        "Exit codes: 0 all examples pass, 1 an example fails, 2 a file cannot be read or is not "
        "valid",
    .run = check_rules};

constexpr std::array commands = {&check_command};

}  // namespace

constinit const Command rules_command = {
    .path = "vdk connectors rules",
    .summary = "validate rules files, and run the examples in them",
    .about = "Check the rules that decide what counts as a connector",
    .examples = examples,
    .commands = commands};

}  // namespace vdk::cli
