#include "vdk/cli/run.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "vdk/cli/arguments.hpp"
#include "vdk/cli/commands/catalog.hpp"
#include "vdk/cli/commands/completion.hpp"
#include "vdk/cli/commands/config.hpp"
#include "vdk/cli/commands/diff.hpp"
#include "vdk/cli/commands/doctor.hpp"
#include "vdk/cli/commands/envs.hpp"
#include "vdk/cli/commands/explain.hpp"
#include "vdk/cli/commands/index.hpp"
#include "vdk/cli/commands/list.hpp"
#include "vdk/cli/commands/rules.hpp"
#include "vdk/cli/commands/schema.hpp"
#include "vdk/cli/commands/show.hpp"
#include "vdk/cli/commands/types.hpp"
#include "vdk/cli/completion.hpp"
#include "vdk/cli/handover.hpp"
#include "vdk/cli/help.hpp"
#include "vdk/cli/printing.hpp"
#include "vdk/cli/usage.hpp"
#include "vdk/cli/version.hpp"
#include "vdk/render/text/fold.hpp"
#include "vdk/render/text/sanitize.hpp"
#include "vdk/support/text.hpp"

namespace vdk::cli {

namespace {

using Words = std::vector<std::string>;

constexpr std::array commands = {
    &list_command,   &show_command,   &explain_command,   &types_command, &config_command,
    &doctor_command, &diff_command,   &catalog_command,   &envs_command,  &index_command,
    &rules_command,  &schema_command, &completion_command};

constexpr std::array examples = {
    Example{"vdk connectors list -t postgres", "connectors for PostgreSQL"},
    Example{"vdk connectors show postgres", "everything about one, and how to install it"},
    Example{"vdk connectors doctor", "would VDK start here, and if not, why?"},
};

}  // namespace

constinit const Command connectors_command = {
    .path = "vdk connectors",
    .summary = "find VDK's database connectors without starting Python",
    .about = "Find VDK's database connectors without starting Python",
    .examples = examples,
    .notes = "'vdk connectors --version' prints the version.",
    .commands = commands};

namespace {

bool asks_for_help(const Words& words) {
  return words.empty() || words.front() == "-h" || words.front() == "--help";
}

Outcome unknown_command(const Command& group, const std::string& typed) {
  if (typed.starts_with('-'))
    return usage_error(group, "'" + render::sanitize(typed) + "' must follow a command, as in '" +
                                  std::string(group.examples.front().command) + "'\n");
  if (&group == &connectors_command && typed == "connectors")
    return usage_error(group, "leave out the word 'connectors', as in '" +
                                  std::string(group.examples.front().command) + "'\n");
  Words names;
  for (const Command* command : group.commands) names.emplace_back(name_of(*command));
  return usage_error(group, unknown_word("command", typed, names));
}

/// The text as a terminal can show it.
std::string shown(std::string text, const Invocation& invocation) {
  return shows_utf8(invocation.process) ? std::move(text) : render::to_ascii(text);
}

/// Runs `WORDS` of a command or group.
Outcome run_command(const Command& command, const Words& words, const Invocation& invocation) {
  if (command.commands.empty()) {
    Parsing parsing = parse_arguments(command, words);
    if (parsing.outcome) return std::move(*parsing.outcome);
    Outcome outcome = command.run(parsing.arguments, invocation);
    // A command without formats prints a file: YAML, a schema, a script.
    if (invocation.terminal.is_output_terminal && !command.formats.empty() &&
        is_for_people(asked_format(parsing.arguments)))
      outcome.output = shown(std::move(outcome.output), invocation);
    return outcome;
  }
  if (asks_for_help(words)) return show_help(command);
  const auto first = std::ranges::find_if(words, [](const auto& word) { return word != "help"; });
  if (first == words.end()) return show_help(command);
  const Command* const found = find_command(command, *first);
  if (found == nullptr) return unknown_command(command, *first);
  Words rest(first + 1, words.end());
  if (first != words.begin()) rest.emplace_back("--help");
  return run_command(*found, rest, invocation);
}

/// Runs `vdk connectors WORDS` or `vdk-connectors WORDS`.
Outcome run_connectors(const Words& words, const Invocation& invocation) {
  if (!words.empty() && words.front() == "--version") return {.output = version_line()};
  // Called by the completion scripts.
  if (!words.empty() && words.front() == "__complete")
    return complete({words.begin() + 1, words.end()}, invocation);
  return run_command(connectors_command, words, invocation);
}

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

Outcome answer(const Invocation& invocation) {
  // Help and messages name commands as `vdk connectors ...`. Who calls the program by its other
  // name may have no `vdk` that starts. Messages quote commands; whatever else they contain, such
  // as a path, stays as it is.
  if (support::file_name(invocation.program) == "vdk-connectors") {
    Outcome outcome = run_connectors(invocation.arguments, invocation);
    outcome.errors = replace_all(std::move(outcome.errors), "'vdk connectors ", "'vdk-connectors ");
    if (outcome.is_help) outcome.output = with_own_name(std::move(outcome.output));
    return outcome;
  }
  const bool is_ours =
      !invocation.arguments.empty() && invocation.arguments.front() == "connectors";
  if (!is_ours) return hand_over(invocation);
  return run_connectors(Words(invocation.arguments.begin() + 1, invocation.arguments.end()),
                        invocation);
}

}  // namespace

std::string with_own_name(std::string text) {
  return replace_all(std::move(text), "vdk connectors", "vdk-connectors");
}

std::string version_line() { return std::string("vdk-connectors ") + program_version + "\n"; }

Outcome run(const Invocation& invocation) {
  Outcome outcome = answer(invocation);
  if (invocation.terminal.is_error_terminal)
    outcome.errors =
        shown(render::fold_lines(outcome.errors, invocation.terminal.width), invocation);
  return outcome;
}

}  // namespace vdk::cli
